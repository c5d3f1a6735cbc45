"""Costs of steps one by one; who may write the register of facts that they name."""

import wagtail.fields
from django.db import migrations, models


RIGHTS = {
    "Editors": ("add", "change", "delete", "view"),
    "Administrators": ("add", "change", "delete", "view"),
    "Translators": ("view",),
    "Directory keepers": ("view",),
}


def add(apps, schema_editor):
    for name, actions in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*(permission(apps, action) for action in actions))


def permission(apps, action):
    """Django makes permissions after all migrations, and leaves those alone that are there."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="facts", model="fact"
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_fact", defaults={"name": f"Can {action} fact"}
    )
    return found


def remove(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(content_type__app_label="facts", codename__endswith="_fact").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0004_facts'),
        ('pages', '0005_roles'),
        ('pages', '0010_search_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='steppage',
            name='cost_items',
            field=wagtail.fields.StreamField([('cost', 5)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: what the register calls it.', 'label': 'What for', 'max_length': 120, 'required': False}), 1: ('wagtail.snippets.blocks.SnippetChooserBlock', ('facts.Fact',), {'label': 'Amount of the register', 'required': False}), 2: ('wagtail.blocks.DecimalBlock', (), {'decimal_places': 2, 'help_text': 'Only where the register has none; 0 is free.', 'label': 'Other amount in euros', 'max_digits': 10, 'min_value': 0, 'required': False}), 3: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('person', 'per person'), ('adult', 'per adult'), ('child', 'per child'), ('household', 'per household'), ('document', 'per document')], 'help_text': 'Empty: what the register says, or once.', 'label': 'For whom', 'required': False}), 4: ('wagtail.blocks.BooleanBlock', (), {'label': 'Not everybody pays this', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 0), ('fact', 1), ('amount', 2), ('per', 3), ('optional', 4)]], {})}, verbose_name='costs, one by one'),
        ),
        migrations.AlterField(
            model_name='steppage',
            name='costs',
            field=models.CharField(blank=True, help_text='What the amounts above do not say.', max_length=255, verbose_name='note about the costs'),
        ),
        migrations.RunPython(add, remove),
    ]

"""Concepts of the thesaurus; editors and administrators keep them. Nobody deletes one: it is switched off."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = ("Editors", "Administrators")
ACTIONS = ("add", "change", "view")


def add(apps, schema_editor):
    """Django makes permissions after all migrations, and leaves those alone that are there."""
    types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _made = types.get_or_create(app_label="search", model="concept")
    permissions = apps.get_model("auth", "Permission").objects
    for action in ACTIONS:
        permission, _made = permissions.get_or_create(
            content_type=content_type, codename=f"{action}_concept", defaults={"name": f"Can {action} concept"}
        )
        for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
            group.permissions.add(permission)


def remove(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="search", content_type__model="concept").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_scopes'),
        ('wagtailcore', '0098_apitoken'),
        ('pages', '0005_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='How other concepts name this one, for example “health-insurance”. It cannot be changed later.', max_length=60, unique=True, verbose_name='id')),
                ('terms_en', models.TextField(help_text='One on a line. People are shown the first; search looks for all of them, whichever was typed.', verbose_name='terms in English')),
                ('terms_nl', models.TextField(help_text='One on a line. People are shown the first; search looks for all of them, whichever was typed.', verbose_name='terms in Dutch')),
                ('broader', models.TextField(blank=True, help_text='Ids, one on a line. Whoever looks for this concept also finds what belongs to the broader one, lower down; not the other way round. Tennis has “sports” here.', verbose_name='broader concepts')),
                ('related', models.TextField(blank=True, help_text='Ids, one on a line: near in meaning, of use now and then. They count least.', verbose_name='related concepts')),
                ('explanation_en', models.TextField(blank=True, help_text='For a Dutch word that newcomers meet: one plain sentence that says what it is.', max_length=300, verbose_name='explanation in English')),
                ('explanation_nl', models.TextField(blank=True, help_text='The same sentence in Dutch. Fill in both, or neither.', max_length=300, verbose_name='explanation in Dutch')),
                ('is_active', models.BooleanField(default=True, help_text='Switched off, search takes no notice of it.', verbose_name='switched on')),
                ('source', models.CharField(choices=[('built_in', 'Built in'), ('editor', 'Added by an editor')], default='editor', editable=False, max_length=10, verbose_name='source')),
                ('changed_by_editor', models.BooleanField(default=False, editable=False, verbose_name='changed by an editor')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ],
            options={
                'verbose_name': 'concept',
                'verbose_name_plural': 'concepts',
                'ordering': ['slug'],
                'default_permissions': ('add', 'change', 'view'),
            },
        ),
        migrations.RunPython(add, remove),
    ]

"""Terms of the glossary; editors and administrators keep them."""

import django.db.models.deletion
import modelsearch.index
from django.db import migrations, models


ROLES = ("Editors", "Administrators")
ACTIONS = ("add", "change", "delete", "view")


def add(apps, schema_editor):
    """Django makes permissions after all migrations, and leaves those alone that are there."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="facts", model="term")
    permissions = apps.get_model("auth", "Permission").objects
    for action in ACTIONS:
        permission, _made = permissions.get_or_create(
            content_type=content_type, codename=f"{action}_term", defaults={"name": f"Can {action} term"}
        )
        for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
            group.permissions.add(permission)


def remove(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="facts", content_type__model="term").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0004_facts'),
        ('wagtailcore', '0098_apitoken'),
        ('pages', '0005_roles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Its address: /en/terms/<slug>/. Links in texts do not break when it changes.', max_length=80, unique=True, verbose_name='slug')),
                ('kind', models.CharField(choices=[('letter', 'Letter'), ('word', 'Word'), ('organisation', 'Organisation'), ('document', 'Document')], default='word', max_length=12, verbose_name='kind')),
                ('term_nl', models.CharField(help_text='As it stands in letters.', max_length=120, verbose_name='term in Dutch')),
                ('term_en', models.CharField(max_length=120, verbose_name='term in English')),
                ('other_names_nl', models.TextField(blank=True, help_text='One on a line.', verbose_name='other names in Dutch')),
                ('other_names_en', models.TextField(blank=True, help_text='One on a line.', verbose_name='other names in English')),
                ('meaning_en', models.TextField(blank=True, help_text='What it is, in one to three plain sentences.', max_length=800, verbose_name='meaning in English')),
                ('meaning_nl', models.TextField(blank=True, max_length=800, verbose_name='meaning in Dutch')),
                ('what_to_do_en', models.TextField(blank=True, max_length=1200, verbose_name='what to do, in English')),
                ('what_to_do_nl', models.TextField(blank=True, max_length=1200, verbose_name='what to do, in Dutch')),
                ('act_by_en', models.TextField(blank=True, help_text='For example: within six weeks.', max_length=400, verbose_name='when to act, in English')),
                ('act_by_nl', models.TextField(blank=True, max_length=400, verbose_name='when to act, in Dutch')),
                ('ask_en', models.TextField(blank=True, max_length=400, verbose_name='whom to ask, in English')),
                ('ask_nl', models.TextField(blank=True, max_length=400, verbose_name='whom to ask, in Dutch')),
                ('sender', models.CharField(blank=True, help_text='Of a letter: which organisation writes it.', max_length=120, verbose_name='sender')),
                ('subject_lines', models.TextField(blank=True, help_text='In Dutch, as they stand on such letters, one on a line. Letters are recognised by them.', verbose_name='subject lines')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='official source')),
                ('source_label_en', models.CharField(blank=True, max_length=200, verbose_name='name of the source, in English')),
                ('source_label_nl', models.CharField(blank=True, max_length=200, verbose_name='name of the source, in Dutch')),
                ('source_checked_on', models.DateField(blank=True, help_text='Empty: readers see that nobody has checked it.', null=True, verbose_name='source checked on')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated at')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('page', models.ForeignKey(blank=True, help_text='In any language: readers are led to the one in theirs.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='page of the guide')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ['term_nl'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.RunPython(add, remove),
    ]

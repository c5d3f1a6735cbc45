"""Municipal variants, which editors and administrators keep; steps of which the reader does one."""

import directory.validators
import django.core.validators
import django.db.models.deletion
import modelsearch.index
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models

ROLES = ["Editors", "Administrators"]
CODENAMES = [f"{action}_municipalvariant" for action in ("add", "change", "delete", "view")]


def give(apps, schema_editor):
    for name in ROLES:
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(*(permission(apps, codename) for codename in CODENAMES))


def permission(apps, codename):
    """Django makes permissions after all migrations, and leaves those alone that are there."""
    action, model = codename.split("_")
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="pages", model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} {model}"}
    )
    return found


def take(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="pages", codename__in=CODENAMES).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0003_municipality_updated_at'),
        ('pages', '0011_step_costs'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='steppage',
            name='alternative_group',
            field=models.SlugField(blank=True, help_text='Steps of a topic that stand next to each other and have the same name here are alternatives: the reader does one of them. Readers do not see the name; each says under “Who does this” when to choose it.', max_length=40, verbose_name='choose one: name of the choice'),
        ),
        migrations.CreateModel(
            name='MunicipalVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(db_index=True, editable=False, verbose_name='translation key')),
                ('place_en', models.CharField(blank=True, max_length=160, verbose_name='where (English)')),
                ('place_nl', models.CharField(blank=True, max_length=160, verbose_name='where (Dutch)')),
                ('street_address', models.CharField(blank=True, max_length=120, verbose_name='street and number')),
                ('postal_code', models.CharField(blank=True, max_length=7, validators=[directory.validators.validate_postcode], verbose_name='postcode')),
                ('address_locality', models.CharField(blank=True, max_length=80, verbose_name='town')),
                ('appointment_url', models.URLField(blank=True, max_length=300, verbose_name='address to make an appointment or request at')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region='NL', verbose_name='telephone')),
                ('opening_hours_url', models.URLField(blank=True, max_length=300, verbose_name='address of the opening hours')),
                ('documents_en', models.TextField(blank=True, help_text='One on each line; only what is different here.', verbose_name='documents that differ (English)')),
                ('documents_nl', models.TextField(blank=True, verbose_name='documents that differ (Dutch)')),
                ('fee', models.CharField(blank=True, choices=[('free', 'Free'), ('paid', 'Paid')], max_length=10, verbose_name='fee')),
                ('fee_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='amount in euros')),
                ('fee_text_en', models.CharField(blank=True, max_length=200, verbose_name='more about the fee (English)')),
                ('fee_text_nl', models.CharField(blank=True, max_length=200, verbose_name='more about the fee (Dutch)')),
                ('waiting_days', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(365)], verbose_name='waiting time in days')),
                ('waiting_on', models.DateField(blank=True, null=True, verbose_name='waiting time known on')),
                ('note_en', models.TextField(blank=True, max_length=500, verbose_name='note (English)')),
                ('note_nl', models.TextField(blank=True, max_length=500, verbose_name='note (Dutch)')),
                ('source_url', models.URLField(blank=True, max_length=300, verbose_name='address of the source')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated at')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='variants', to='facts.municipality', verbose_name='municipality')),
                ('page', models.ForeignKey(help_text='In either language: both show it.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='step or topic')),
            ],
            options={
                'verbose_name': 'municipal variant',
                'verbose_name_plural': 'municipal variants',
                'ordering': ['municipality__name', 'page__title'],
                'constraints': [models.UniqueConstraint(fields=('translation_key', 'municipality'), name='one_variant_a_municipality')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.RunPython(give, take),
    ]

from datetime import timedelta

from django.db import migrations, models
from django.utils.timezone import localdate

# Nobody said until when: a year from now, which editors see and change.
TERM = timedelta(days=365)


def give_terms(apps, schema_editor):
    today = localdate()
    partners = apps.get_model("directory", "Partner").objects.using(schema_editor.connection.alias)
    partners.filter(featured=True).update(featured_from=today, featured_until=today + TERM)


def keep_featured(apps, schema_editor):
    today = localdate()
    partners = apps.get_model("directory", "Partner").objects.using(schema_editor.connection.alias)
    partners.filter(featured_from__lte=today, featured_until__gte=today).update(featured=True)


class Migration(migrations.Migration):
    dependencies = [("directory", "0013_parts_have_an_order")]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="featured_from",
            field=models.DateField(
                blank=True,
                help_text="The first day of the term that the partner pays for.",
                null=True,
                verbose_name="featured from",
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="featured_until",
            field=models.DateField(
                blank=True,
                help_text="The last day of the term. After it the label is gone by itself.",
                null=True,
                verbose_name="featured until",
            ),
        ),
        migrations.RunPython(give_terms, keep_featured, elidable=True),
        migrations.RemoveField(model_name="partner", name="featured"),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(
                "featured_from",
                "featured_until",
                condition=models.Q(("featured_from__isnull", False), ("live", True)),
                name="partner_live_featured",
            ),
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(
                "featured_until",
                condition=models.Q(("featured_until__isnull", False), ("live", True)),
                name="partner_live_featured_until",
            ),
        ),
    ]

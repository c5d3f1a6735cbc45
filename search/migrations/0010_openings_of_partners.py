import django.db.models.deletion
from django.db import migrations, models

GROUPS = ["Editors", "Directory keepers", "Administrators"]


def give_right(apps, schema_editor):
    """Whoever keeps partners or pages sees how often featured partners are opened."""
    right = permission(apps)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(right)


def permission(apps):
    """Django makes permissions after all migrations, and leaves those alone that are there: so it gets its name."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="search", model="partnerpageview"
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_partnerpageview", defaults={"name": "Can view opened partner"}
    )
    return found


def take_right(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(permission(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0014_terms_of_featured_partners"),
        ("search", "0009_services_that_begin_or_end"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerPageView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("views", models.PositiveIntegerField(default=0, verbose_name="opened")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "opened partner",
                "verbose_name_plural": "opened partners",
                "constraints": [
                    models.UniqueConstraint(fields=("day", "partner"), name="partner_page_view_once_a_day")
                ],
            },
        ),
        migrations.RunPython(give_right, take_right),
    ]

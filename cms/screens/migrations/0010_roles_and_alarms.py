"""Editors fill the screens at all hours and take them over; administrators hold one back; the desk sees them and takes
them over. Who is told when one is silent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ALL = ("add", "change", "delete", "view")
TAKEOVERS = ["add_takeover", "change_takeover", "view_takeover"]
SCHEDULE = [f"{action}_{model}" for model in ("schedulerule", "screengroup") for action in ALL]
FILL = [*TAKEOVERS, *SCHEDULE, "view_play", "view_release"]
RIGHTS = {
    "Editors": FILL,
    "Administrators": [*FILL, "change_screenrelease"],
    "Desk": [*TAKEOVERS, "view_device", "view_screen", "view_slide"],
}


def add(apps, schema_editor):
    for name, codenames in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*(permission(apps, codename) for codename in codenames))


def permission(apps, codename):
    """Django and Wagtail make permissions after all migrations, and leave those alone that are there."""
    action, model = codename.split("_")
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="screens", model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} {model}"}
    )
    return found


def remove(apps, schema_editor):
    given = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="screens")
    for name, codenames in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.remove(*given.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("screens", "0009_partner_of_the_moment"),
        ("pages", "0005_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="device",
            name="clone_reported_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="device",
            name="release",
            field=models.CharField(
                blank=True, help_text="Digest of its manifest.", max_length=64, verbose_name="release"
            ),
        ),
        migrations.CreateModel(
            name="AlarmReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screen_alarms",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reader of screen alarms",
                "verbose_name_plural": "readers of screen alarms",
            },
        ),
        migrations.RunPython(add, remove),
    ]

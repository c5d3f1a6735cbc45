"""Who writes events sets up the calendars that are read; the desk and others only see them."""

from django.db import migrations

ALL = [f"{action}_eventfeed" for action in ("add", "change", "delete", "view")]
RIGHTS = {"Editors": ALL, "Directory keepers": ALL, "Administrators": ALL}


def add(apps, schema_editor):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="events", model="eventfeed"
    )
    permissions = apps.get_model("auth", "Permission").objects
    for name, codenames in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for codename in codenames:
            action = codename.partition("_")[0]
            found, _made = permissions.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": f"Can {action} calendar to read"}
            )
            group.permissions.add(found)


def remove(apps, schema_editor):
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="events", content_type__model="eventfeed"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [("events", "0003_calendars_to_read")]

    operations = [migrations.RunPython(add, remove)]

"""Editors fill the screens, administrators hang and pair them."""

from django.db import migrations

SLIDES = [
    *(f"{action}_slide" for action in ("add", "change", "delete", "publish", "lock", "unlock", "view")),
    *(f"{action}_playlist" for action in ("add", "change", "delete", "view")),
    "view_screen",
    "view_device",
]
HARDWARE = [
    *(f"{action}_screen" for action in ("add", "change", "delete")),
    *(f"{action}_device" for action in ("add", "change", "delete")),
]
RIGHTS = {"Editors": SLIDES, "Administrators": SLIDES + HARDWARE}


def add(apps, schema_editor):
    for name, codenames in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
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
    for name, codenames in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.remove(*permissions(apps).filter(codename__in=codenames))


def permissions(apps):
    return apps.get_model("auth", "Permission").objects.filter(content_type__app_label="screens")


class Migration(migrations.Migration):
    dependencies = [("screens", "0001_initial"), ("pages", "0005_roles")]

    operations = [migrations.RunPython(add, remove)]

"""Whoever writes sees the links and may have one checked; translators and keepers of the directory see them too."""

from django.db import migrations

SEE = ["view_checkedlink"]
CHECK = [*SEE, "change_checkedlink"]
RIGHTS = {"Editors": CHECK, "Translators": SEE, "Directory keepers": CHECK, "Administrators": CHECK}


def add(apps, schema_editor):
    for name, codenames in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*(permission(apps, codename) for codename in codenames))


def permission(apps, codename):
    """Django and Wagtail make permissions after all migrations, and leave those alone that are there."""
    action, model = codename.split("_")
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="links", model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} link"}
    )
    return found


def remove(apps, schema_editor):
    given = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="links")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*given)


class Migration(migrations.Migration):
    dependencies = [("links", "0001_initial"), ("pages", "0005_roles")]

    operations = [migrations.RunPython(add, remove)]

"""Administrators manage collections and their privacy: Wagtail asks for a right on the collection, not on the model."""

from django.db import migrations

ROLE = "Administrators"
ACTIONS = ["add", "change", "delete"]


def add(apps, schema_editor):
    """Where the group was renamed or deleted, somebody has settled the rights otherwise."""
    group = apps.get_model("auth", "Group").objects.filter(name=ROLE).first()
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    if group is None or root is None:
        return
    for permission in permissions(apps):
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def remove(apps, schema_editor):
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        group__name=ROLE, collection__depth=1, permission__in=permissions(apps)
    ).delete()


def permissions(apps):
    """Django makes permissions after all migrations, and leaves those alone that are there."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="collection"
    )
    found = apps.get_model("auth", "Permission").objects
    return [
        found.get_or_create(
            content_type=content_type, codename=f"{action}_collection", defaults={"name": f"Can {action} collection"}
        )[0]
        for action in ACTIONS
    ]


class Migration(migrations.Migration):
    dependencies = [("pages", "0005_roles")]

    operations = [migrations.RunPython(add, remove)]

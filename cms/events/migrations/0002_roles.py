"""Editors and directory keepers write events; the desk may propose changes."""

from django.db import migrations

ALL = [f"{action}_event" for action in ("add", "change", "delete", "publish", "lock", "unlock", "view")]
WORKFLOW = "Directory entries"
RIGHTS = {
    "Editors": ALL,
    "Directory keepers": ALL,
    "Administrators": ALL,
    "Desk": ["add_event", "change_event", "view_event"],
}


def add(apps, schema_editor):
    for name, codenames in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(*(permission(apps, codename) for codename in codenames))


def let_propose(apps, schema_editor):
    """What the desk writes is approved by those who approve directory entries."""
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).first()
    event_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="events", model="event"
    )
    if workflow:
        rows = apps.get_model("wagtailcore", "WorkflowContentType").objects
        rows.get_or_create(content_type=event_type, defaults={"workflow": workflow})


def permission(apps, codename):
    """Django and Wagtail make permissions after all migrations, and leave those alone that are there."""
    action, model = codename.split("_")
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="events", model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} {model}"}
    )
    return found


def remove(apps, schema_editor):
    found = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="events")
    for name, codenames in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.remove(*found.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("pages", "0005_roles")]

    operations = [
        migrations.RunPython(add, remove),
        migrations.RunPython(let_propose, migrations.RunPython.noop),
    ]

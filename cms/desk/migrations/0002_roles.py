"""The desk gets the desk, and nothing of content any more: what it hears of changes goes to the editors as a note."""

from django.db import migrations

QUESTIONS = ["view_question", "change_question", "delete_question"]
TEXT_BLOCKS = [f"{action}_textblock" for action in ("add", "change", "delete", "view")]
RIGHTS = {name: [*QUESTIONS, *TEXT_BLOCKS] for name in ("Desk", "Administrators")}
# What earlier migrations gave the desk: cms/pages/migrations/0005_roles.py, cms/events/migrations/0002_roles.py.
CONTENT = {
    ("directory", "partner"): ["change_partner", "view_partner"],
    ("pages", "centresettings"): ["change_centresettings"],
    ("events", "event"): ["add_event", "change_event", "view_event"],
}


def add(apps, schema_editor):
    for name, codenames in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*(permission(apps, "desk", codename) for codename in codenames))


def remove(apps, schema_editor):
    given = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="desk")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*given)


def take_content(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Desk"):
        group.permissions.remove(*content(apps))
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(group=group).delete()


def give_content_back(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for group in apps.get_model("auth", "Group").objects.filter(name="Desk"):
        group.permissions.add(*content(apps))
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            choose = permissions.get(content_type__app_label=app, codename=f"choose_{model}")
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=group, collection=collection, permission=choose
            )


def content(apps):
    """Those that there are."""
    permissions = apps.get_model("auth", "Permission").objects
    return [
        found
        for (app, model), codenames in CONTENT.items()
        for found in permissions.filter(
            content_type__app_label=app, content_type__model=model, codename__in=codenames
        )
    ]


def permission(apps, app, codename):
    """Django makes permissions after all migrations, and leaves those alone that are there."""
    action, model = codename.split("_")
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} {model}"}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_questions"),
        ("events", "0002_roles"),
        ("pages", "0005_roles"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(add, remove),
        migrations.RunPython(take_content, give_content_back),
    ]

"""The five roles: groups with their rights, and the workflows by which work of those who may not publish is approved.

Wagtail's own group Editors is taken over; its Moderators go where nobody is in them, and Editors approve instead.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

PAGE_RIGHTS = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
SNIPPET_RIGHTS = ["add", "change", "delete", "publish", "lock", "unlock", "view"]
# Wagtail asks for the rights on its own two models, whatever models take their place.
MEDIA = ["wagtailimages.image", "wagtaildocs.document"]
RECORDS = ["directory.category", "directory.language", "facts.municipality"]

# Rights on all pages, on all images and documents, and on models, by role.
ROLES = {
    "Editors": {
        "pages": PAGE_RIGHTS,
        "media": ["add", "change", "choose"],
        "models": {
            "directory.partner": ["view"],
            **{model: ["view"] for model in RECORDS},
            "pages.audience": ["add", "change", "view"],
            "pages.centresettings": ["change"],
            "wagtailredirects.redirect": ["add", "change", "delete", "view"],
            "wagtail_localize.translation": ["submit"],
        },
    },
    # May change any page as a draft; publish rights lie on the Dutch home page alone (cms/pages/roles.py).
    "Translators": {
        "pages": ["change"],
        "media": ["choose"],
        "models": {"wagtail_localize.translation": ["submit"]},
    },
    "Directory keepers": {
        "pages": [],
        "media": ["add", "change", "choose"],
        "models": {
            "directory.partner": SNIPPET_RIGHTS,
            **{model: ["add", "change", "delete", "view"] for model in RECORDS},
        },
    },
    # Hears of changes at the desk: may propose them, and keeps opening hours and notices.
    "Desk": {
        "pages": [],
        "media": ["choose"],
        "models": {"directory.partner": ["change", "view"], "pages.centresettings": ["change"]},
    },
    "Administrators": {
        "pages": PAGE_RIGHTS,
        "media": ["add", "change", "delete", "choose"],
        "models": {
            "directory.partner": SNIPPET_RIGHTS,
            **{model: ["add", "change", "delete", "view"] for model in RECORDS},
            "pages.audience": ["add", "change", "delete", "view"],
            "pages.centresettings": ["change"],
            "users.user": ["add", "change", "delete", "view"],
            "auth.group": ["add", "change", "delete", "view"],
            "wagtailcore.collection": ["add", "change", "delete", "view"],
            "wagtailcore.site": ["add", "change", "delete", "view"],
            "wagtailcore.workflow": ["add", "change", "delete", "view"],
            "wagtailcore.task": ["add", "change", "delete", "view"],
            "wagtailredirects.redirect": ["add", "change", "delete", "view"],
            "wagtail_localize.translation": ["submit"],
        },
    },
}
PAGE_WORKFLOW = ("Second pair of eyes", ["Editors", "Administrators"])
PARTNER_WORKFLOW = ("Directory entries", ["Directory keepers", "Administrators"])
WAGTAILS_WORKFLOW = "Moderators approval"


def add(apps, schema_editor):
    create_all_permissions(apps)
    for name, rights in ROLES.items():
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        clear(apps, group)
        give(apps, group, rights)
    let_translators_publish_dutch(apps)
    take_over_page_workflow(apps)
    add_partner_workflow(apps)
    remove_moderators(apps)


def remove(apps, schema_editor):
    """Wagtail's two groups as they were, the page workflow with its Moderators again; the new groups go."""
    groups = apps.get_model("auth", "Group").objects
    moderators, _made = groups.get_or_create(name="Moderators")
    editors = groups.get(name="Editors")
    own = {"media": ["add", "change", "choose"], "models": {}}
    for group, pages in ((editors, ["add", "change"]), (moderators, PAGE_RIGHTS)):
        clear(apps, group)
        give(apps, group, {**own, "pages": pages})
    rename_page_workflow(apps, PAGE_WORKFLOW[0], WAGTAILS_WORKFLOW, [moderators])
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=PARTNER_WORKFLOW[0]).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=PARTNER_WORKFLOW[0]).delete()
    groups.filter(name__in=set(ROLES) - {"Editors"}).delete()


def create_all_permissions(apps):
    """Django makes permissions after all migrations; these roles need them now."""
    for label in {name.partition(".")[0] for name in all_models()} | {"wagtailcore", "wagtailadmin", "wagtailimages", "wagtaildocs"}:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None


def all_models():
    return {model for rights in ROLES.values() for model in rights["models"]}


def clear(apps, group):
    group.permissions.clear()
    for model in ("GroupPagePermission", "GroupCollectionPermission"):
        apps.get_model("wagtailcore", model).objects.filter(group=group).delete()


def give(apps, group, rights):
    group.permissions.add(permission(apps, "wagtailadmin.admin", "access_admin"))
    for model, actions in rights["models"].items():
        for action in actions:
            group.permissions.add(permission(apps, model, codename(action, model)))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for action in rights["pages"]:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group, page=root, permission=permission(apps, "wagtailcore.page", codename(action, "wagtailcore.page"))
        )
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for model in MEDIA:
        for action in rights["media"]:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
                group=group, collection=collection, permission=permission(apps, model, codename(action, model))
            )


def let_translators_publish_dutch(apps):
    """Where a Dutch home page is there already; for those to come see cms/pages/roles.py."""
    group = apps.get_model("auth", "Group").objects.get(name="Translators")
    publish = permission(apps, "wagtailcore.page", "publish_page")
    for home in apps.get_model("pages", "HomePage").objects.filter(locale__language_code="nl"):
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group, page_id=home.pk, permission=publish
        )


def codename(action, model):
    return "submit_translation" if action == "submit" else f"{action}_{model.partition('.')[2]}"


def permission(apps, model, name):
    """A permission by its code name; made where Wagtail makes it after all migrations (publishing of snippets)."""
    label, _dot, model_name = model.partition(".")
    permissions = apps.get_model("auth", "Permission").objects
    if name == "submit_translation":
        return permissions.get(content_type__app_label=label, codename=name)
    types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _made = types.get_or_create(app_label=label, model=model_name)
    words = f"Can {name.removesuffix(model_name).strip('_').replace('_', ' ')} {model_name}"
    return permissions.get_or_create(content_type=content_type, codename=name, defaults={"name": words})[0]


def rename_page_workflow(apps, old, new, groups):
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=old)
    for task in tasks:
        task.groups.set(groups)
    tasks.update(name=new)
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=old).update(name=new)


def take_over_page_workflow(apps):
    name, groups = PAGE_WORKFLOW
    found = list(apps.get_model("auth", "Group").objects.filter(name__in=groups))
    rename_page_workflow(apps, WAGTAILS_WORKFLOW, name, found)


def add_partner_workflow(apps):
    name, groups = PARTNER_WORKFLOW
    types = apps.get_model("contenttypes", "ContentType").objects
    task_type, _made = types.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    partner_type, _made = types.get_or_create(app_label="directory", model="partner")
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(name=name, content_type=task_type)
    task.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=groups))
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=name)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowContentType").objects.create(workflow=workflow, content_type=partner_type)


def remove_moderators(apps):
    group = apps.get_model("auth", "Group").objects.filter(name="Moderators").first()
    if group and not apps.get_model("users", "User").objects.filter(groups=group).exists():
        group.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("directory", "0003_languages_and_categories"),
        ("facts", "0002_municipalities_of_the_region"),
        ("media", "0002_initial"),
        ("pages", "0004_phone_block"),
        ("users", "0001_initial"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailadmin", "0003_admin_managed"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(add, remove)]

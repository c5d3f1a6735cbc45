from django.db import migrations, models

STEP = 4  # characters of a tree path for each level
TYPES = {
    "homepage": "home",
    "phasepage": "phase",
    "topicpage": "topic",
    "steppage": "step",
    "articlepage": "article",
    "standardpage": "standard",
}


def note_parents(apps, schema_editor):
    """What each public page is, and which page is above it."""
    presence, page = apps.get_model("pages", "PagePresence"), apps.get_model("wagtailcore", "Page")
    pages = {
        pk: (path, TYPES.get(model, ""))
        for pk, path, model in page.objects.order_by().values_list("pk", "path", "content_type__model")
    }
    ids = {path: pk for pk, (path, _type) in pages.items()}
    rows = list(presence.objects.filter(removed_at=None))
    for row in rows:
        path, row.type = pages.get(row.page_id, ("", ""))
        row.parent_id = ids.get(path[:-STEP])
    presence.objects.bulk_update(rows, ["type", "parent_id"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("pages", "0008_places")]

    operations = [
        migrations.AddField(
            "pagepresence", "type", models.CharField(blank=True, default="", max_length=20, verbose_name="type")
        ),
        migrations.AddField("pagepresence", "parent_id", models.BigIntegerField(null=True, verbose_name="page above")),
        migrations.RunPython(note_parents, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "pagepresence",
            models.Index(
                "parent_id", "type", condition=models.Q(removed_at__isnull=True), name="page_presence_parent"
            ),
        ),
    ]

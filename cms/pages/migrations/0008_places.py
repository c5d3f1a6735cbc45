from collections import Counter

from django.db import migrations, models


def note_places(apps, schema_editor):
    """Where each public page stands. The rule is that of `cms.pages.page_versions.place_of`."""
    presence, page = apps.get_model("pages", "PagePresence"), apps.get_model("wagtailcore", "Page")
    paths = dict(page.objects.order_by().values_list("pk", "path"))
    rows = list(presence.objects.filter(removed_at=None))
    sources = {row.translation_key: paths[row.page_id] for row in rows if row.locale == "en" and row.page_id in paths}
    versions = Counter(row.translation_key for row in rows)
    for row in rows:
        source = sources.get(row.translation_key)
        row.place = f"0{source}" if source else f"1{paths.get(row.page_id, '')}"
        row.is_alone = versions[row.translation_key] == 1
    presence.objects.bulk_update(rows, ["place", "is_alone"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("pages", "0007_presence_of_pages"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField(
            "pagepresence", "place", models.TextField(blank=True, default="", verbose_name="place")
        ),
        migrations.AddField(
            "pagepresence", "is_alone", models.BooleanField(default=False, verbose_name="in one language only")
        ),
        migrations.RunPython(note_places, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "pagepresence",
            models.Index("locale", "place", condition=models.Q(removed_at__isnull=True), name="page_presence_place"),
        ),
    ]

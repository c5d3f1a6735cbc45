from datetime import UTC, datetime

from django.db import migrations, models
from django.utils import timezone

# When the rows changed before this was noted, nobody knows: not since anybody could ask.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
TYPES = ["homepage", "phasepage", "topicpage", "steppage", "articlepage", "standardpage"]
STEP, HOME_DEPTH, MAX_DEPTH, PHASE_DEPTH = 4, 2, 7, 3


def note_what_is_public(apps, schema_editor):
    """Without a row, nobody would hear that a page of before is taken away. The rule is that of
    `cms.pages.querysets.public_pages` at the time of this migration; a page that was never public must get no row."""
    presence, page = apps.get_model("pages", "PagePresence"), apps.get_model("wagtailcore", "Page")
    hidden = set(page.objects.filter(hiding()).values_list("path", flat=True))
    phases = dict(apps.get_model("pages", "PhasePage").objects.values_list("path", "phase"))
    ends = dict(page.objects.filter(expire_at__isnull=False).values_list("path", "expire_at"))
    of_ours = models.Q(content_type__app_label="pages", content_type__model__in=TYPES)
    originals = models.Q(alias_of=None) | models.Q(alias_of__locale=models.F("locale"))
    shown = page.objects.filter(of_ours & originals, live=True, depth__range=(HOME_DEPTH, MAX_DEPTH)).order_by()
    rows = []
    for pk, key, path, url_path, locale, published in shown.values_list(
        "pk", "translation_key", "path", "url_path", "locale__language_code", "last_published_at"
    ):
        above = [path[:length] for length in range(STEP * HOME_DEPTH, len(path) + 1, STEP)]
        if not hidden.intersection(above):
            rows.append(
                presence(
                    page_id=pk,
                    translation_key=key,
                    locale=locale,
                    path=f"/{locale}/{url_path.split('/', 2)[2]}",
                    phase=phases.get(path[: STEP * PHASE_DEPTH], ""),
                    changed_at=published or LONG_AGO,
                    expires_at=min((ends[each] for each in above if each in ends), default=None),
                )
            )
    presence.objects.bulk_create(rows, batch_size=1_000)


def hiding():
    ended = models.Q(expire_at__lte=timezone.now())
    return models.Q(live=False) | models.Q(view_restrictions__isnull=False) | ended


class Migration(migrations.Migration):
    dependencies = [("pages", "0006_collections_of_administrators"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField(
            "audience",
            "updated_at",
            models.DateTimeField(auto_now=True, default=LONG_AGO, verbose_name="updated at"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            "PagePresence",
            fields=[
                ("page_id", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="page")),
                ("translation_key", models.UUIDField(db_index=True, verbose_name="translation key")),
                ("locale", models.CharField(max_length=10, verbose_name="language")),
                ("path", models.TextField(verbose_name="path")),
                ("phase", models.CharField(blank=True, max_length=20, verbose_name="phase")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                ("expires_at", models.DateTimeField(null=True, verbose_name="expires at")),
                ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
            ],
            options={
                "verbose_name": "presence of a page",
                "verbose_name_plural": "presences of pages",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        models.F("removed_at"),
                        condition=models.Q(removed_at__isnull=False),
                        name="page_presence_removed",
                    ),
                    models.Index(
                        models.F("expires_at"),
                        condition=models.Q(expires_at__isnull=False),
                        name="page_presence_expires",
                    ),
                ],
            },
        ),
        migrations.RunPython(note_what_is_public, migrations.RunPython.noop),
    ]

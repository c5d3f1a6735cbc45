from datetime import UTC, datetime

from django.db import migrations, models
from django.utils import timezone

# When the rows changed before this was noted, nobody knows: not since anybody could ask.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
BATCH = 1_000


def note_who_is_public(apps, schema_editor):
    """Without a row, nobody would hear that a partner of before is taken away."""
    presence = apps.get_model("directory", "PartnerPresence")
    ended = models.Q(expire_at__lte=timezone.now())
    partners = apps.get_model("directory", "Partner").objects.filter(live=True).exclude(ended)
    rows = []
    for pk, slug, end in partners.order_by().values_list("pk", "slug", "expire_at").iterator(chunk_size=BATCH):
        rows.append(presence(partner_id=pk, slug=slug, expires_at=end))
    presence.objects.bulk_create(rows, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_listing_indexes_know_the_end")]

    operations = [
        migrations.AddField(
            "category",
            "updated_at",
            models.DateTimeField(auto_now=True, default=LONG_AGO, verbose_name="updated at"),
            preserve_default=False,
        ),
        migrations.AddField(
            "language",
            "updated_at",
            models.DateTimeField(auto_now=True, default=LONG_AGO, verbose_name="updated at"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "partner",
            models.Index("review_due", condition=models.Q(live=True), name="partner_live_review_due"),
        ),
        migrations.CreateModel(
            "PartnerPresence",
            fields=[
                ("partner_id", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="partner")),
                ("slug", models.CharField(max_length=120, verbose_name="slug")),
                ("expires_at", models.DateTimeField(null=True, verbose_name="expires at")),
                ("removed_at", models.DateTimeField(null=True, verbose_name="removed at")),
            ],
            options={
                "verbose_name": "presence of a partner",
                "verbose_name_plural": "presences of partners",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        models.F("removed_at"),
                        condition=models.Q(removed_at__isnull=False),
                        name="partner_presence_removed",
                    ),
                    models.Index(
                        models.F("expires_at"),
                        condition=models.Q(expires_at__isnull=False),
                        name="partner_presence_expires",
                    ),
                ],
            },
        ),
        migrations.RunPython(note_who_is_public, migrations.RunPython.noop),
    ]

from django.db import migrations, models
from django.db.models.functions import Lower

LIVE = models.Q(live=True)


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_listing_indexes_and_source_values")]

    operations = [
        migrations.RemoveIndex("partner", "partner_live_name"),
        migrations.RemoveIndex("partner", "partner_live_updated"),
        migrations.AddIndex(
            "partner", models.Index(Lower("name"), "id", "expire_at", condition=LIVE, name="partner_live_name")
        ),
        migrations.AddIndex(
            "partner", models.Index("updated_at", "id", "expire_at", condition=LIVE, name="partner_live_updated")
        ),
    ]

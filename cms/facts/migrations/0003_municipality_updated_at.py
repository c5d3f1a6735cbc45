from datetime import UTC, datetime

from django.db import migrations, models

# When the rows changed before this was noted, nobody knows: not since anybody could ask.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Migration(migrations.Migration):
    dependencies = [("facts", "0002_municipalities_of_the_region")]

    operations = [
        migrations.AddField(
            "municipality",
            "updated_at",
            models.DateTimeField(auto_now=True, default=LONG_AGO, verbose_name="updated at"),
            preserve_default=False,
        ),
    ]

from collections import defaultdict

from django.db import migrations, models

import directory.fields
from directory.fields import hours_key

ROWS_AT_ONCE = 500


def write_keys(apps, schema_editor):
    """Give each location the key of its hours, some hundred rows at a time."""
    locations = apps.get_model("directory", "Location").objects.using(schema_editor.connection.alias)
    rows = locations.order_by("pk").only("opening_hours", "by_appointment", "opening_exceptions")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:ROWS_AT_ONCE]):
        last = chunk[-1].pk
        by_key = defaultdict(list)
        for each in chunk:
            exceptions = each.opening_exceptions.raw_data
            by_key[hours_key(each.opening_hours, exceptions, by_appointment=each.by_appointment)].append(each.pk)
        for key, ids in by_key.items():
            locations.filter(pk__in=ids).update(hours_key=key)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_index_of_places"),
        ("facts", "0003_municipality_updated_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="location",
            name="hours_key",
            field=directory.fields.HoursKeyField(default="", editable=False, max_length=16),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(fields=["hours_key", "id"], name="location_hours"),
        ),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(fields=["partner", "sort_order", "id", "hours_key"], name="location_main_hours"),
        ),
    ]

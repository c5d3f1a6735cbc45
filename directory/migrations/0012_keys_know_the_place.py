import re

from django.db import migrations

from directory.fields import hours_key
from directory.opening.places import place_of

ROWS_AT_ONCE = 500
# Hours that mean other times elsewhere: all others keep their keys.
PLACE = re.compile(r"\bSH\b|sunrise|sunset|dawn|dusk", re.IGNORECASE)


def renew_keys(apps, schema_editor):
    """Give each location whose hours hang on its place the key that says so."""
    locations = apps.get_model("directory", "Location").objects.using(schema_editor.connection.alias)
    rows = locations.select_related("municipality").order_by("pk")
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:ROWS_AT_ONCE]):
        last = chunk[-1].pk
        for each in chunk:
            exceptions = each.opening_exceptions.raw_data
            hours = [each.opening_hours, *(raw["value"].get("hours") or "" for raw in exceptions)]
            if PLACE.search(" ".join(hours)):
                town = each.municipality
                place = place_of(town.cbs_code, (town.latitude, town.longitude), (each.latitude, each.longitude))
                key = hours_key(each.opening_hours, exceptions, by_appointment=each.by_appointment, place=place)
                locations.filter(pk=each.pk).update(hours_key=key)


class Migration(migrations.Migration):
    dependencies = [("directory", "0011_services")]

    operations = [migrations.RunPython(renew_keys, migrations.RunPython.noop, elidable=True)]

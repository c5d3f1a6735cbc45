"""The 13 municipalities of the Leiden region, with their CBS codes."""

import csv
from pathlib import Path

from django.db import migrations

ROWS = Path(__file__).parent / "data" / "municipalities.csv"


def add(apps, schema_editor):
    model = apps.get_model("facts", "Municipality")
    with ROWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            model.objects.create(**row)


def remove(apps, schema_editor):
    with ROWS.open(encoding="utf-8", newline="") as file:
        slugs = [row["slug"] for row in csv.DictReader(file)]
    apps.get_model("facts", "Municipality").objects.filter(slug__in=slugs).delete()


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]

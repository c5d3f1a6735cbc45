"""Languages that newcomers speak, and the category tree to start from."""

import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def add(apps, schema_editor):
    language = apps.get_model("directory", "Language")
    language.objects.bulk_create(language(**row) for row in rows("languages.csv"))
    category = apps.get_model("directory", "Category")
    by_slug = {}
    for row in rows("categories.csv"):
        row["parent"] = by_slug.get(row["parent"])
        by_slug[row["slug"]] = category.objects.create(**row)


def remove(apps, schema_editor):
    categories = apps.get_model("directory", "Category").objects
    slugs = [row["slug"] for row in rows("categories.csv")]
    categories.filter(slug__in=slugs, parent__isnull=False).delete()
    categories.filter(slug__in=slugs).delete()
    codes = [row["code"] for row in rows("languages.csv")]
    apps.get_model("directory", "Language").objects.filter(code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_initial")]

    operations = [migrations.RunPython(add, remove)]

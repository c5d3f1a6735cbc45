"""The audiences to start from."""

from django.db import migrations

AUDIENCES = [
    ("knowledge-workers", "Knowledge workers", "Kenniswerkers"),
    ("students", "Students", "Studenten"),
    ("partners", "Partners who come along", "Meekomende partners"),
    ("families", "Families with children", "Gezinnen met kinderen"),
    ("employers", "Employers", "Werkgevers"),
    ("municipalities", "Municipalities", "Gemeenten"),
]


def add(apps, schema_editor):
    model = apps.get_model("pages", "Audience")
    for order, (slug, label_en, label_nl) in enumerate(AUDIENCES, 1):
        model.objects.create(slug=slug, label_en=label_en, label_nl=label_nl, order=order)


def remove(apps, schema_editor):
    slugs = [slug for slug, _en, _nl in AUDIENCES]
    apps.get_model("pages", "Audience").objects.filter(slug__in=slugs).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]

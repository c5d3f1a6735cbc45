from django.db import migrations
from django.db.models import F

ORDERED = ("location", "partnerphone", "sociallink")


def number(apps, schema_editor):
    """Parts that were written without a place in the order get one: a form that changes one part leaves alone the
    others, and the first one would become the second."""
    for name in ORDERED:
        model = apps.get_model("directory", name)
        partners = model.objects.filter(sort_order=None).order_by("partner_id").values_list("partner_id", flat=True)
        for partner in partners.distinct():
            parts = model.objects.filter(partner_id=partner).order_by(F("sort_order").asc(nulls_first=True), "id")
            for place, pk in enumerate(parts.values_list("pk", flat=True)):
                model.objects.filter(pk=pk).update(sort_order=place)


class Migration(migrations.Migration):
    dependencies = [("directory", "0012_keys_know_the_place")]

    operations = [migrations.RunPython(number, migrations.RunPython.noop, elidable=True)]

import uuid

from django.db import migrations, models

import directory.fields

WITH_IDS = ("category", "location", "partner")
BATCH = 1_000


def give_ids(apps, schema_editor):
    """Each row gets its id for the outside world."""
    for name in WITH_IDS:
        model = apps.get_model("directory", name)
        waiting = model.objects.filter(uuid=None).order_by("pk")
        while rows := list(waiting.only("pk")[:BATCH]):
            for row in rows:
                row.uuid = uuid.uuid4()
            model.objects.bulk_update(rows, ["uuid"])


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_key_of_hours")]

    operations = [
        migrations.AddField("category", "uuid", models.UUIDField(null=True)),
        migrations.AddField("location", "uuid", models.UUIDField(null=True)),
        migrations.AddField("partner", "uuid", models.UUIDField(null=True)),
        migrations.RunPython(give_ids, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("category", "uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
        migrations.AlterField("location", "uuid", directory.fields.StableIdField(blank=True, unique=True)),
        migrations.AlterField("partner", "uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
    ]

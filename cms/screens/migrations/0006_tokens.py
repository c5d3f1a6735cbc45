"""Each token in a row of its own: those before the newest are remembered, so that their holders can be told."""

from django.db import migrations


def keep(apps, schema_editor):
    device_model, token_model = (apps.get_model("screens", name) for name in ("Device", "DeviceToken"))
    for device in device_model.objects.order_by("pk"):
        for hashed in filter(None, (device.token_hash, device.next_token_hash)):
            is_used = hashed == device.token_hash
            token = token_model.objects.create(device=device, token_hash=hashed)
            used_at = device.paired_at if is_used else None
            token_model.objects.filter(pk=token.pk).update(made_at=device.paired_at, first_used_at=used_at)


class Migration(migrations.Migration):
    dependencies = [("screens", "0005_releases_and_rules")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]

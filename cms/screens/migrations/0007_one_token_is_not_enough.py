from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("screens", "0006_tokens")]

    operations = [
        migrations.RemoveField(model_name="device", name="token_hash"),
        migrations.RemoveField(model_name="device", name="next_token_hash"),
    ]

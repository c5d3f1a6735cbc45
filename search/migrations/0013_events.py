from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0012_terms'),
    ]

    operations = [
        migrations.AlterField(
            model_name='outboxrow',
            name='kind',
            field=models.CharField(choices=[('partner', 'Partner'), ('page', 'Page'), ('site', 'Page of the website'), ('term', 'Term'), ('event', 'Event'), ('category', 'Category'), ('municipality', 'Municipality'), ('audience', 'Audience'), ('branch', 'Branch of pages'), ('day', 'Services that begin or end')], max_length=12, verbose_name='kind'),
        ),
    ]

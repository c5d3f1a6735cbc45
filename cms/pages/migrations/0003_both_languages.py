"""English and Dutch are there from the start: every page is in one of them."""

from django.db import migrations


def add(apps, schema_editor):
    locales = apps.get_model("wagtailcore", "Locale").objects
    for code in ("en", "nl"):
        locales.get_or_create(language_code=code)


def remove(apps, schema_editor):
    """Take Dutch away again where nothing is written in it; English was Wagtail's own."""
    pages = apps.get_model("wagtailcore", "Page").objects
    if not pages.filter(locale__language_code="nl").exists():
        apps.get_model("wagtailcore", "Locale").objects.filter(language_code="nl").delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_audiences"), ("wagtailcore", "0001_squashed_0016_change_page_url_path_to_text_field")]

    operations = [migrations.RunPython(add, remove)]

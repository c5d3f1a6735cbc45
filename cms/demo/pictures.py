"""The pictures of the demo's fictional partners, drawn and kept as an editor's uploads are."""

from django.core.files.base import ContentFile
from wagtail.models import Collection

from cms.demo.logos import draw_logo
from cms.demo.texts import Raw
from cms.media.models import CustomImage
from cms.media.public import CARD_WIDTHS, rendition_specs
from directory.models import Category

COLLECTION = "Logos (demonstration)"
ALT = {"en": "Logo of {name}", "nl": "Logo van {name}"}


def make_logo(entry: Raw) -> CustomImage:
    """Draw a partner's logo and keep it, with the sizes that cards show, in a collection that everybody may see."""
    image: CustomImage = CustomImage.objects.create(
        title=f"Logo {entry['name']}",
        file=ContentFile(draw_logo(entry["name"], _categories(entry), entry["slug"]), f"logo-{entry['slug']}.png"),
        collection=_collection(),
        **{f"alt_{locale}": text.format(name=entry["name"]) for locale, text in ALT.items()},
    )
    image.get_renditions(*rendition_specs(image, CARD_WIDTHS))
    return image


def _categories(entry: Raw) -> list[str]:
    """The first category of an entry, and the one above it."""
    category = Category.objects.select_related("parent").get(slug=entry["categories"][0])
    return [category.slug, *([category.parent.slug] if category.parent else [])]


def _collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)

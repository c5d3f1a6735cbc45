"""Images and documents in the shapes of the API."""

from typing import Any

from wagtail.images.models import Filter

from cms.media.models import CustomDocument, CustomImage

WIDTHS = (320, 640, 960, 1280, 1920)
CARD_WIDTHS = (320, 640)


def rendition_specs(image: CustomImage, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """The filter specs of an image: WebP at each width that does not enlarge it, at least one."""
    fitting = [width for width in widths if width <= image.width] or [image.width]
    return [f"width-{width}|format-webp" for width in fitting]


def present_image(
    image: CustomImage | None, locale: str, widths: tuple[int, ...] = WIDTHS
) -> dict[str, Any] | None:
    """An image as `{alt, width, height, src, srcset, focal_point, credit}`; None when there is none or it is
    in a private collection. Prefetched renditions are used; missing ones are made."""
    if image is None or is_private(image):
        return None
    specs = rendition_specs(image, widths)
    renditions = image.get_renditions(*(Filter(spec=spec) for spec in specs))
    shown = [renditions[spec] for spec in specs]
    largest = shown[-1]
    return {
        "alt": image.alt(locale),
        "width": largest.width,
        "height": largest.height,
        "src": largest.url,
        "srcset": [{"src": rendition.url, "width": rendition.width} for rendition in shown],
        "focal_point": _focal_point(image),
        "credit": image.credit,
    }


def present_document(document: CustomDocument | None) -> dict[str, Any] | None:
    """A document as `{title, url, size, extension}`; None for none or one in a private collection."""
    if document is None or is_private(document):
        return None
    return {
        "title": document.title,
        "url": document.url,
        "size": document.get_file_size(),
        "extension": document.file_extension,
    }


def is_private(item: CustomImage | CustomDocument) -> bool:
    """Whether an image or a document lies in a collection that not everybody may see."""
    return item.collection.get_view_restrictions().exists()


def _focal_point(image: CustomImage) -> dict[str, float] | None:
    if not image.has_focal_point():
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }

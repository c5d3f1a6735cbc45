"""Images and documents in the shapes of the API."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.media.models import CustomDocument, CustomImage, CustomRendition
from cms.media.pictures import fitting_widths
from cms.media.querysets import in_public_collection

logger = logging.getLogger(__name__)

WIDTHS = (320, 640, 960, 1280, 1920)
CARD_WIDTHS = (320, 640)


def rendition_specs(image: CustomImage, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """The filter specs of an image: WebP at each width that fits it; none where all would be too high."""
    return [f"width-{width}|format-webp" for width in fitting_widths(image, widths)]


def serialize_images(ids: Iterable[int], locale: str, widths: tuple[int, ...] = WIDTHS) -> dict[int, dict[str, Any]]:
    """Public images by id, in the shape of `serialize_image`: two queries, however many. Others are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    images = CustomImage.objects.filter(in_public_collection(), pk__in=wanted).prefetch_renditions()
    shown = {image.pk: _serialize(image, locale, widths) for image in images}
    return {pk: image for pk, image in shown.items() if image}


def serialize_documents(ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Public documents by id, in the shape of `serialize_document`, in one query. Others are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    documents = CustomDocument.objects.filter(in_public_collection(), pk__in=wanted)
    return {document.pk: _serialize_document(document) for document in documents}


def serialize_image(image: CustomImage | None, locale: str, widths: tuple[int, ...] = WIDTHS) -> dict[str, Any] | None:
    """An image as `{alt, width, height, src, srcset, focal_point, credit, fallback_texts}`; None when there is none,
    its file is lost or cannot be shown, or it is in a private collection. Prefetched renditions are used; missing ones
    are made."""
    if image is None or is_private(image):
        return None
    return _serialize(image, locale, widths)


def serialize_document(document: CustomDocument | None) -> dict[str, Any] | None:
    """A document as `{id, title, url, size, extension}`; None for none or one in a private collection."""
    return None if document is None or is_private(document) else _serialize_document(document)


def public_address(image: CustomImage, *, make: bool) -> str | None:
    """The file of a public image in its largest size; None where it is lost. Without `make`: the largest of the
    prefetched sizes, None where none has been made yet."""
    specs, made = rendition_specs(image), _prefetched(image)
    renditions = _renditions(image, specs[-1:]) if make else [made[spec] for spec in specs if spec in made]
    return renditions[-1].url if renditions else None


def is_private(item: CustomImage | CustomDocument) -> bool:
    """Whether an image or a document lies in a collection that not everybody may see."""
    return bool(item.collection.get_view_restrictions().exists())


def _serialize(image: CustomImage, locale: str, widths: tuple[int, ...]) -> dict[str, Any] | None:
    renditions = _renditions(image, rendition_specs(image, widths))
    if not renditions:
        return None
    largest = renditions[-1]
    return {
        "alt": image.alt(locale),
        "width": largest.width,
        "height": largest.height,
        "src": largest.url,
        "srcset": [{"src": rendition.url, "width": rendition.width} for rendition in renditions],
        "focal_point": _focal_point(image),
        "credit": image.credit,
        "fallback_texts": ["alt"] if image.alt(locale) and not getattr(image, f"alt_{locale}") else [],
    }


def _renditions(image: CustomImage, specs: list[str]) -> list[CustomRendition]:
    made = _prefetched(image)
    if all(spec in made for spec in specs):
        return [made[spec] for spec in specs]
    try:
        found = image.get_renditions(*(Filter(spec=spec) for spec in specs))
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        logger.warning("image %s is left out: its file is missing or broken", image.pk)
        return []
    return [found[spec] for spec in specs]


def _prefetched(image: CustomImage) -> Mapping[str, CustomRendition]:
    made = getattr(image, "prefetched_renditions", ())
    return {rendition.filter_spec: rendition for rendition in made if not rendition.focal_point_key}


def _serialize_document(document: CustomDocument) -> dict[str, Any]:
    return {
        "id": document.pk,
        "title": document.title,
        "url": document.url,
        "size": document.get_file_size(),
        "extension": document.file_extension,
    }


def _focal_point(image: CustomImage) -> dict[str, float] | None:
    if not image.has_focal_point():
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }

"""Pictures and films of slides: of the library, in collections that everybody may see, by the digest of their bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.media.models import CustomDocument, CustomImage
from cms.media.public import rendition_specs
from cms.media.querysets import in_public_collection
from cms.screens.media_files import keep_files
from cms.screens.models import MediaFile
from cms.screens.models.slide_types import is_film
from config.rest.locales import other_locale

logger = logging.getLogger(__name__)

# As wide as a screen.
WIDTH = 1920


class Picture(NamedTuple):
    """A picture in the size of a screen; `alt`: what it shows, by language, empty where nobody has said."""

    file: MediaFile
    width: int
    height: int
    focal_point: Mapping[str, float] | None
    alt: Mapping[str, str]

    def alt_in(self, locale: str) -> tuple[str | None, str | None]:
        """What it shows, and the language that this is in: the other one where it has not been said in this one."""
        found = next((lang for lang in (locale, other_locale(locale)) if self.alt[lang]), None)
        return (self.alt[found], found) if found else ("", None)


class Media(NamedTuple):
    """Pictures and films by the ids of the library."""

    pictures: Mapping[int, Picture]
    films: Mapping[int, MediaFile]


def load_media(image_ids: Iterable[int], document_ids: Iterable[int]) -> Media:
    """What can be shown of these; what is private, lost or not a film is left out. A constant number of queries once
    their files are known."""
    images = _images(set(image_ids))
    documents = _documents(set(document_ids))
    names = [rendition.file.name for _image, rendition in images.values()]
    files = keep_files([*names, *(document.file.name for document in documents.values())])
    pictures = {pk: _picture(*pair, files) for pk, pair in images.items() if pair[1].file.name in files}
    films = {pk: files[each.file.name] for pk, each in documents.items() if each.file.name in files}
    return Media(pictures, films)


def _images(ids: set[int]) -> dict[int, tuple[CustomImage, Any]]:
    if not ids:
        return {}
    found = CustomImage.objects.filter(in_public_collection(), pk__in=ids).prefetch_renditions()
    return {image.pk: (image, rendition) for image in found if (rendition := _rendition(image))}


def _rendition(image: CustomImage) -> Any:
    try:
        for spec in rendition_specs(image, (WIDTH,)):
            return image.get_rendition(Filter(spec=spec))
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        logger.warning("image %s is left out: its file is missing or broken", image.pk)
    return None


def _picture(image: CustomImage, rendition: Any, files: Mapping[str, MediaFile]) -> Picture:
    focal_point = None
    if image.has_focal_point():
        x, y = image.focal_point_x / image.width, image.focal_point_y / image.height
        focal_point = {"x": round(x, 4), "y": round(y, 4)}
    alt = {"en": image.alt_en, "nl": image.alt_nl}
    return Picture(files[rendition.file.name], rendition.width, rendition.height, focal_point, alt)


def _documents(ids: set[int]) -> dict[int, CustomDocument]:
    if not ids:
        return {}
    found = CustomDocument.objects.filter(in_public_collection(), pk__in=ids)
    return {each.pk: each for each in found if is_film(each)}

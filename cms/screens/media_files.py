"""Media of releases: copies of pictures, films and lists that never change, found by the SHA-256 of their bytes. Only
of what everybody may see."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.media.models import CustomDocument, CustomImage, CustomRendition
from cms.media.querysets import in_public_collection
from cms.screens.models import MediaFile, MediaSource

# What players show; anything else is no media.
MEDIA_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "mp4": "video/mp4",
    "png": "image/png",
    "webm": "video/webm",
    "webp": "image/webp",
}
# A file that is used all the time is not written down each time.
NOTED_EVERY = timedelta(days=1)


def keep_files(names: Iterable[str]) -> dict[str, MediaFile]:
    """Media files by the names that files of renditions and documents have in the storage (`images/canal.webp`).

    Those that are lost, that players cannot show, or that are in a private collection, are left out. A constant number
    of queries for files that are known.
    """
    facts = {name: found for name in _public(set(names)) if (found := _facts(name))}
    sources = MediaSource.objects.filter(name__in=facts).select_related("media_file")
    known = {each.name: each for each in sources if (each.size, each.modified_at) == facts[each.name]}
    kept = {name: known[name].media_file if name in known else _read(name, *facts[name]) for name in sorted(facts)}
    media_files = {name: file for name, file in kept.items() if file}
    _note_used(media_files.values())
    return media_files


def keep_bytes(content: bytes, extension: str) -> MediaFile:
    """The media file with these bytes: a list that the server makes. `extension`: one of MEDIA_TYPES."""
    file = _keep(ContentFile(content), extension)
    _note_used([file])
    return file


def media_entries(files: Iterable[MediaFile]) -> dict[str, dict[str, Any]]:
    """`media` of a manifest: `{sha256: {"url", "bytes", "type"}}`."""
    return {file.sha256: {"url": file.url, "bytes": file.size, "type": file.media_type} for file in files}


def public_digests(digests: Iterable[str]) -> set[str]:
    """Those of files of the library that everybody may see as of now."""
    rows = MediaSource.objects.filter(media_file__sha256__in=list(digests)).order_by()
    names = dict(rows.values_list("name", "media_file__sha256"))
    return {names[name] for name in _public(set(names))}


def _public(names: set[str]) -> set[str]:
    """Those that everybody may see."""
    wanted = [name for name in names if extension_of(name) in MEDIA_TYPES]
    images = CustomImage.objects.filter(in_public_collection()).order_by()
    renditions = CustomRendition.objects.filter(file__in=wanted, image__in=images).order_by()
    documents = CustomDocument.objects.filter(in_public_collection(), file__in=wanted).order_by()
    return {*renditions.values_list("file", flat=True), *documents.values_list("file", flat=True)}


def extension_of(name: str) -> str:
    """`webp` of `images/canal.webp`."""
    return name.rpartition(".")[2].lower()


def _facts(name: str) -> tuple[int, Any] | None:
    """Size and last change of a file; None for one that is lost."""
    try:
        return default_storage.size(name), default_storage.get_modified_time(name)
    except OSError:
        return None


def _read(name: str, size: int, modified_at: Any) -> MediaFile | None:
    try:
        with default_storage.open(name) as file:
            kept = _keep(file, extension_of(name))
    except FileNotFoundError:
        return None
    values = {"size": size, "modified_at": modified_at, "media_file": kept}
    MediaSource.objects.update_or_create(name=name, defaults=values)
    return kept


def _keep(file: File[bytes], extension: str) -> MediaFile:
    digest = _digest(file)
    known = MediaFile.objects.filter(sha256=digest).first()
    if known:
        return known
    made = MediaFile(sha256=digest, extension=extension, media_type=MEDIA_TYPES[extension], size=file.size)
    made.file.save(f"{digest}.{extension}", file, save=False)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # somebody else has kept the same bytes at this moment
        made.file.delete(save=False)
        return MediaFile.objects.get(sha256=digest)
    return made


def _digest(file: File[bytes]) -> str:
    hashed = hashlib.sha256()
    file.seek(0)
    while block := file.read(1024 * 1024):
        hashed.update(block)
    file.seek(0)
    return hashed.hexdigest()


def _note_used(files: Iterable[MediaFile]) -> None:
    now = timezone.now()
    stale = [file.pk for file in files if file.last_used_at < now - NOTED_EVERY]
    if stale:
        MediaFile.objects.filter(pk__in=stale).update(last_used_at=now)

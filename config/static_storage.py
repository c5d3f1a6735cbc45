"""How `collectstatic` names and compresses static files."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

import brotli
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Above this size brotli's best quality takes seconds a file and gains a percent.
LARGE_FILE_BYTES = 100_000
SOURCE_MAPS = ("map",)
# Style sheets of nothing but `@import url("…");`. A development server sends them as they are, and the browser follows.
STYLE_BUNDLES = ("website/css/website.css",)
IMPORT = re.compile(r'@import url\("([^"]+)"\);\n')
RELATIVE_URL = re.compile(r'url\("(?!data:|/|#)([^"]+)"\)')

Paths = dict[str, tuple[Storage, str]]


class QuickCompressor(Compressor):
    """Best compression for files of usual size, good compression for large bundles, none for source maps."""

    def __init__(self, extensions: Any = None, **options: Any) -> None:
        super().__init__(extensions=(*(extensions or self.SKIP_COMPRESS_EXTENSIONS), *SOURCE_MAPS), **options)

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=9 if len(data) > LARGE_FILE_BYTES else 11))


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash, in the `import`s of ES modules too, so that every file may be kept for ever; one file for
    each of the style bundles."""

    support_js_module_import_aggregation = True
    # A pass for each floor of modules that import each other: the player has eight.
    max_post_process_passes = 12

    def create_compressor(self, **options: Any) -> Compressor:
        return QuickCompressor(**options)

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths = paths | {name: self._bundled(name, paths) for name in STYLE_BUNDLES if name in paths}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundled(self, name: str, paths: Paths) -> tuple[Storage, str]:
        """Write a bundle over its list of imports; returns where it is."""
        self.delete(name)
        self._save(name, ContentFile(style_bundle(name, paths).encode()))
        return self, name


def style_bundle(name: str, paths: Paths) -> str:
    """The style sheets that this one imports, one after the other, with the addresses in them as seen from it."""
    folder = posixpath.dirname(name)

    def imported(found: re.Match[str]) -> str:
        sheet = posixpath.normpath(posixpath.join(folder, found[1]))
        way = posixpath.relpath(posixpath.dirname(sheet), folder)
        return RELATIVE_URL.sub(lambda url: f'url("{posixpath.normpath(f"{way}/{url[1]}")}")', _text(sheet, paths))

    css = IMPORT.sub(imported, _text(name, paths))
    if "@import" in css:
        raise ValueError(f"{name}: a bundle has no imports but plain ones, each on a line of its own.")
    return css


def _text(name: str, paths: Paths) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())

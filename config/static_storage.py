"""How `collectstatic` names and compresses static files."""

from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Above this size brotli's best quality takes seconds a file and gains a percent.
LARGE_FILE_BYTES = 100_000
SOURCE_MAPS = ("map",)


class QuickCompressor(Compressor):
    """Best compression for files of usual size, good compression for large bundles, none for source maps."""

    def __init__(self, extensions: Any = None, **options: Any) -> None:
        super().__init__(extensions=(*(extensions or self.SKIP_COMPRESS_EXTENSIONS), *SOURCE_MAPS), **options)

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=9 if len(data) > LARGE_FILE_BYTES else 11))


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash, in the `import`s of ES modules too, so that every file may be kept for ever."""

    support_js_module_import_aggregation = True

    def create_compressor(self, **options: Any) -> Compressor:
        return QuickCompressor(**options)

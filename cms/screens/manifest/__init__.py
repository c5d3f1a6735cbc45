"""What a screen plays, as one resolved document: texts in both languages, links, QR codes, validity, opening hours."""

from cms.screens.manifest.document import build_manifest, build_preview
from cms.screens.manifest.urgent import preview_takeover

__all__ = ["build_manifest", "build_preview", "preview_takeover"]

"""What a screen plays, as one resolved document: texts in both languages, links, QR codes, validity, opening hours."""

from cms.screens.manifest.document import build_manifest, build_preview

__all__ = ["build_manifest", "build_preview"]

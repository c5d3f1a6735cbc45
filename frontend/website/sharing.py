"""Ways to pass a page on: a code to scan from paper."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(origin: str, path: str) -> SafeString:
    """The address as a QR code, as SVG; for paper, where nobody can press a link."""
    code = segno.make(f"{origin}{path}", error="m", micro=False)
    svg = code.svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=2, light="#fff")
    return mark_safe(svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308  (segno's own)

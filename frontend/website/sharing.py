"""Ways to pass a page on: a code to scan from paper, a letter to the desk."""

from urllib.parse import quote

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def qr_code(origin: str, path: str) -> SafeString:
    """The address as a QR code, as SVG; for paper, where nobody can press a link."""
    code = segno.make(f"{origin}{path}", error="m", micro=False)
    svg = code.svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=2, light="#fff")
    return mark_safe(svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308  (segno's own)


def mail_to(email: str, name: str, origin: str, path: str) -> str:
    """A letter about an entry that is wrong: it says which, and asks what."""
    subject = _("Correction: %(name)s") % {"name": name}
    body = _("What is wrong, and what is right?") + f"\n\n\n{origin}{path}"
    return f"mailto:{email}?subject={quote(subject)}&body={quote(body)}"

"""A file to download."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.pages.references import References, Stored


class DocumentBlock(blocks.StructBlock):
    """A document, with a title of its own where the file's does not say enough."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)

    class Meta:
        icon = "doc-full"
        label = _("Document")

    def present(self, value: Stored, references: References) -> dict[str, Any] | None:
        """`{"title", "url", "size", "extension"}`; None for a deleted or private file."""
        file = references.documents.get(value.get("document") or 0)
        if file is None:
            return None
        shown = {key: file[key] for key in ("url", "size", "extension")}
        return {"title": value.get("title") or file["title"], **shown}

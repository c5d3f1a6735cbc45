"""A file to download."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.media.presenters import present_document


class DocumentBlock(blocks.StructBlock):
    """A document, with a title of its own where the file's does not say enough."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)

    class Meta:
        icon = "doc-full"
        label = _("Document")

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        """`{"title", "url", "size", "extension"}`; None for a deleted or private file."""
        shown = present_document(value["document"])
        return shown and {**shown, "title": value["title"] or shown["title"]}

"""Running text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PROSE_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class ShortProseBlock(blocks.RichTextBlock):
    """A few sentences, without headings."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", SHORT_FEATURES)
        super().__init__(**kwargs)


class ProseBlock(blocks.RichTextBlock):
    """Paragraphs, headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")

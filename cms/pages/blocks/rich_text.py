"""Running text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.pages.richtext import resolved_html

PROSE_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class ShortProseBlock(blocks.RichTextBlock):
    """A few sentences, without headings."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", SHORT_FEATURES)
        super().__init__(**kwargs)

    def get_api_representation(self, value: RichText, context: Any = None) -> str:
        """HTML with resolved links."""
        return resolved_html(value.source)


class ProseBlock(blocks.RichTextBlock):
    """Paragraphs, headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")

    def get_api_representation(self, value: RichText, context: Any = None) -> dict[str, str]:
        """`{"html"}` with resolved links."""
        return {"html": resolved_html(value.source)}

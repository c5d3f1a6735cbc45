"""Running text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.facts.tokens import marked, unmarked

PROSE_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "fact", "term-link"]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link", "fact", "term-link"]


class TranslatedTextBlock(blocks.RichTextBlock):
    """Rich text whose facts are translated as tokens. wagtail-localize takes a `<span>` for a block of its own: it
    would cut the sentence around a fact in two, and translators could not give it another order."""

    def get_translatable_segments(self, value: RichText) -> list[Any]:
        """As wagtail-localize has them, with a token for each fact."""
        from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

        plain = RichText(unmarked(value.source))
        segments: list[Any] = StreamFieldSegmentExtractor(None).handle_block(blocks.RichTextBlock(), plain)
        return segments

    def restore_translated_segments(self, value: RichText, segments: list[Any]) -> RichText:
        """As wagtail-localize puts them together, with a mark around each token."""
        from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

        writer = StreamFieldSegmentsWriter(None, None, None)
        return RichText(marked(writer.handle_block(blocks.RichTextBlock(), value, segments).source))


class ShortProseBlock(TranslatedTextBlock):
    """A few sentences, without headings."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", SHORT_FEATURES)
        super().__init__(**kwargs)


class ProseBlock(TranslatedTextBlock):
    """Paragraphs, headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")

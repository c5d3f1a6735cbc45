"""Questions and answers."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks.rich_text import ShortProseBlock
from cms.pages.references import References, Stored, list_items


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=160)
    answer = ShortProseBlock(label=_("Answer"))


class FaqBlock(blocks.StructBlock):
    """A list of questions."""

    items = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")

    def present(self, value: Stored, references: References) -> dict[str, Any]:
        """`{"items": [{"question", "html"}]}`."""
        items = list_items(value.get("items"))
        return {
            "items": [
                {"question": item.get("question", ""), "html": references.html(item.get("answer", ""))}
                for item in items
            ]
        }

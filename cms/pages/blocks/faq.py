"""Questions and answers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks.rich_text import ShortProseBlock


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

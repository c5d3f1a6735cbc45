"""From an answered question to a draft of a page's questions and answers, without anything about who asked.

The draft is a revision: an editor looks and publishes. The desk never does.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import phonenumbers
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from cms.desk.models import Question
from cms.pages.models import PagePresence
from config.rest.identity_numbers import LABELS, find_identity_numbers, plain

FAQ = "faq"
EMAIL = re.compile(r"\S+@\S+\.\S+")
DATE = re.compile(r"\b\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}\b", re.IGNORECASE)
# What follows is a name; at the end of a mail, also on the next line.
NAME = r"((?:[A-Z][\w'-]+[ \t]?){1,3})"
INTRODUCED = re.compile(rf"\b(?i:my name is|i am|i'm|ik heet|mijn naam is|ik ben)\s+{NAME}")
ADDRESSED = re.compile(rf"\b(?i:dear|hi|hello|beste|hallo|dag|geachte)\s+{NAME}")
SIGNED = re.compile(rf"\b(?i:regards|greetings|thanks|cheers|groet(?:en|jes)?|bedankt)[,.!]?\s*{NAME}")
SHORTEST_NAME = 3


class Flag(NamedTuple):
    """Words that may tell who asked, and what they look like. `must_go`: they cannot stay."""

    label: str | Promise
    words: str
    must_go: bool = False


def flags_in(text: str, email: str = "") -> list[Flag]:
    """What in a text may tell who asked: numbers, addresses, names. A program sees the likely ones alone."""
    return list(dict.fromkeys(_flags(text, email)))


def suggested_page(question: Question) -> Page | None:
    """The page that a question came from, or else that of its subject; the English one where the other one is its
    translation."""
    paths = PagePresence.objects.filter(removed_at=None)
    found = paths.filter(path=question.page_path).first() if question.page_path else None
    if found is None and "-" in question.subject and len(question.subject) == 36:
        found = paths.filter(translation_key=question.subject, locale=question.locale).first()
    page = Page.objects.filter(pk=found.page_id).first() if found else None
    return source_of(page) if page and is_translation(page) else page


def is_translation(page: Page) -> bool:
    """Whether a page gets its text from another language's, so that a draft of its own would be lost."""
    translations = Translation.objects.filter(source__object_id=page.translation_key, target_locale=page.locale)
    return bool(translations.filter(enabled=True).exists())


def source_of(page: Page) -> Page | None:
    """The page that a translation is made from."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    ).first()
    source = (
        translation
        and Page.objects.filter(translation_key=page.translation_key, locale=translation.source.locale).first()
    )
    return source or None


def refuse_page(page: Page) -> None:
    """Raise ValidationError for a page that cannot take a draft: no body, a translation, locked, being looked at."""
    if not hasattr(page.specific, "body"):
        raise ValidationError(_("This page has no questions and answers. Choose another one."))
    if is_translation(page):
        raise ValidationError(
            _(
                "This page is a translation. Choose the English page, and write in English: the Dutch follows when "
                "it is translated."
            )
        )
    if page.locked or page.current_workflow_state:
        raise ValidationError(_("Somebody is working on this page or has locked it. Try again later."))


@transaction.atomic
def add_faq_draft(*, page: Page, question: str, answer: str, by: Any) -> Page:
    """Add a question and its answer at the end of the newest draft of a page. Raises ValidationError; see
    `refuse_page`."""
    refuse_page(page)
    draft = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    # Wagtail's editor reads XHTML: with `<br>` it could not open the page any more.
    html = linebreaks(answer, autoescape=True).replace("<br>", "<br/>")
    item = {"question": question, "answer": RichText(html)}
    blocks = list(draft.body)
    if blocks and blocks[-1].block_type == FAQ:
        blocks[-1].value["items"].append(item)
    else:
        draft.body.append((FAQ, {"items": [item]}))
    draft.save_revision(user=by, log_action=True)
    return page


def _flags(text: str, email: str) -> Iterator[Flag]:
    shown = plain(text)
    for found in find_identity_numbers(text):
        yield Flag(LABELS[found.kind], shown[found.start : found.end], must_go=True)
    for match in EMAIL.finditer(text):
        yield Flag(gettext_lazy("an e-mail address"), match[0], must_go=True)
    for number in phonenumbers.PhoneNumberMatcher(text, "NL"):
        yield Flag(gettext_lazy("a telephone number"), number.raw_string)
    for match in DATE.finditer(text):
        yield Flag(gettext_lazy("a date"), match[0])
    for name in _names(text, email):
        yield Flag(gettext_lazy("perhaps a name"), name)


def _names(text: str, email: str) -> Iterator[str]:
    for pattern in (INTRODUCED, ADDRESSED, SIGNED):
        yield from (match[1].strip() for match in pattern.finditer(text))
    for part in re.split(r"[^a-z]+", email.partition("@")[0].lower()):
        if len(part) >= SHORTEST_NAME and (found := re.search(rf"\b{part}\b", text, re.IGNORECASE)):
            yield found[0]

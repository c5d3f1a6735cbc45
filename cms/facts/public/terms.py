"""Terms as the public sees them: list items, one in full, which of them a list shows.

A glossary has some hundred terms: they are read together and kept until something is published.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from string import ascii_lowercase
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from cms.facts.models import Term
from cms.facts.models.terms import lines_of
from cms.facts.public.fact_texts import FactTexts
from cms.facts.public.term_schema import json_ld
from cms.fetching.link_states import LinkState, link_states, serialize_source_check
from config.rest.generation_cache import cached_for_generation
from config.rest.locales import LOCALES, other_locale

LETTERS = tuple(ascii_lowercase)
OTHER_LETTER = "#"


class TermSnapshot(NamedTuple):
    """A term as it is stored."""

    pk: int
    slug: str
    kind: str
    term_en: str
    term_nl: str
    other_names_en: str
    other_names_nl: str
    meaning_en: str
    meaning_nl: str
    what_to_do_en: str
    what_to_do_nl: str
    act_by_en: str
    act_by_nl: str
    ask_en: str
    ask_nl: str
    page_id: int | None
    sender: str
    sender_en: str
    subject_lines: str
    source_url: str
    source_label_en: str
    source_label_nl: str
    source_checked_on: date | None
    updated_at: datetime

    def text(self, name: str, locale: str) -> str:
        """A text in a language, with the facts of today; empty where it is not there in that one."""
        return FactTexts().plain(str(getattr(self, f"{name}_{locale}")), locale)

    def names(self, locale: str) -> list[str]:
        """The term and its other names in a language."""
        return [self.text("term", locale), *self.other_names(locale)]

    def other_names(self, locale: str) -> list[str]:
        return lines_of(self.text("other_names", locale))

    @property
    def subjects(self) -> list[str]:
        """The subject lines of such letters."""
        return lines_of(self.subject_lines)

    @property
    def letter(self) -> str:
        """Where it stands in the alphabet: `a` to `z`, or `#`."""
        initial = folded(self.term_nl)[:1]
        return initial if initial in LETTERS else OTHER_LETTER

    def locale_shown(self, locale: str) -> str:
        """The language in which a reader of `locale` sees it."""
        return locale if self.text("meaning", locale) else other_locale(locale)


@cached_for_generation()
def all_terms() -> Mapping[int, TermSnapshot]:
    """Every term by id, by the Dutch word: one query."""
    rows = Term.objects.alphabetical().values_list(*TermSnapshot._fields)
    return {row[0]: TermSnapshot(*row) for row in rows}


def read_terms(ids: Iterable[int]) -> list[TermSnapshot]:
    """These terms as they are in the database now, not as they are kept: for the search index. One query."""
    rows = Term.objects.filter(pk__in=ids).order_by("pk").values_list(*TermSnapshot._fields)
    return [TermSnapshot(*row) for row in rows]


def select_terms(
    locale: str, *, q: str = "", kinds: Sequence[str] = (), letter: str = "", fallback: bool = True
) -> list[TermSnapshot]:
    """The terms that a list shows, by the Dutch word. `q` is a part of a name in either language."""
    part = folded(q)
    return [
        term
        for term in all_terms().values()
        if (not kinds or term.kind in kinds)
        and (not letter or term.letter == letter)
        and (fallback or term.locale_shown(locale) == locale)
        and (not part or _is_called(term, part))
    ]


def folded(name: str) -> str:
    """A name in lower case without accents, as it is looked up and put in order."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def _is_called(term: TermSnapshot, part: str) -> bool:
    return any(part in folded(name) for locale in LOCALES for name in term.names(locale))


def serialize_term(term: TermSnapshot, locale: str) -> dict[str, Any]:
    """A list item (docs/api.md). `title` is the Dutch word in both languages: it is what stands in the letter."""
    shown = term.locale_shown(locale)
    return {
        "id": term.pk,
        "type": "term",
        "slug": term.slug,
        "kind": term.kind,
        "title": term.term_nl,
        "path": term_path(term.slug, locale),
        "api_url": f"/api/v1/terms/{term.slug}/?locale={locale}",
        "locale": shown,
        "is_fallback": shown != locale,
        "alternates": [_alternate(term, other_locale(shown))],
        "updated_at": timezone.localtime(term.updated_at).isoformat(timespec="seconds"),
        "letter": term.letter,
        "names": {code: term.text("term", code) for code in LOCALES},
        "other_names": {code: term.other_names(code) for code in LOCALES},
        "meaning": term.text("meaning", shown),
        "act_by": term.text("act_by", shown) or None,
    }


def serialize_explanations(terms: Sequence[TermSnapshot], locale: str) -> list[dict[str, Any]]:
    """Terms as list items with what to do, whom to ask, the guide's page and the official source: a constant number of
    queries."""
    pages = page_cards([term.page_id for term in terms if term.page_id], locale)
    links = link_states(term.source_url for term in terms if term.source_url)
    return [{**_explained(term, locale, pages), "source": _source(term, locale, links)} for term in terms]


def term_detail(slug: str, locale: str) -> dict[str, Any] | None:
    """A term in full; None where there is none."""
    term = next((each for each in all_terms().values() if each.slug == slug), None)
    if term is None:
        return None
    [found] = serialize_explanations([term], locale)
    return {**found, "json_ld": json_ld(found)}


def term_cards(ids: Iterable[int], locale: str) -> dict[int, dict[str, Any]]:
    """List items by id, of those that there are."""
    known = all_terms()
    return {pk: serialize_term(known[pk], locale) for pk in ids if pk in known}


def term_path(slug: str, locale: str) -> str:
    """A term's address on the website."""
    return str(settings.TERM_PATHS[locale]).format(slug=slug)


def page_cards(ids: Iterable[int], locale: str) -> Mapping[int, dict[str, Any]]:
    """Public pages as list items by id; by dotted path, for this room does not know pages."""
    wanted = list(ids)
    return import_string(settings.PAGE_CARDS)(wanted, locale) if wanted else {}


def _explained(term: TermSnapshot, locale: str, pages: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    shown = term.locale_shown(locale)
    page = pages.get(term.page_id or 0)
    return {
        **serialize_term(term, locale),
        "what_to_do": term.text("what_to_do", shown) or None,
        "ask": term.text("ask", shown) or None,
        "sender": term.sender or None,
        "sender_en": term.sender_en or None,
        "subject_lines": term.subjects,
        "page": page and {name: page[name] for name in ("id", "type", "title", "path", "locale", "is_fallback")},
    }


def _source(term: TermSnapshot, locale: str, links: Mapping[str, LinkState]) -> dict[str, Any] | None:
    if not term.source_url:
        return None
    own, other = (term.text("source_label", each) for each in (locale, other_locale(locale)))
    check = serialize_source_check(
        term.source_url, term.source_checked_on, links[term.source_url], timezone.localdate()
    )
    return {
        "label": own or other or term.source_url,
        "fallback_texts": ["label"] if other and not own else [],
        "url": term.source_url,
        **check,
    }


def _alternate(term: TermSnapshot, locale: str) -> dict[str, Any]:
    return {
        "locale": locale,
        "path": term_path(term.slug, locale),
        "is_translated": bool(term.text("meaning", locale)),
    }

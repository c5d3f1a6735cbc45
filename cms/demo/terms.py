"""The terms of the demo: made where missing, left alone where they are."""

from collections.abc import Mapping
from typing import Any

from cms.demo.content import CONTENT, read
from cms.facts.models import Term

TEXTS = ("meaning", "what_to_do", "act_by", "ask")
LANGUAGES = ("en", "nl")


def make_terms(page_ids: Mapping[str, int]) -> int:
    """Make the missing terms; `page_ids` are the English pages by key. Returns how many were made."""
    known = set(Term.objects.values_list("slug", flat=True))
    new = [values for values in all_terms() if values["slug"] not in known]
    for values in new:
        _make(values, page_ids)
    return len(new)


def all_terms() -> list[dict[str, Any]]:
    """The terms as they are written, file by file."""
    return [values for path in sorted((CONTENT / "terms").glob("*.yaml")) for values in read(path)]


def term_of(values: dict[str, Any], page_ids: Mapping[str, int]) -> Term:
    """A term, unsaved. Raises KeyError for a page that is not there."""
    letter, source = values.get("letter") or {}, values.get("source") or {}
    page = values.get("page")
    return Term(
        slug=values["slug"],
        kind=values["kind"],
        **_sender(letter.get("sender", "")),
        subject_lines="\n".join(letter.get("subject_lines", ())),
        source_url=source.get("url", ""),
        source_checked_on=source.get("checked_on"),
        page_id=page_ids[page] if page else None,
        **{name: text for language in LANGUAGES for name, text in _texts(values, source, language).items()},
    )


def _sender(written: str | dict[str, str]) -> dict[str, str]:
    """A name is the same in both languages, and is written once."""
    return {"sender": written} if isinstance(written, str) else {"sender": written["nl"], "sender_en": written["en"]}


def _texts(values: dict[str, Any], source: dict[str, Any], language: str) -> dict[str, str]:
    own = {f"{name}_{language}": (values.get(name) or {}).get(language, "") for name in TEXTS}
    return {
        **own,
        f"term_{language}": values[language],
        f"other_names_{language}": "\n".join(values.get(f"also_{language}") or ()),
        f"source_label_{language}": (source.get("label") or {}).get(language, ""),
    }


def _make(values: dict[str, Any], page_ids: Mapping[str, int]) -> None:
    term = term_of(values, page_ids)
    term.full_clean()
    term.save()

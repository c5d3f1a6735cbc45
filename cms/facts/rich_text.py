"""Explained words in rich text, `<a linktype="term" id="12">`: in the editor, and as Wagtail itself writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.rich_text import LinkHandler

from cms.facts.models import Term
from cms.facts.public.terms import term_path
from config.rest.locales import accepted_locale

FEATURE, LINK_TYPE, ENTITY = "term-link", "term", "TERM"
ID = re.compile(r"[0-9]{1,18}")


class TermLinkHandler(LinkHandler):
    """For Wagtail: its own API, and the index of what is used where."""

    identifier = LINK_TYPE

    @staticmethod
    def get_model() -> type[Term]:
        return Term

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """The opening tag, in the active language; without an address where the term is gone."""
        term = _term(attrs)
        path = term_path(term.slug, accepted_locale(get_language() or "")) if term else ""
        return format_html('<a href="{}">', path) if path else "<a>"

    @classmethod
    def extract_references(cls, attrs: Mapping[str, str]) -> Iterator[tuple[type[Term], str, str, str]]:
        yield Term, attrs["id"], "", ""


class TermElementHandler(LinkElementHandler):
    """From what is stored to what the editor works with."""

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, Any]:
        """Id and name; the id alone where the term is gone."""
        term = _term(attrs)
        return {"id": term.pk, "string": str(term)} if term else {"id": attrs.get("id", "")}


def term_entity(props: Mapping[str, Any]) -> Any:
    """From the editor to what is stored."""
    return DOM.create_element("a", {"linktype": LINK_TYPE, "id": props.get("id")}, props["children"])


def _term(attrs: Mapping[str, str]) -> Term | None:
    number = attrs.get("id", "")
    return Term.objects.filter(pk=int(number)).first() if ID.fullmatch(number) else None


CONVERSION = {
    "from_database_format": {f'a[linktype="{LINK_TYPE}"]': TermElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: term_entity}},
}

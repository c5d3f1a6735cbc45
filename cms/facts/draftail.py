"""Facts in the editor of texts: the button that chooses one, and how it is stored (`tokens.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler

from cms.facts.public.register import fact_register
from cms.facts.public.wording import UNKNOWN, shown_text
from cms.facts.tokens import token
from config.rest.locales import accepted_locale

FEATURE, ENTITY = "fact", "FACT"


def entity_data(key: str) -> dict[str, str]:
    """What the editor knows of a fact: its key, and what readers see today, in the editor's own language."""
    locale = accepted_locale(get_language() or "")
    fact = fact_register().get(key)
    shown = f"{fact.label[locale]}: {shown_text(fact, timezone.localdate(), locale)}" if fact else UNKNOWN[locale]
    return {"key": key, "shown": shown}


class FactElementHandler(InlineEntityElementHandler):
    """From what is stored to what the editor works with. Nobody can type within it."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, Any]:
        return entity_data(attrs.get("data-fact", ""))


def fact_entity(props: Mapping[str, Any]) -> Any:
    """From the editor to what is stored: the token, whatever was typed around it."""
    key = props.get("key", "")
    return DOM.create_element("span", {"data-fact": key}, token(key))


CONVERSION = {
    "from_database_format": {"span[data-fact]": FactElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: fact_entity}},
}

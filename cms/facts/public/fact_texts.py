"""Texts with the facts of a day in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from html import escape
from typing import Any

from django.utils import timezone

from cms.facts.public.register import FactSnapshot, Register, fact_register
from cms.facts.public.wording import UNKNOWN, shown_text, since_text
from cms.facts.tokens import keys_in, replace_in_html, replace_in_text


class FactTexts:
    """Puts what the register says on a day in place of the tokens of texts. Make one for an answer: the register is
    read once, when the first token is met, so a list costs the same however long it is."""

    def __init__(self, on: date | None = None, register: Register | None = None) -> None:
        self.day = on or timezone.localdate()
        if register is not None:
            self.register = register

    @cached_property
    def register(self) -> Register:
        """All facts by key."""
        return fact_register()

    def plain(self, text: str, locale: str) -> str:
        """A plain text in a language, resolved."""
        return replace_in_text(text, lambda key: self._shown(key, locale)) if "{fact:" in text else text

    def html(self, html: str, locale: str) -> str:
        """Clean HTML in a language, resolved: each fact in `<span data-fact="key">`, whose title says since when."""
        return replace_in_html(html, lambda key: self._element(key, locale)) if "{fact:" in html else html

    def everywhere(self, data: Any, locale: str) -> Any:
        """JSON whose texts may hold tokens, as Wagtail's own API gives it, resolved."""
        if isinstance(data, str):
            return self.plain(data, locale)
        if isinstance(data, Mapping):
            return {name: self.everywhere(value, locale) for name, value in data.items()}
        return [self.everywhere(value, locale) for value in data] if isinstance(data, list) else data

    def facts_in(self, texts: Iterable[str]) -> list[FactSnapshot]:
        """The facts that texts name, in the order of the register."""
        keys = {key for text in texts if "{fact:" in text for key in keys_in(text)}
        return [fact for key, fact in self.register.items() if key in keys] if keys else []

    def _shown(self, key: str, locale: str) -> str:
        fact = self.register.get(key)
        return shown_text(fact, self.day, locale) if fact else UNKNOWN[locale]

    def _element(self, key: str, locale: str) -> str:
        text = escape(self._shown(key, locale))
        fact = self.register.get(key)
        since = self._since(fact, locale) if fact else ""
        title = f' title="{escape(since)}"' if since else ""
        return f'<span data-fact="{key}"{title}>{text}</span>' if fact else text

    def _since(self, fact: FactSnapshot, locale: str) -> str:
        period, state = fact.shown_on(self.day)
        return since_text(fact, period, locale) if state == "current" else ""

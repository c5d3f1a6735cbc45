"""What texts show of a fact, beside its form: today, and from when what."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.facts.public.register import FactSnapshot, snapshot
from cms.facts.public.wording import period_text, shown_text, value_text
from cms.facts.tokens import token

LANGUAGES = {"en": _("English"), "nl": _("Dutch")}


class ShownPanel(Panel):
    """How to name the fact, and what readers then see, in both languages. Of what is saved."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one fact."""

        template_name = "facts/admin/shown_panel.html"

        def is_shown(self) -> bool:
            """Not of a fact that is being added."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """`token`, and `rows`: a language, what is shown today, what later."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            fact = snapshot(self.instance, self.instance.values.all())
            return {**context, "token": token(fact.key), "rows": _rows(fact) if fact.periods else []}


def _rows(fact: FactSnapshot) -> list[dict[str, Any]]:
    today = timezone.localdate()
    later = [period for period in fact.periods if period.first and period.first > today]
    return [
        {
            "language": label,
            "locale": locale,
            "today": shown_text(fact, today, locale),
            "later": [f"{value_text(fact, one.value, locale)} {period_text(one, locale)}" for one in later],
        }
        for locale, label in LANGUAGES.items()
    ]

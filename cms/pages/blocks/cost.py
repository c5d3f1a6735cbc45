"""What a step costs: one amount, from the register of facts or given here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.facts.models import FactKind, Per
from cms.pages.blocks.case import CaseBlock

# For whom an amount is paid once: what a total counts.
PAYERS = [Per.PERSON, Per.ADULT, Per.CHILD, Per.HOUSEHOLD, Per.DOCUMENT]


class CostBlock(blocks.StructBlock):
    """An amount of the register, or one that only this step has; nought is free."""

    text = blocks.CharBlock(
        label=_("What for"), required=False, max_length=120, help_text=_("Empty: what the register calls it.")
    )
    fact = SnippetChooserBlock("facts.Fact", required=False, label=_("Amount of the register"))
    amount = blocks.DecimalBlock(
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        label=_("Other amount in euros"),
        help_text=_("Only where the register has none; 0 is free."),
    )
    per = blocks.ChoiceBlock(
        choices=[(one.value, one.label) for one in PAYERS],
        required=False,
        label=_("For whom"),
        help_text=_("Empty: what the register says, or once."),
    )
    optional = blocks.BooleanBlock(required=False, label=_("Not everybody pays this"))
    who = CaseBlock(required=False, label=_("Only in this case"), help_text=_("For personal plans."))

    class Meta:
        icon = "tag"
        label = _("Cost")

    def clean(self, value: Any) -> Any:
        """Refuse two amounts, none, one without a name, and a fact that is no amount."""
        cleaned = super().clean(value)
        if errors := dict(_wrong(cleaned)):
            raise blocks.StructBlockValidationError(
                block_errors={name: ValidationError(message) for name, message in errors.items()}
            )
        return cleaned


def _wrong(value: Any) -> Any:
    fact, amount = value["fact"], value["amount"]
    if fact and fact.kind != FactKind.MONEY:
        yield "fact", _("Choose an amount in euros.")
    if fact and amount is not None:
        yield "amount", _("Choose an amount of the register or give one here, not both.")
    if not fact and amount is None:
        yield "fact", _("Choose an amount of the register, or give one below.")
    if not fact and not value["text"]:
        yield "text", _("Say what the amount is for.")

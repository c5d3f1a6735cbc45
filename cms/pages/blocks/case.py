"""For whom a step, an amount or a document is: one case, of which everything that is filled in must hold."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.situations import (
    MAX_AGE,
    MAX_STAY_MONTHS,
    DrivingLicence,
    NationalityGroup,
    Pet,
    Purpose,
    Role,
    case_from,
)

HOME = (("yes", _("Has a home here")), ("no", _("Has no home yet")))
RANGES = (("age_from", "age_to"), ("children_from", "children_to"), ("stay_from_months", "stay_to_months"))


def _many(choices: Any, label: Any) -> blocks.MultipleChoiceBlock:
    return blocks.MultipleChoiceBlock(choices=choices, required=False, label=label)


def _number(label: Any, most: int, help_text: Any = "") -> blocks.IntegerBlock:
    return blocks.IntegerBlock(required=False, min_value=0, max_value=most, label=label, help_text=help_text)


class CaseBlock(blocks.StructBlock):
    """One case. Within a list one of the chosen is enough; what is left empty is not asked."""

    purposes = _many(Purpose.choices, _("Comes for"))
    nationality_groups = _many(NationalityGroup.choices, _("Nationality"))
    self_nationality_groups = _many(NationalityGroup.choices, _("Nationality of whom they come with or for"))
    roles = _many(Role.choices, _("Who in the household"))
    age_from = _number(_("From age"), MAX_AGE)
    age_to = _number(_("To age"), MAX_AGE, _("Including it: 17 is “until the eighteenth birthday”."))
    has_home = blocks.ChoiceBlock(choices=HOME, required=False, label=_("Home here"))
    driving_licences = _many(DrivingLicence.choices, _("Driving licence"))
    pets = _many(Pet.choices, _("Pets"))
    stay_from_months = _number(_("Stays from (months)"), MAX_STAY_MONTHS)
    stay_to_months = _number(
        _("Stays to (months)"), MAX_STAY_MONTHS, _("Whole months: 3 is “shorter than four months”.")
    )
    children_from = _number(_("Household with a child from age"), MAX_AGE)
    children_to = _number(_("Household with a child to age"), MAX_AGE)
    maybe = blocks.BooleanBlock(
        required=False,
        label=_("Only perhaps"),
        help_text=_("It also depends on something that the plan does not ask. Say what under “Who does this”."),
    )

    class Meta:
        icon = "group"
        label = _("Case")
        help_text = _("All that you fill in must hold. Hold Ctrl (on a Mac: Cmd) to choose several.")

    def clean(self, value: Any) -> Any:
        """Refuse a range the wrong way round."""
        cleaned = super().clean(value)
        wrong = [
            last
            for first, last in RANGES
            if cleaned[first] is not None and cleaned[last] is not None and cleaned[first] > cleaned[last]
        ]
        if wrong:
            message = _("The second number must not be lower than the first.")
            raise blocks.StructBlockValidationError(block_errors={name: ValidationError(message) for name in wrong})
        return cleaned


class FilledCaseBlock(CaseBlock):
    """A case in a list of cases: an empty one would make all others idle."""

    def clean(self, value: Any) -> Any:
        """Refuse a case that asks nothing."""
        cleaned = super().clean(value)
        if case_from(cleaned).is_open:
            message = _("Fill in at least one thing, or remove this case: without cases the step is for everybody.")
            raise blocks.StructBlockValidationError(block_errors={"purposes": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "group"
        label = _("Case")

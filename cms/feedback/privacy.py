"""What is masked in a reader's text: e-mail addresses and telephone numbers of people. Pure. Numbers that say who
somebody is are refused (`config/rest/identity_numbers.py`)."""

import re

from django.utils.translation import gettext as _
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")
# Numbers that belong to an office, not to a person; only a report about a telephone number may name one.
OF_AN_OFFICE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}
REGION = "NL"


def masked(text: str, *, keep_office_numbers: bool = False) -> str:
    """The text without e-mail addresses and telephone numbers; with `keep_office_numbers` those of Dutch offices
    stay."""
    text = EMAIL.sub(_("[e-mail address removed]"), text)
    for match in reversed(list(PhoneNumberMatcher(text, REGION, leniency=Leniency.VALID))):
        if not (keep_office_numbers and number_type(match.number) in OF_AN_OFFICE):
            text = text[: match.start] + _("[telephone number removed]") + text[match.end :]
    return text

"""Whether an entry's facts were confirmed, and by whom."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class AssuredBy(models.TextChoices):
    """Who said that an entry is right."""

    REGISTER = "register", _("The register")
    EDITOR = "editor", _("An editor")
    PARTNER = "partner", _("The partner")


class AssuranceState(models.TextChoices):
    """Whether an entry's facts were confirmed, and are still."""

    CONFIRMED = "confirmed", _("Confirmed")
    REGISTER = "register", _("From a register")
    DUE = "due", _("Must be checked again")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")

    @classmethod
    def of(cls, assured_on: date | None, assured_by: str, review_due: date | None, today: date) -> "AssuranceState":
        """The state on a day, as `PartnerQuerySet.assured` has it. What a register says nobody has confirmed."""
        if assured_on is None:
            return cls.UNCONFIRMED
        if review_due is not None and review_due < today:
            return cls.DUE
        return cls.REGISTER if assured_by == AssuredBy.REGISTER else cls.CONFIRMED

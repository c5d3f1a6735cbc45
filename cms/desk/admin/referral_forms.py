"""The forms of a referral. None of them has room for who the visitor is."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.desk.admin.topics import topic_choices
from cms.desk.models import Referral
from config.rest.choosers import TranslatedChooser
from config.rest.day_input import DayInput
from directory.models import Partner

ABOUT_NOBODY = _("Write nothing about the visitor: there is no field for it.")


class FollowedUp(WagtailAdminModelForm):
    """Base: a day to ask again that is still to come."""

    def clean_follow_up_on(self) -> date | None:
        """A day that is over is refused, unless it stood there before."""
        day: date | None = self.cleaned_data["follow_up_on"]
        if day and "follow_up_on" in self.changed_data and day < timezone.localdate():
            raise ValidationError(_("Choose today or a day after it."))
        return day


class NewReferralForm(FollowedUp):
    """To whom, about what, for where, in which language."""

    topic = forms.TypedChoiceField(label=_("Topic"), required=False, coerce=UUID, empty_value=None)

    class Meta:
        model = Referral
        fields = ["partner", "topic", "municipality", "language", "follow_up_on"]
        widgets = {"partner": TranslatedChooser(Partner), "follow_up_on": DayInput}
        help_texts = {
            "partner": ABOUT_NOBODY,
            "follow_up_on": _("Leave it empty for two weeks from now."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.published()
        self.fields["topic"].choices = [("", "---------"), *topic_choices()]


class FollowUpForm(FollowedUp):
    """What came of it, and when to ask again."""

    class Meta:
        model = Referral
        fields = ["state", "follow_up_on"]
        widgets = {"state": forms.RadioSelect, "follow_up_on": DayInput}
        help_texts = {"follow_up_on": _("When to ask again. One that is done is not asked about any more.")}

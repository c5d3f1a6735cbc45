"""What an editor can do to many partners at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from config.rest.choosers import may_see_drafts
from directory.admin.forms import ReviewDateForm
from directory.admin.views import PartnerFilterSet
from directory.models import Location, Partner, PartnerPhone, SchoolFacts, SocialLink
from directory.models.assurance import AssuredBy
from directory.services import confirm_partner, publish_partner, set_review_date, unpublish_partner


def reasons(error: ValidationError) -> str:
    """Why an entry was refused, for an editor: each message behind the name of its field."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{_field_label(name)}: {message}" for name, messages in error.message_dict.items() for message in messages
    )


def _field_label(name: str) -> str:
    models = (Partner, Location, PartnerPhone, SocialLink, SchoolFacts)
    labels = {field.name: field.verbose_name for model in models for field in model._meta.concrete_fields}
    return capfirst(str(labels.get(name, name)))


class PartnerBulkAction(SnippetBulkAction):
    """Base: asks for confirmation, then calls a service for each chosen partner.

    What a service refuses (ValidationError) is left as it is, and named with the reason.
    """

    models = [Partner]
    template_name = "directory/admin/confirm_bulk_action.html"
    form_class: Any = forms.Form
    permission = "publish"
    explanation: str | Promise = ""

    def __init__(self, request: HttpRequest, model: type[Partner]) -> None:
        super().__init__(request, model)
        self.refused: list[tuple[Partner, ValidationError]] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse those who may not see drafts: the page names the chosen entries, whatever may be done to them."""
        if not may_see_drafts(request.user, Partner):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @classmethod
    def get_queryset(cls, model: type[Partner], object_ids: Any) -> Any:
        """The chosen partners; an id that is no number chooses none, and none at all is a 404."""
        numbers = [each for each in object_ids if str(each).isdecimal()]
        return super().get_queryset(model, numbers)

    def check_perm(self, snippet: Partner) -> bool:
        """Who may publish may do this; a locked entry is left alone."""
        policy, user = self.permission_policy, self.request.user
        lock = snippet.get_lock()
        allowed = policy.user_has_permission_for_instance(user, self.permission, snippet)
        return bool(allowed and not (lock and lock.for_user(user)))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """“All” means what the list shows: its filters and its search stand in the address to go back to."""
        shown = QueryDict(urlsplit(self.next_url).query)
        found = PartnerFilterSet(shown, queryset=Partner.objects.all()).qs
        if shown.get("q"):
            found = found.matching(shown["q"])
        return found.values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of this action."""
        words = {"action": self.display_name, "explanation": self.explanation}
        return {**super().get_context_data(**kwargs), **words}

    @classmethod
    def execute_action(cls, objects: list[Partner], **kwargs: Any) -> tuple[int, int]:
        """Apply the action; counts how many entries it changed."""
        view = kwargs["self"]
        return sum(view.applied(partner) for partner in objects), 0

    def applied(self, partner: Partner) -> bool:
        """Whether the action changed a partner; what is refused is kept in `refused`."""
        try:
            return bool(self.apply(partner))
        except ValidationError as error:
            self.refused.append((partner, error))
            return False

    def apply(self, partner: Partner) -> Any:
        """Do it to one partner; false when there was nothing to do."""
        raise NotImplementedError  # each action below says what it does

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Do it, and name what was refused."""
        answer: HttpResponseBase = super().form_valid(form)
        for partner, error in self.refused:
            words = {"partner": partner, "reasons": reasons(error)}
            messages.warning(self.request, gettext("“%(partner)s” was left as it is. %(reasons)s") % words)
        return answer

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """How many entries were changed; nothing when all were refused."""
        if self.refused and not num_parent_objects:
            return None
        message = ngettext("%(count)d partner changed.", "%(count)d partners changed.", num_parent_objects)
        return message % {"count": num_parent_objects}


class ConfirmPartners(PartnerBulkAction):
    """The editor vouches for the facts as of today."""

    display_name = _("Confirm details")
    action_type = "confirm_details"
    aria_label = _("Confirm the details of the chosen partners")
    explanation = _("You say that these facts are right today. They must be checked again in a year.")
    action_priority = 10

    def apply(self, partner: Partner) -> Any:
        """Confirmed today, by an editor."""
        user = self.request.user
        return confirm_partner(partner=partner, by=AssuredBy.EDITOR, on=timezone.localdate(), user=user)


class SetReviewDate(PartnerBulkAction):
    """By when the entries must be checked again."""

    display_name = _("Set review date")
    action_type = "set_review_date"
    aria_label = _("Set the review date of the chosen partners")
    explanation = _("By when must these entries be checked again?")
    form_class = ReviewDateForm
    action_priority = 20

    def apply(self, partner: Partner) -> Any:
        """The date of the form; empty for never."""
        assert self.cleaned_form is not None  # noqa: S101  (Wagtail sets it before it executes)
        due = self.cleaned_form.cleaned_data["review_due"]
        return set_review_date(partner=partner, due=due, user=self.request.user)


class PublishPartners(PartnerBulkAction):
    """Publish the latest version of each."""

    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the chosen partners")
    explanation = _("The latest version of each entry becomes public, drafts included.")
    action_priority = 40

    def apply(self, partner: Partner) -> Any:
        """Nothing to do for what is public in its latest version."""
        return publish_partner(partner=partner, user=self.request.user)


class UnpublishPartners(PartnerBulkAction):
    """Take entries off the website, the API and the screens."""

    display_name = _("Unpublish")
    action_type = "unpublish"
    aria_label = _("Unpublish the chosen partners")
    explanation = _("These entries disappear from the website, the API and the screens. They stay here as drafts.")
    action_priority = 50
    classes = {"serious"}

    def apply(self, partner: Partner) -> Any:
        """Nothing to do for a draft."""
        return unpublish_partner(partner=partner, user=self.request.user)


BULK_ACTIONS = (ConfirmPartners, SetReviewDate, PublishPartners, UnpublishPartners)

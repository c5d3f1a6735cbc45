"""What is said of a subject, validated."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from cms.feedback.models import MAX_TEXT, Reason, SubjectType, Wrong
from cms.feedback.subjects import Subject, subject_at, subject_by_id, subject_by_slug
from config.rest.identity_numbers import LABELS, find_identity_numbers
from config.rest.locales import DEFAULT_LOCALE, LOCALES

NAMES = ("id", "slug", "path")
MAX_ID = 2**31 - 1


class FeedbackSubjectSerializer(serializers.Serializer[Any]):
    """A page, partner, event or term, by one of `id`, `slug` (not of a page) and `path`. By `path` its type may be left
    out."""

    type = serializers.ChoiceField(choices=SubjectType.values, required=False)
    id = serializers.IntegerField(min_value=1, max_value=MAX_ID, required=False)
    slug = serializers.SlugField(max_length=120, required=False)
    path = serializers.RegexField(
        r"^/",
        max_length=500,
        required=False,
        help_text="An address of the website, such as `/en/settling-in/`.",
        error_messages={"invalid": gettext_lazy("must start with a slash, such as /en/settling-in/")},
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one name."""
        if len([name for name in NAMES if name in attrs]) != 1:
            raise serializers.ValidationError(_("Name it by one of id, slug and path."))
        if "path" not in attrs and "type" not in attrs:
            raise serializers.ValidationError({"type": _("This is needed beside an id or a slug.")})
        return attrs


class FeedbackWrongSerializer(serializers.Serializer[Any]):
    """What is wrong, in a word, and if you like in your own words."""

    what = serializers.ChoiceField(choices=Wrong.values)
    text = serializers.CharField(
        max_length=MAX_TEXT,
        required=False,
        allow_blank=True,
        help_text="No personal data: e-mail addresses and telephone numbers are masked, identity numbers refused.",
    )

    def validate_text(self, value: str) -> str:
        """Refuse a number that says who somebody is."""
        if found := find_identity_numbers(value):
            message = _("This looks like %(what)s. Please leave it out.")
            raise serializers.ValidationError(message % {"what": LABELS[found[0].kind]})
        return value


class FeedbackSerializer(serializers.Serializer[Any]):
    """At least one of `useful`, `reason` and `wrong`. A `reason` may follow its “not useful” later, by itself: that is
    not counted again."""

    subject = FeedbackSubjectSerializer()
    useful = serializers.BooleanField(required=False, allow_null=True, default=None)
    reason = serializers.ChoiceField(choices=Reason.values, required=False, help_text="Why it was not useful.")
    wrong = FeedbackWrongSerializer(required=False)
    locale = serializers.ChoiceField(
        choices=LOCALES, default=DEFAULT_LOCALE, help_text="Which language of a partner, event or term was read."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Something must be said, and nothing that contradicts itself; then the subject is looked up."""
        if attrs["useful"] is None and "reason" not in attrs and "wrong" not in attrs:
            raise serializers.ValidationError(_("Say one of useful, reason and wrong."))
        if attrs["useful"] and "reason" in attrs:
            raise serializers.ValidationError({"reason": _("This is why something was not useful.")})
        subject = found_subject(attrs["subject"], attrs["locale"])
        if subject is None:
            raise serializers.ValidationError({"subject": _("There is nothing public of this name.")})
        return {**attrs, "subject": subject}


class FeedbackReceivedSerializer(serializers.Serializer[Any]):
    """A word of thanks."""

    detail = serializers.CharField(help_text="In the wanted language.")


def found_subject(named: dict[str, Any], locale: str) -> Subject | None:
    """The subject by whatever names it; None where the public sees none such, or one of another type."""
    if "id" in named:
        return subject_by_id(named["type"], named["id"], locale)
    if "slug" in named:
        return subject_by_slug(named["type"], named["slug"], locale)
    found = subject_at(named["path"], locale)
    return found if found and named.get("type", found.type) == found.type else None

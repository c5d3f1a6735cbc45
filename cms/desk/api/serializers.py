"""What the desk's addresses take and give."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from rest_framework import serializers

from cms.desk.models.questions import MAX_TEXT
from cms.desk.public.subjects import subjects
from cms.facts.models import Municipality
from config.rest.identity_numbers import LABELS, find_identity_numbers
from config.rest.locales import LOCALES

MAX_LINKS = 2
LINK = re.compile(r"(?:https?://|\bwww\.)\S", re.IGNORECASE)
# Tags, not any two brackets: people write “income < 40,000”.
HTML = re.compile(
    r"<\s*/?\s*(?:a|b|i|p|u|br|div|em|font|form|h[1-6]|html|body|head|iframe|img|input|li|link|meta|object|ol|script|span|"
    r"strong|style|svg|table|td|tr|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)


class QuestionRequestSerializer(serializers.Serializer[Any]):
    """A question to the desk. Answered by mail, so the address is needed; all else but subject and text is not."""

    subject = serializers.CharField(max_length=36, help_text="A code of `/questions/subjects/`.")
    text = serializers.CharField(max_length=MAX_TEXT, help_text="Plain text, without numbers that identify anybody.")
    locale = serializers.ChoiceField(choices=LOCALES, help_text="In which language the answer is wanted.")
    email = serializers.EmailField(max_length=254)
    municipality = serializers.SlugRelatedField(
        slug_field="slug", queryset=Municipality.objects.all(), required=False, allow_null=True, default=None
    )
    page = serializers.RegexField(
        r"^(?:/[^\s?#]*)?$",
        max_length=255,
        required=False,
        allow_blank=True,
        default="",
        help_text="The page of the website that the question came up on, such as `/en/settling-in/`.",
    )

    def validate_subject(self, code: str) -> str:
        """One of the subjects there are."""
        if code not in subjects("en"):
            raise serializers.ValidationError(_("Choose a subject from the list."))
        return code

    def validate_text(self, text: str) -> str:
        """No number that says who somebody is, no HTML, few links."""
        if found := find_identity_numbers(text):
            raise serializers.ValidationError(identity_number_reason(found[0].kind))
        if HTML.search(text):
            raise serializers.ValidationError(_("Please write plain text, without HTML."))
        if len(LINK.findall(text)) > MAX_LINKS:
            reason = ngettext("At most %(most)s link, please.", "At most %(most)s links, please.", MAX_LINKS)
            raise serializers.ValidationError(reason % {"most": MAX_LINKS})
        return text


def identity_number_reason(kind: Any) -> str:
    """Why a text is refused, and what to do."""
    reason = _(
        "This looks like %(number)s. Please take it out: we do not need it to answer you, and a form or a mail is no "
        "safe place for it."
    )
    return str(reason) % {"number": LABELS[kind]}


class QuestionReceivedSerializer(serializers.Serializer[Any]):
    """What whoever asked should know."""

    reference = serializers.CharField(help_text="To quote when asking how it stands, such as `Q-7F3KXN`.")
    answer_days = serializers.IntegerField(help_text="Working days within which the desk usually answers.")
    keep_days = serializers.IntegerField(help_text="Days after the end until all about the person is deleted.")


class SubjectSerializer(serializers.Serializer[Any]):
    """What a question can be about."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name
    phase = serializers.CharField(help_text="Empty for what fits nowhere.")
    locale = serializers.ChoiceField(choices=LOCALES, help_text="The language of the label.")


class SubjectGroupSerializer(serializers.Serializer[Any]):
    """A phase with its topics."""

    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name
    locale = serializers.ChoiceField(choices=LOCALES, help_text="The language of the label.")
    subjects = SubjectSerializer(many=True)


class SubjectsSerializer(serializers.Serializer[Any]):
    """All subjects, in the order of the menu."""

    groups = SubjectGroupSerializer(many=True)
    other = SubjectSerializer()

"""The forms of a question's page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.desk.faq import flags_in, refuse_page
from cms.desk.models import Question, TextBlock
from cms.pages.models import PAGE_TYPES
from config.rest.identity_numbers import LABELS, find_identity_numbers

MAX_REPLY = 10_000
ROWS = {"rows": 10}


def without_numbers(text: str) -> str:
    """The same text. Raises ValidationError for a number that identifies somebody."""
    if found := find_identity_numbers(text):
        raise ValidationError(_("Take out %(number)s first.") % {"number": LABELS[found[0].kind]})
    return text


class ReplyForm(forms.Form):
    """An answer by mail."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"), widget=forms.Textarea(ROWS), max_length=MAX_REPLY, strip=True
    )
    asks_back = forms.BooleanField(
        label=gettext_lazy("I ask something back: the question waits for the visitor"), required=False
    )

    def clean_text(self) -> str:
        """No number that identifies anybody goes out by mail."""
        return without_numbers(self.cleaned_data["text"])


class InsertForm(forms.Form):
    """A block of text to put into the answer."""

    block = forms.ModelChoiceField(TextBlock.objects.all(), label=gettext_lazy("Text block"), required=False)


class NoteForm(forms.Form):
    """For colleagues alone."""

    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"), widget=forms.Textarea({"rows": 3}), max_length=2_000
    )

    def clean_note(self) -> str:
        """Whoever asked may read it, and no number that identifies anybody is needed."""
        return without_numbers(self.cleaned_data["note"])


class AssignForm(forms.Form):
    """Whose question it is."""

    to: Any = forms.ModelChoiceField(None, label=gettext_lazy("Assigned to"), required=False)

    def __init__(self, *args: Any, staff: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset, to.empty_label = staff, _("Nobody")
        to.label_from_instance = lambda user: user.get_full_name() or user.get_username()


class MergeForm(forms.Form):
    """Which other question of the same person it is part of."""

    into: Any = forms.ModelChoiceField(None, label=gettext_lazy("Part of"))

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = Question.objects.of_person(question.email).exclude(pk=question.pk).filter(merged_into=None)
        into: Any = self.fields["into"]
        into.queryset = self.others


class FaqPageForm(forms.Form):
    """Step one: the page."""

    page = forms.ModelChoiceField(
        Page.objects.all(),
        label=gettext_lazy("Page"),
        widget=AdminPageChooser(target_models=list(PAGE_TYPES.values()), show_edit_link=False),
    )

    def clean_page(self) -> Page:
        """One that can take a draft."""
        page: Page = self.cleaned_data["page"]
        refuse_page(page)
        return page


class FaqForm(forms.Form):
    """Step two: question and answer as everybody may read them."""

    question = forms.CharField(label=gettext_lazy("Question"), max_length=160, widget=forms.Textarea({"rows": 2}))
    answer = forms.CharField(label=gettext_lazy("Answer"), max_length=3_000, widget=forms.Textarea(ROWS))
    is_anonymous = forms.BooleanField(
        label=gettext_lazy("I have read it: nothing in it says who asked"), required=False
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """What must go is refused; what may be about somebody has to be looked at."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("question", "answer"):
            for flag in flags_in(cleaned.get(name, ""), self.email):
                told = f"{flag.label}: \N{LEFT DOUBLE QUOTATION MARK}{flag.words}\N{RIGHT DOUBLE QUOTATION MARK}"
                if flag.must_go:
                    self.add_error(name, _("Take this out: %(found)s") % {"found": told})
                elif not cleaned.get("is_anonymous"):
                    self.add_error(name, _("Look at this: %(found)s") % {"found": told})
        if not cleaned.get("is_anonymous"):
            self.add_error("is_anonymous", _("Read question and answer once more, and tick this."))
        return cleaned


class PersonForm(forms.Form):
    """Whose data is asked for."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)

"""One question: what was asked and answered, and everything that can be done about it."""

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from cms.desk.admin.forms import AssignForm, InsertForm, MergeForm, NoteForm, ReplyForm
from cms.desk.admin.queue import subject_label, waiting_context
from cms.desk.models import Question
from cms.desk.services import add_note, assign, close, merge, reopen, reply

QUESTIONS, QUESTION = "desk_questions:index", "desk_questions:edit"


def staff() -> Any:
    """Those who may answer."""
    return ModelPermissionPolicy(Question).users_with_permission("change").filter(is_active=True).order_by("username")


class OfTheDesk(PermissionRequiredMixin):
    """For those who may answer questions; `question` is the one in the address."""

    permission_required = "desk.change_question"
    raise_exception = True
    request: HttpRequest
    kwargs: dict[str, Any]

    @property
    def question(self) -> Question:
        """Once its personal data is deleted, a question is not there any more."""
        readable = Question.objects.readable().select_related("municipality", "assigned_to", "merged_into")
        found: Question = get_object_or_404(readable, pk=self.kwargs["pk"])
        return found


@method_decorator(never_cache, name="dispatch")
class QuestionView(OfTheDesk, WagtailAdminTemplateMixin, TemplateView):
    """The question's page. Without the right to answer it is for reading alone."""

    permission_required = "desk.view_question"
    template_name = "desk/admin/question.html"
    header_icon = "help"

    def get_page_title(self) -> str:
        """The reference."""
        return str(self.question)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the queue, this question."""
        queue = {"url": reverse(QUESTIONS), "label": _("Questions")}
        return [*super().get_breadcrumbs_items(), queue, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = self.question
        merge_form = MergeForm(question=question)
        forms = {
            "reply_form": ReplyForm(),
            "insert_form": InsertForm(),
            "note_form": NoteForm(),
            "assign_form": AssignForm(initial={"to": question.assigned_to}, staff=staff()),
            "merge_form": merge_form,
        }
        return super().get_context_data(
            question=question,
            subject=subject_label(question.subject),
            conversation=question.messages.select_related("written_by"),
            notes=question.notes.select_related("written_by"),
            merged=question.merged.all(),
            may_answer=self.request.user.has_perm("desk.change_question"),
            has_others=merge_form.others.exists(),
            **waiting_context(question),
            **{**forms, **kwargs},
        )


class ReplyView(QuestionView):
    """Answer by mail; with `insert` a block of text is put into the answer first."""

    permission_required = "desk.change_question"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was typed stays where something is wrong."""
        question, form = self.question, ReplyForm(request.POST)
        if "insert" in request.POST:
            return self._inserted(question)
        if not form.is_valid():
            messages.error(request, _("Your answer is not sent yet: look at what is said beside it."))
            return self.render_to_response(self.get_context_data(reply_form=form), status=400)
        reply(question=question, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your answer goes out within a minute."))
        return redirect(QUESTION, pk)

    def _inserted(self, question: Question) -> HttpResponse:
        chosen = InsertForm(self.request.POST)
        block = chosen.cleaned_data["block"] if chosen.is_valid() else None
        texts = [self.request.POST.get("text", "").rstrip(), block.text(question.locale) if block else ""]
        initial = {"text": "\n\n".join(filter(None, texts)), "asks_back": "asks_back" in self.request.POST}
        return self.render_to_response(self.get_context_data(reply_form=ReplyForm(initial=initial)))


class ActionView(ABC, OfTheDesk, View):
    """Something that is done with a button, and leads back to the question."""

    http_method_names = ["post"]
    # The question to show afterwards, where that is another one.
    leads_to: int | None = None

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and say so."""
        try:
            messages.success(request, self.act(self.question))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(QUESTION, self.leads_to or pk)

    @abstractmethod
    def act(self, question: Question) -> str:
        """What is done; returns what was done. Raises ValidationError, which is told."""


class AssignView(ActionView):
    """To a colleague, to oneself (`me`), or to nobody."""

    def act(self, question: Question) -> str:
        form = AssignForm(self.request.POST, staff=staff())
        if "me" in self.request.POST:
            to: Any = self.request.user
        elif form.is_valid():
            to = form.cleaned_data["to"]
        else:
            raise ValidationError(_("Choose somebody of the desk."))
        assign(question=question, to=to)
        return _("Assigned.") if to else _("Nobody has this question now.")


class NoteView(ActionView):
    """A note for colleagues."""

    def act(self, question: Question) -> str:
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            raise ValidationError([*form.errors.get("note", ())] or _("Write your note first."))
        add_note(question=question, text=form.cleaned_data["note"], by=self.request.user)
        return _("Noted.")


class MergeView(ActionView):
    """Make it part of another question of the same person."""

    def act(self, question: Question) -> str:
        form = MergeForm(self.request.POST, question=question)
        if not form.is_valid():
            raise ValidationError(_("Choose another question of the same person."))
        merge(question=question, into=form.cleaned_data["into"])
        self.leads_to = form.cleaned_data["into"].pk
        return _("Merged with %(reference)s.") % {"reference": form.cleaned_data["into"]}


class CloseView(ActionView):
    """Done with."""

    def act(self, question: Question) -> str:
        close(question=question)
        return _("Closed.")


class ReopenView(ActionView):
    """Not done with after all."""

    def act(self, question: Question) -> str:
        reopen(question=question)
        return _("Open again.")

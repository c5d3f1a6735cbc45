"""From an answered question to a draft of a page, in two steps: which page, and which words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.desk.admin.forms import FaqForm, FaqPageForm
from cms.desk.admin.question import QUESTION, QUESTIONS, OfTheDesk
from cms.desk.faq import add_faq_draft, flags_in, suggested_page
from cms.desk.models import Direction

MAX_QUESTION = 160


class FaqStep(OfTheDesk, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # none at run time
    """A step of two."""

    header_icon = "help"
    page_title = gettext_lazy("Make it a question and answer")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the queue, the question, this."""
        question = self.question
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(QUESTIONS), "label": _("Questions")},
            {"url": reverse(QUESTION, args=[question.pk]), "label": str(question)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.question, **kwargs)


class FaqPageView(FaqStep):
    """Step one: the page that it goes on."""

    template_name = "desk/admin/faq_page.html"
    form_class = FaqPageForm

    def get_initial(self) -> dict[str, Any]:
        """The page that the question came from, or that of its subject."""
        return {"page": suggested_page(self.question)}

    def form_valid(self, form: FaqPageForm) -> HttpResponse:
        return redirect("desk_questions:faq_text", self.kwargs["pk"], form.cleaned_data["page"].pk)


class FaqTextView(FaqStep):
    """Step two: question and answer as everybody may read them."""

    template_name = "desk/admin/faq_text.html"
    form_class = FaqForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "email": self.question.email}

    def get_initial(self) -> dict[str, Any]:
        """The words that were sent, to be made anybody's."""
        answer = self.question.messages.filter(direction=Direction.OUT).last()
        return {"question": self.question.text[:MAX_QUESTION], "answer": answer.text if answer else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page, initial = self._page(), self.get_initial()
        flags = [] if self.request.method == "POST" else flags_in("\n".join(initial.values()), self.question.email)
        return super().get_context_data(page=page, flags=flags, **kwargs)

    def form_valid(self, form: FaqForm) -> HttpResponse:
        texts = {name: form.cleaned_data[name] for name in ("question", "answer")}
        try:
            page = add_faq_draft(page=self._page(), by=self.request.user, **texts)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        told = _("It stands in a draft of “%(page)s”. An editor looks at it and publishes.")
        messages.success(self.request, told % {"page": page.title})
        return redirect(QUESTION, self.kwargs["pk"])

    def _page(self) -> Page:
        page: Page = get_object_or_404(Page, pk=self.kwargs["page_id"], depth__gt=1)
        return page

"""What is known of a person: to give it to them, or to delete it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.desk.admin.forms import PersonForm
from cms.desk.admin.question import QUESTIONS
from cms.desk.digest import want_digest
from cms.desk.models import DigestReader, Question
from cms.desk.retention import export_person, forget_person

# What the second button says: nothing is deleted at one click.
SURE = "sure"


@method_decorator(never_cache, name="dispatch")
class PersonView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # none at run time
    """By address, which is sent in the body: it stands in no address and no log."""

    permission_required = "desk.delete_question"
    raise_exception = True
    template_name = "desk/admin/person.html"
    form_class = PersonForm
    header_icon = "user"
    page_title = gettext_lazy("Somebody's data")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the queue, this."""
        queue = {"url": reverse(QUESTIONS), "label": _("Questions")}
        return [*super().get_breadcrumbs_items(), queue, {"url": "", "label": self.page_title}]

    def form_valid(self, form: PersonForm) -> HttpResponse:
        """What there is; as a file, or gone, with the button for that."""
        email = form.cleaned_data["email"]
        if "export" in self.request.POST:
            named = {"Content-Disposition": 'attachment; filename="questions.json"'}
            return JsonResponse(
                {"questions": export_person(email=email)}, json_dumps_params={"indent": 2}, headers=named
            )
        if self.request.POST.get("delete") == SURE:
            done = forget_person(email=email)
            told = ngettext("%(count)s question is deleted.", "%(count)s questions are deleted.", done)
            messages.success(self.request, told % {"count": done})
            return redirect(QUESTIONS)
        found = Question.objects.of_person(email).order_by("received_at")
        is_asked = "delete" in self.request.POST
        return self.render_to_response(
            self.get_context_data(form=form, found=found, has_looked=True, is_asked=is_asked, sure=SURE)
        )


class DigestView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Begin or end one's own daily mail."""

    permission_required = "desk.view_question"
    raise_exception = True
    template_name = "desk/admin/digest.html"
    header_icon = "mail"
    page_title = gettext_lazy("Daily mail")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the queue, this."""
        queue = {"url": reverse(QUESTIONS), "label": _("Questions")}
        return [*super().get_breadcrumbs_items(), queue, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(has_digest=_has_digest(self.request), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """As the button says."""
        wanted = request.POST.get("wanted") == "yes"
        want_digest(user=request.user, wanted=wanted)
        messages.success(request, _("You get the daily mail.") if wanted else _("You get no daily mail any more."))
        return redirect(QUESTIONS)


def _has_digest(request: HttpRequest) -> bool:
    return DigestReader.objects.filter(user=request.user.pk).exists()

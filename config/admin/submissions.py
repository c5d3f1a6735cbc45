"""Submitting a page for translation: wagtail-localize's view, which fails over a second click that comes at once."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

submit_page = SubmitPageTranslationView.as_view()


def submit_page_translation(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Submit the page. Who asks for a language that it has been submitted for is led to the translation."""
    try:
        response: Any = submit_page(request, page_id=page_id)
    except (IntegrityError, ObjectDoesNotExist):
        if translation := _translation_asked_for(request, page_id):
            return _led_to(request, translation)
        raise
    is_refused = request.method == "POST" and response.status_code == HttpResponse.status_code
    translation = _translation_asked_for(request, page_id) if is_refused else None
    return _led_to(request, translation) if translation else response


def _translation_asked_for(request: HttpRequest, page_id: int) -> Page | None:
    """The page in the first of the languages that were chosen. An alias is none."""
    chosen = [int(value) for value in request.POST.getlist("locales") if value.isdecimal() and len(value) < 10]
    page = Page.objects.filter(pk=page_id).first()
    return page and page.get_translations().filter(locale__in=chosen, alias_of=None).first()


def _led_to(request: HttpRequest, translation: Page) -> HttpResponse:
    text = _("This page has already been submitted for translation, so nothing was done. This is its translation.")
    messages.info(request, text)
    return redirect("wagtailadmin_pages:edit", translation.pk)

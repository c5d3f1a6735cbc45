"""Municipalities, the register of facts and terms in the admin; facts and explained words in the editor of texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.admin.site_summary import SummaryItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.facts import draftail, rich_text
from cms.facts.admin.expiring import ExpiringFactsMenuItem, ExpiringFactsView
from cms.facts.admin.facts import FactViewSet, shown
from cms.facts.admin.summary import ExpiringFactsSummaryItem
from cms.facts.admin.terms import TermViewSet
from cms.facts.admin.usage import uses_of
from cms.facts.models import Fact, Municipality
from config.rest.choosers import TranslatedChooserViewSet


class MunicipalityViewSet(SnippetViewSet):
    """The region's municipalities: seldom changed, by administrators."""

    model = Municipality
    icon = "site"
    chooser_viewset_class = TranslatedChooserViewSet
    menu_label = _("Municipalities")
    list_display = ["name", "cbs_code", "website"]
    ordering = ["name"]


register_snippet(MunicipalityViewSet)
register_snippet(FactViewSet)
register_snippet(TermViewSet)


@hooks.register("register_rich_text_features")
def facts_in_texts(features: Any) -> None:
    """A button that puts an amount or a term of the register into a text."""
    chooser = reverse_lazy(FactViewSet().chooser_viewset.get_url_name("choose"))
    options = {
        "type": draftail.ENTITY,
        "icon": "tag",
        "description": _("Insert amount or term"),
        "attributes": ["key", "shown"],
        "chooserUrls": {"factChooser": chooser},
    }
    scripts = ["wagtailadmin/js/chooser-modal.js", "facts/fact.js"]
    features.register_editor_plugin("draftail", draftail.FEATURE, EntityFeature(options, js=scripts))
    features.register_converter_rule("contentstate", draftail.FEATURE, draftail.CONVERSION)


@hooks.register("register_rich_text_features")
def explained_words(features: Any) -> None:
    """A button that explains the chosen words by a term."""
    chooser = reverse_lazy(TermViewSet().chooser_viewset.get_url_name("choose"))
    options = {
        "type": rich_text.ENTITY,
        "icon": "help",
        "description": _("Explain by a term"),
        "attributes": ["id", "string"],
        "chooserUrls": {"termChooser": chooser},
    }
    scripts = ["wagtailadmin/js/chooser-modal.js", "facts/term-link.js"]
    features.register_link_type(rich_text.TermLinkHandler)
    features.register_editor_plugin("draftail", rich_text.FEATURE, EntityFeature(options, js=scripts))
    features.register_converter_rule("contentstate", rich_text.FEATURE, rich_text.CONVERSION)


@hooks.register("register_admin_urls")
def expiring_facts_urls() -> list[URLResolver]:
    """The report, whole and its rows alone."""
    report = [
        path("", ExpiringFactsView.as_view(), name="index"),
        path("results/", ExpiringFactsView.as_view(results_only=True), name="results"),
    ]
    return [path("reports/expiring-facts/", include((report, "facts_expiring")))]


@hooks.register("register_reports_menu_item")
def expiring_facts_menu_item() -> MenuItem:
    """The report's place in the menu."""
    return ExpiringFactsMenuItem(_("Amounts that expire"), reverse("facts_expiring:index"), icon_name="tag", order=420)


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """A fact that texts name stays: they would show nothing in its place."""
    facts = [one for one in instances if isinstance(one, Fact)]
    return _refused(request, facts) if facts else None


@hooks.register("before_bulk_action")
def keep_all_that_is_used(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many at once."""
    return keep_what_is_used(request, objects) if action_type == "delete" else None


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_of_the_end(request: HttpRequest, instance: Any) -> None:
    """Say so when nothing follows a value that ends: from the next day on, texts call it expired."""
    if isinstance(instance, Fact) and (last := shown(instance)["expires"]):
        message = gettext("After %(day)s no next value is known: texts will then show this one as expired.")
        messages.warning(request, message % {"day": date_format(last, "j F Y")})


def _refused(request: HttpRequest, facts: list[Fact]) -> HttpResponse | None:
    uses = uses_of([fact.key for fact in facts], request.user)
    used = next((fact for fact in facts if uses.get(fact.key)), None)
    if used is None:
        return None
    places = ", ".join(use.title for use in uses[used.key])
    message = gettext("“%(fact)s” is used and cannot be deleted. Take it out of: %(places)s.")
    messages.error(request, message % {"fact": used.label_en, "places": places})
    return redirect("wagtailsnippets_facts_fact:list")


@hooks.register("construct_homepage_summary_items")
def tell_what_waits(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Editors see on their first page how many amounts they must look up again."""
    items.append(ExpiringFactsSummaryItem(request))

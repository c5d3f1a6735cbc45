"""Best bets in the admin: the list says which of them do nothing, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from cms.pages.public.cards import cards_by_key
from directory.public.cards import serialize_cards
from search.documents import LOCALES
from search.models import BestBet, EntryKind
from search.models.insight import MAX_TEXT_LENGTH

EDIT_HANDLER = ObjectList([
    FieldPanel("phrases"),
    FieldPanel("locale"),
    MultiFieldPanel(
        [PageChooserPanel("page"), FieldPanel("partner")],
        heading=gettext_lazy("What is shown on top"),
        help_text=gettext_lazy(
            "A page or a partner. A page counts in both languages: readers get the one in theirs, if there is one."
        ),
    ),
    FieldPanel("until"),
])  # fmt: skip


class BestBetIndexView(IndexView):
    """The list, in a constant number of queries."""

    def get_base_queryset(self) -> QuerySet[BestBet]:
        """Best bets with their entries."""
        bets: QuerySet[BestBet] = super().get_base_queryset().select_related("page", "partner")
        return bets

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """The rows of one page, each with its state in `state` and whether it does anything in `counts`."""
        paginator, page, rows, has_others = super().paginate_queryset(queryset, page_size)
        bets = list(rows)
        note_states(bets)
        page.object_list = bets
        return paginator, page, bets, has_others

    @cached_property
    def columns(self) -> list[Any]:
        """What is typed, in which language, what is shown then, until when, and whether that works."""
        return [
            self._get_title_column("__str__"),
            Column("locale", label=_("Language"), accessor="get_locale_display", sort_key="locale"),
            Column("entry", label=_("Shown on top"), accessor=entry_of),
            Column("until", label=_("Until"), accessor=last_day_of, sort_key="until"),
            StatusTagColumn("state", label=_("Status"), accessor="state", primary=lambda bet: bet.counts),
        ]


class BestBetCreateView(CreateView):
    """The form, filled in with what a report of searches knows."""

    def get_initial_form_instance(self) -> BestBet:
        """A text and a language may come along in the address (`phrases`, `locale`)."""
        locale = self.request.GET.get("locale", "")
        phrases = self.request.GET.get("phrases", "")[:MAX_TEXT_LENGTH].replace("\0", "")
        return BestBet(phrases=phrases, locale=locale if locale in LOCALES else "")


class BestBetViewSet(SnippetViewSet):
    """Best bets."""

    model = BestBet
    icon = "pick"
    menu_label = gettext_lazy("Best bets")
    index_view_class = BestBetIndexView
    add_view_class = BestBetCreateView
    edit_handler = EDIT_HANDLER
    list_filter = ["locale"]
    search_fields = ["phrases", "page__title", "partner__name"]
    copy_view_enabled = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[BestBet]:
        """All of them."""
        return BestBet.objects.all()


def entry_of(bet: BestBet) -> str:
    """What is shown on top, by its name."""
    return str(bet.page or bet.partner)


def last_day_of(bet: BestBet) -> str:
    """Its last day, if it has one; Wagtail's own column says how long ago a date was, and these are to come."""
    return formats.date_format(bet.until) if bet.until else ""


def note_states(bets: list[BestBet]) -> None:
    """Say of each best bet whether it counts today, and in words why not."""
    public, today = public_entries(bets), timezone.localdate()
    for bet in bets:
        has_ended = bet.until is not None and bet.until < today
        is_public = bet.entry_id in public
        bet.counts = is_public and not has_ended  # type: ignore[attr-defined]  # for the list alone
        bet.state = _state(has_ended, is_public)  # type: ignore[attr-defined]  # for the list alone


def _state(has_ended: bool, is_public: bool) -> str:
    if has_ended:
        return _("ended")
    return _("on top") if is_public else _("points to nothing that is public")


def public_entries(bets: Iterable[BestBet]) -> set[str]:
    """The ids of those of their entries that visitors may see, in whichever language."""
    partners = [bet.partner_id for bet in bets if bet.partner_id]
    pages: list[UUID] = [bet.page.translation_key for bet in bets if bet.page]
    cards, _expires_at = serialize_cards(partners, "en", timezone.now())
    return {
        *(f"{EntryKind.PARTNER}:{card['id']}" for card in cards),
        *(f"{EntryKind.PAGE}:{key}" for key in cards_by_key(pages, "en")),
    }

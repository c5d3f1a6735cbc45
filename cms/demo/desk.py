"""The demo's slips and referrals: to fictional partners, and only where the desk has made none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from cms.demo.content import CONTENT, all_pages, read
from cms.desk.models import Referral, Slip
from cms.desk.referral_services import follow_up
from cms.desk.slip_services import ChosenItem, create_slip
from cms.facts.models import Municipality
from directory.models import Partner

Raw = dict[str, Any]


def make_slips() -> int:
    """Make the slips, and follow up their referrals. Returns how many slips; none where there is one already."""
    if Slip.objects.exists():
        return 0
    entries: list[Raw] = read(CONTENT / "desk.yaml")
    pages = {text.key: text for text in all_pages()}
    names = dict(Partner.objects.published().values_list("slug", "name"))
    for entry in entries:
        known = [raw for raw in entry["items"] if raw.get("partner", "") in {"", *names}]
        items = [_item(raw, entry["language"], pages, names) for raw in known]
        town = Municipality.objects.filter(slug=entry.get("municipality", "")).first()
        create_slip(language=entry["language"], items=items, municipality=town)
        for raw in known:
            _follow_up(raw)
    return len(entries)


def _item(raw: Raw, language: str, pages: dict[str, Any], names: dict[str, str]) -> ChosenItem:
    advice = raw.get("advice", "")
    if "partner" in raw:
        return ChosenItem("partner", raw["partner"], names[raw["partner"]], advice, "referral" in raw)
    page = pages[raw["page"]]
    return ChosenItem("page", str(page.translation_key), page.data["title"][language], advice)


def _follow_up(raw: Raw) -> None:
    if "referral" not in raw:
        return
    referral = Referral.objects.get(partner__slug=raw["partner"])
    day = localdate() + timedelta(days=raw.get("follow_up_in_days", 0))
    follow_up(referral=referral, state=raw["referral"], follow_up_on=day)

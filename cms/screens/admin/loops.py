"""A round of a screen or a playlist in words: what comes after what, for how long, and how long it takes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cms.screens.schedule import loop

Document = dict[str, Any]
BANDS = {
    "takeover": gettext_lazy("An urgent message, in place of everything else"),
    "campaign": gettext_lazy("A campaign, by a schedule rule"),
    "base": gettext_lazy("The playlist of this hour"),
    "fallback": gettext_lazy("The fallback playlist: nothing else can be shown"),
    "invitation": gettext_lazy("Only the invitation: no playlist has anything to show"),
    "welcome": gettext_lazy("Only the centre's name and address: there is nothing to show"),
}


class Slot(NamedTuple):
    """A place in a round: its slide, in all languages of the screen for `seconds` together."""

    id: str
    title: str
    seconds: int
    is_paid: bool
    slide: Document | None


class Round(NamedTuple):
    """What is played at a moment, once round."""

    band: str
    why: str
    playlist: str | None
    slots: list[Slot]

    @property
    def seconds(self) -> int:
        """How long it takes."""
        return sum(slot.seconds for slot in self.slots)

    @property
    def slides(self) -> list[Document]:
        """Its slides for a preview, each once."""
        return list({slot.id: slot.slide for slot in self.slots if slot.slide}.values())


def round_at(manifest: Document, instant: datetime, number: int = 0) -> Round:
    """What a manifest says is played at an aware instant."""
    played = loop(manifest, instant, number)
    slots = [_slot(manifest, slot) for slot in played["slots"]]
    return Round(played["band"], str(BANDS[played["band"]]), played["playlist"], slots)


def minutes_in_words(seconds: int) -> str:
    """“4 minutes 10 seconds”."""
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes})
    if rest or not minutes:
        parts.append(ngettext("%(count)s second", "%(count)s seconds", rest) % {"count": rest})
    return " ".join(parts)


def title_of(slide: Mapping[str, Any]) -> str:
    """A slide's heading in the language of the admin, or in the first one that it has."""
    faces = slide["languages"]
    face = faces.get((get_language() or "").partition("-")[0]) or next(iter(faces.values()))
    return str(face["heading"] or face["label"])


def _slot(manifest: Document, slot: Mapping[str, Any]) -> Slot:
    slide = _slide_of(manifest, slot)
    # An invitation and an urgent message show their languages together, all others in turn.
    turns = len(manifest["screen"]["languages"]) if slot["versions"] else 1
    is_invitation = slide is not None and slide is manifest.get("invitation")
    title = _("Invitation") if is_invitation else title_of(slide) if slide else str(slot["id"])
    is_paid = bool(slide and slide.get("featured"))
    return Slot(str(slot["id"]), title, slot["dwell_seconds"] * turns, is_paid, slide)


def _slide_of(manifest: Document, slot: Mapping[str, Any]) -> Document | None:
    if slot["versions"]:
        found: Document = manifest["slides"][slot["versions"][0]]
        return found
    for takeover in manifest["takeovers"]:
        if slot["id"] == f"takeover-{takeover['id']}":
            return {**takeover, "type": "takeover"}
    invitation: Document | None = manifest["invitation"]
    return invitation

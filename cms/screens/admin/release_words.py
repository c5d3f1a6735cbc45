"""What changed from one release to the next, in a few sentences for editors."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.screens.admin.loops import title_of

Document = dict[str, Any]
NAMED = 5


def changes_between(old: Document | None, new: Document) -> list[str]:
    """Sentences; of documents from before today's format only that there was a release."""
    if old is None:
        return [_("The first one.")]
    if "playlists" not in old or "playlists" not in new:
        return [_("Made by an earlier version of the program.")]
    return [*_slides(old, new), *_parts(old, new)] or [_("Small things, such as opening hours of later days.")]


def _slides(old: Document, new: Document) -> Iterator[str]:
    before, after = _by_id(old), _by_id(new)
    both = [key for key in after if key in before]
    sentences = (
        (_("Came: %(slides)s."), [after[key][0] for key in after if key not in before]),
        (_("Went: %(slides)s."), [before[key][0] for key in before if key not in after]),
        (_("Changed: %(slides)s."), [after[key][0] for key in both if _shown(after[key]) != _shown(before[key])]),
    )
    for sentence, slides in sentences:
        if slides:
            names = [f"“{title_of(slide)}”" for slide in slides[:NAMED]]
            yield sentence % {"slides": ", ".join(names) + (" …" if len(slides) > NAMED else "")}


def _by_id(document: Document) -> dict[Any, list[Document]]:
    found: dict[Any, list[Document]] = {}
    for slide in document["slides"]:
        found.setdefault(slide["id"], []).append(slide)
    return found


def _shown(versions: list[Document]) -> list[Document]:
    """What people see: opening hours of later days come with each day and are no change to speak of."""
    return [{key: value for key, value in slide.items() if key not in {"opening", "turn"}} for slide in versions]


def _parts(old: Document, new: Document) -> Iterator[str]:
    for name, sentence in (
        ("playlists", _("The order or the seconds of a playlist.")),
        ("schedule", _("The schedule.")),
        ("notices", _("The notices of the centre.")),
        ("takeovers", _("Urgent messages.")),
        ("invitation", _("The invitation.")),
        ("screen", _("The settings of the screen.")),
        ("centre", _("Name or address of the centre.")),
        ("on_hours", _("The hours in which it is on.")),
    ):
        if _without_dates(old.get(name)) != _without_dates(new.get(name)):
            yield sentence


def _without_dates(part: Any) -> Any:
    """Hours say the coming weeks day by day: that a day has passed is no change."""
    if isinstance(part, dict):
        return {
            key: _without_dates(value) for key, value in part.items() if key not in {"days", "valid_until", "opening"}
        }
    return part

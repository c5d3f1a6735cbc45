"""What a screen plays at an instant, worked out from its manifest alone. The player's `schedule.js` answers the same:
both are held to `tests/cms/screens/schedule_vectors.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from cms.screens.recurrence import falls_on

Document = dict[str, Any]
Slot = dict[str, Any]
# From the beginning of one invitation to that of the next, at most.
INVITATION_SECONDS = 60
# Of so many slots at most one is paid for: three others for each.
OTHERS_PER_PAID = 3
# A rule lasts a day at most, and one that begins late may end on the second day after it, for a day may have 23 hours.
DAYS_BACK = 2


class Entry(NamedTuple):
    """A slide in its place in the loop: which version it shows this round."""

    slot: Slot
    is_paid: bool
    takes_turns: bool


def active(manifest: Document, instant: datetime | None) -> list[Document]:
    """The versions of slides whose validity includes an aware instant, in order; the end is not included.

    None for an instant that cannot be trusted (a clock that runs behind what it has already seen): then only
    slides without any validity.
    """
    return [slide for slide in manifest["slides"] if holds(slide, instant)]


def holds(item: Document, instant: datetime | None) -> bool:
    """Whether something with `valid_from` and `valid_until` may be shown at an instant."""
    start, end = _moment(item["valid_from"]), _moment(item["valid_until"])
    if instant is None:
        return start is None and end is None
    return (start is None or start <= instant) and (end is None or instant < end)


def current_notices(manifest: Document, instant: datetime | None) -> list[Document]:
    """The centre's notices at an instant; none while the clock cannot be trusted."""
    return [] if instant is None else [notice for notice in manifest["notices"] if holds(notice, instant)]


def is_on(rule: Document, instant: datetime, zone: str) -> bool:
    """Whether a schedule rule is on at an aware instant: for `minutes` that really pass, from its time on the clock on
    each of its days. A time that the change to summer time leaves out is read with the offset before it, one that comes
    twice in autumn is the first one (RFC 5545, 3.3.5)."""
    today = instant.astimezone(ZoneInfo(zone)).date()
    days = (today - timedelta(days=back) for back in range(DAYS_BACK + 1))
    return any(_is_on_from(rule, day, instant, zone) for day in days if _is_day_of(rule, day))


def loop(manifest: Document, instant: datetime | None, round_number: int = 0) -> dict[str, Any]:
    """What is played in one round, in order: `{"band", "playlist", "slots": [{"id", "dwell_seconds", "versions"}]}`.

    `versions` are places in `manifest["slides"]`; empty for an invitation and for an urgent message. `dwell_seconds` is
    for each language, except for those two, which show both at once. Rounds count from 0: with them change the
    version of a slide that takes turns, and which of the paid slides are in.
    """
    if running := [] if instant is None else [each for each in manifest["takeovers"] if holds(each, instant)]:
        return _band("takeover", None, [_slot(f"takeover-{each['id']}", each["dwell_seconds"]) for each in running])
    for band, playlist in _playlists(manifest, instant):
        if entries := list(_entries(manifest, playlist, instant, round_number)):
            return _band(band, playlist, _with_invitations(manifest, instant, _with_few_paid(entries, round_number)))
    invitation = _invitation(manifest, instant)
    return _band("invitation", None, [invitation]) if invitation else _band("welcome", None, [])


def _band(band: str, playlist: str | None, slots: list[Slot]) -> dict[str, Any]:
    return {"band": band, "playlist": playlist, "slots": slots}


def _slot(name: int | str, dwell_seconds: int, *versions: int) -> Slot:
    return {"id": name, "dwell_seconds": dwell_seconds, "versions": list(versions)}


def _playlists(manifest: Document, instant: datetime | None) -> Iterator[tuple[str, str]]:
    """The bands that could play, the highest first; of rules in one band the first one in the manifest."""
    schedule = manifest["schedule"]
    rules = [] if instant is None else [each for each in schedule["rules"] if is_on(each, instant, manifest["zone"])]
    for band in ("campaign", "base"):
        yield from ((band, rule["playlist"]) for rule in rules if rule["band"] == band)
    for band in ("base", "fallback"):
        if schedule[band] is not None:
            yield band, schedule[band]


def _entries(manifest: Document, playlist: str, instant: datetime | None, round_number: int) -> Iterator[Entry]:
    """The slides of a playlist that hold, each with the version whose turn it is; listed twice, it takes two turns a
    round."""
    items = manifest["playlists"].get(playlist, ())
    times, seen = Counter(item["slide"] for item in items), Counter[Any]()
    for item in items:
        slide_id = item["slide"]
        versions = _versions(manifest, slide_id, instant)
        turn = round_number * times[slide_id] + seen[slide_id]
        seen[slide_id] += 1
        if versions:
            place = versions[turn % len(versions)]
            shown = manifest["slides"][place]
            dwell = shown["dwell_seconds"] if item["dwell_seconds"] is None else item["dwell_seconds"]
            yield Entry(_slot(slide_id, dwell, place), shown["featured"], len(versions) > 1)


def _versions(manifest: Document, slide_id: int, instant: datetime | None) -> list[int]:
    """The places of the versions of a slide that hold, in the order of their turns."""
    slides = manifest["slides"]
    found = [place for place, each in enumerate(slides) if each["id"] == slide_id and holds(each, instant)]
    return sorted(found, key=lambda place: slides[place]["turn"])


def _with_few_paid(entries: Sequence[Entry], round_number: int) -> list[Slot]:
    """Without the paid ones that are too many: one in four of what is left may be paid for, or one at all.

    One whose turn it is goes first, for its slide has turns of its own. The rest come by turns: within so many rounds
    as they are each is once the first, and in the next so many rounds each is one place later, lest the turns of
    others keep the same one out each time.
    """
    paid = [place for place, entry in enumerate(entries) if entry.is_paid]
    room = max(1, (len(entries) - len(paid)) // OTHERS_PER_PAID)
    first = [place for place in paid if entries[place].takes_turns]
    rest = [place for place in paid if not entries[place].takes_turns]
    start = (round_number + round_number // len(rest)) % len(rest) if rest else 0
    kept = {*[*first, *rest[start:], *rest[:start]][:room]}
    return [entry.slot for place, entry in enumerate(entries) if not entry.is_paid or place in kept]


def _with_invitations(manifest: Document, instant: datetime | None, slots: Iterable[Slot]) -> list[Slot]:
    """The slots with the invitation before them, and again before a minute has passed since it began; one that takes
    longer stands alone between two."""
    invitation, languages = _invitation(manifest, instant), len(manifest["screen"]["languages"])
    if invitation is None:
        return list(slots)
    shown, passed = [invitation], invitation["dwell_seconds"]
    for slot in slots:
        seconds = slot["dwell_seconds"] * languages
        if shown[-1] is not invitation and passed + seconds > INVITATION_SECONDS:
            shown.append(invitation)
            passed = invitation["dwell_seconds"]
        shown.append(slot)
        passed += seconds
    return shown


def _invitation(manifest: Document, instant: datetime | None) -> Slot | None:
    invitation = manifest["invitation"]
    if invitation is None or not holds(invitation, instant):
        return None
    return _slot(invitation["id"], invitation["dwell_seconds"])


def _is_day_of(rule: Document, day: date) -> bool:
    first = datetime.fromisoformat(rule["starts"]).date()
    is_over = rule["ends_on"] is not None and day > date.fromisoformat(rule["ends_on"])
    return not is_over and falls_on(rule["rrule"], first, day)


def _is_on_from(rule: Document, day: date, instant: datetime, zone: str) -> bool:
    """Whether it is on since it began on a day."""
    begins: time = datetime.fromisoformat(rule["starts"]).time()
    start = datetime.combine(day, begins, ZoneInfo(zone)).astimezone(UTC)
    return start <= instant < start + timedelta(minutes=rule["minutes"])


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

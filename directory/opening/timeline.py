"""A day put together from the rules of a text.

The rules of OpenStreetMap's specification, as its reference implementation reads it: of rules after one another the
last one that holds at a time decides; one after `;` that names days and opens them takes the place of all earlier ones
on these days, the night from the day before included; after a comma it adds to them; `||` fills only what is closed
until then. What a rule says after midnight hangs on the day it starts on: it holds on the next one, whatever day that
is, as long as no later rule takes its place there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from directory.opening.days import ONE_DAY, doubtful_days, rule_days
from directory.opening.places import HoursPlace
from directory.opening.rules import Kind, Rule
from directory.opening.times import DAY, WHOLE_DAY, Range, ranges_on


class Piece(NamedTuple):
    """A part of a day, in minutes after its midnight; `is_night`: it belongs to the day before. No kind: closed."""

    start: int
    end: int
    kind: Kind | None
    is_night: bool = False


NOT_KNOWN = (Piece(0, DAY, "unknown"),)


def timelines(rules: Sequence[Rule], first: date, count: int, place: HoursPlace) -> dict[date, tuple[Piece, ...]]:
    """The pieces of each of `count` days, in order. Where it hangs on school holidays that nobody knows, a day is
    `unknown`; where both answers give the same, it is known all the same."""
    wanted = [first + ONE_DAY * number for number in range(count)]
    days = _timelines(rules, wanted, place, doubtful=False)
    doubted = doubtful_days(rules, wanted, place.region)
    others = _timelines(rules, doubted, place, doubtful=True) if doubted else {}
    return {day: pieces if others.get(day, pieces) == pieces else NOT_KNOWN for day, pieces in days.items()}


def _timelines(
    rules: Sequence[Rule], wanted: Sequence[date], place: HoursPlace, *, doubtful: bool
) -> dict[date, tuple[Piece, ...]]:
    before = wanted[0] - ONE_DAY
    length = (wanted[-1] - before).days + 1
    held = {rule: rule_days(rule, before, length, place.region, doubtful=doubtful) for rule in rules}
    return {day: _pieces(rules, held, day, place) for day in wanted}


def _pieces(
    rules: Sequence[Rule], held: Mapping[Rule, frozenset[date]], day: date, place: HoursPlace
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for rule in rules:
        if day in held[rule]:
            own = _own_pieces(rule, day, place)
            pieces = _painted([] if rule.resets else pieces, rule, own)
        if day - ONE_DAY in held[rule]:
            pieces = _painted(pieces, rule, _night_pieces(rule, day - ONE_DAY, place))
    return tuple(_merged(pieces))


def _own_pieces(rule: Rule, day: date, place: HoursPlace) -> list[Piece]:
    return [Piece(each.start, min(each.end, DAY), kind, False) for each, kind in _ranges(rule, day, place)]


def _night_pieces(rule: Rule, day_before: date, place: HoursPlace) -> list[Piece]:
    found = _ranges(rule, day_before, place)
    return [Piece(max(0, each.start - DAY), each.end - DAY, kind, True) for each, kind in found if each.end > DAY]


def _ranges(rule: Rule, day: date, place: HoursPlace) -> list[tuple[Range, Kind | None]]:
    ranges = ranges_on(rule.times, day, place)
    if ranges is None:
        return [(each, "unknown") for each in WHOLE_DAY]
    return [(each, "unknown" if each.is_open_end and rule.kind else rule.kind) for each in ranges]


def _painted(pieces: list[Piece], rule: Rule, strokes: Sequence[Piece]) -> list[Piece]:
    for stroke in strokes:
        free = _without(stroke, pieces) if rule.joiner == "||" else [stroke]
        for start, end, kind, is_night in free:
            rest = [part for piece in pieces for part in _cut(piece, start, end)]
            pieces = sorted([*rest, Piece(start, end, kind, is_night)]) if kind else rest
    return pieces


def _cut(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    """What is left of a piece outside of a stretch."""
    if piece.start < min(piece.end, start):
        yield piece._replace(end=min(piece.end, start))
    if max(piece.start, end) < piece.end:
        yield piece._replace(start=max(piece.start, end))


def _without(stroke: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """The parts of a stretch that no piece covers."""
    free = [stroke]
    for piece in pieces:
        free = [part for each in free for part in _cut(each, piece.start, piece.end)]
    return free


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and (last.end, last.kind, last.is_night) == (piece.start, piece.kind, piece.is_night):
            merged[-1] = last._replace(end=piece.end)
        else:
            merged.append(piece)
    return merged

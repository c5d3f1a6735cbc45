"""Addresses that hold the answers themselves: whoever has the link has the plan, and nobody else."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings

from cms.plan.answers import Answers, Person


def answers_query(answers: Answers) -> str:
    """The answers as parameters of `/plan/`, in a fixed order; empty where nothing was answered."""
    pairs: list[tuple[str, str]] = [
        (name, value.isoformat())
        for name, value in (("arrival_date", answers.arrival_date), ("departure_date", answers.departure_date))
        if value
    ]
    pairs += [(name, str(value)) for name in ("purpose", "municipality") if (value := getattr(answers, name))]
    own = answers.people[0].nationality_group
    pairs += [("nationality_group", own)] if own else []
    if answers.is_household_known:
        pairs += [("member", _member(person, own)) for person in answers.people]
    if answers.has_home is not None:
        pairs.append(("has_home", str(answers.has_home).lower()))
    pairs += [("driving_licence", one) for one in answers.driving_licences]
    pairs += [("pets", one) for one in answers.pets]
    return urlencode(pairs, safe=":")


def _member(person: Person, own: str | None) -> str:
    role, age, group = person.role, person.age, person.nationality_group
    parts = [role, "" if age is None else str(age), group if group and group != own else ""]
    return ":".join(parts).rstrip(":")


def plan_links(answers: Answers, locale: str) -> dict[str, str]:
    """`link` and `pack_url` on the website, `ics_url` of the API."""
    query = answers_query(answers)
    asked = f"?{query}" if query else ""
    and_asked = f"&{query}" if query else ""
    return {
        "link": f"{settings.PLAN_PATHS[locale]}{asked}",
        "pack_url": f"{settings.PLAN_PACK_PATHS[locale]}{asked}",
        "ics_url": f"/api/v1/plan.ics?locale={locale}{and_asked}",
    }

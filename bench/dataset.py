"""A synthetic site for measuring: `python -m bench.dataset --partners 5000 --pages 400` in an empty database.

The rows are made in bulk and from a fixed seed, so two runs measure the same site.
"""

import argparse
import json
import random
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction

LOCALES = ("en", "nl")
PHASES = ("coming-in", "settling-in", "living-in", "leaving-to")
FIRST = ("Amber", "Beech", "Canal", "Dune", "Elm", "Ferry", "Garden", "Harbour", "Island", "Linden", "Mill")
SECOND = ("Lane", "Square", "Bridge", "Field", "Court", "Gate", "House", "Quay", "Park", "Yard", "Hill")
TRADE = {
    "school": ("Primary School", "College", "Montessori School", "Childcare"),
    "association": ("Sports Club", "Choir", "Neighbours", "Volunteers"),
    "service_provider": ("Dentists", "Movers", "Tax Advice", "Language Courses", "Family Doctors"),
}
HOURS = ("Mo-Fr 09:00-17:00; PH off", "Mo-Sa 10:00-18:00", "Tu-Th 08:30-12:30,13:30-17:00; PH off", "")
WORDS = (
    "municipality", "register", "passport", "appointment", "insurance", "general", "practitioner", "school",
    "enrol", "waiting", "list", "permit", "housing", "contract", "deposit", "income", "tax", "ruling", "allowance",
    "bicycle", "licence", "exchange", "Dutch", "course", "residence", "letter",
)  # fmt: skip


def prose(rng: random.Random, sentences: int) -> str:
    return " ".join(" ".join(rng.choices(WORDS, k=11)).capitalize() + "." for _ in range(sentences))


def partners(rng: random.Random, count: int) -> Iterator[dict[str, Any]]:
    """Fields of fictional partners; none of the names or addresses exists."""
    for number in range(count):
        kind = rng.choice(list(TRADE))
        name = f"{rng.choice(FIRST)} {rng.choice(SECOND)} {rng.choice(TRADE[kind])} {number}"
        yield {
            "kind": kind,
            "name": name,
            "slug": name.lower().replace(" ", "-"),
            "summary_en": prose(rng, 2)[:220],
            "summary_nl": prose(rng, 2)[:220],
            "description_en": f"<p>{prose(rng, 6)}</p><p>{prose(rng, 6)}</p>",
            "description_nl": f"<p>{prose(rng, 6)}</p><p>{prose(rng, 6)}</p>",
            "website": f"https://partner-{number}.example/",
            "email": f"info@partner-{number}.example",
            "featured": number % 50 == 0,
            "assured_on": date(2026, 1, 1 + number % 28),
            "assured_by": "editor",
        }


def make_partners(rng: random.Random, count: int) -> None:
    from directory.models import Category, Language, Partner

    made = Partner.objects.bulk_create([Partner(**fields) for fields in partners(rng, count)], batch_size=500)
    categories, languages = list(Category.objects.all()), list(Language.objects.all())
    for field, choices, most in (("categories", categories, 3), ("spoken_languages", languages, 4)):
        through = getattr(Partner, field).through
        target = through._meta.get_fields()[-1].attname
        rows = [
            through(**{"partner_id": partner.pk, target: chosen.pk})
            for partner in made
            for chosen in rng.sample(choices, rng.randint(1, most))
        ]
        through.objects.bulk_create(rows, batch_size=2_000)
    make_parts(rng, made)


def make_parts(rng: random.Random, made: list[Any]) -> None:
    from cms.facts.models import Municipality
    from directory.models import Location, PartnerPhone, SchoolFacts

    towns = list(Municipality.objects.all())
    Location.objects.bulk_create(
        [location(rng, partner, rng.choice(towns), order) for partner in made for order in range(rng.randint(1, 2))],
        batch_size=1_000,
    )
    PartnerPhone.objects.bulk_create(
        [PartnerPhone(partner=partner, number=f"+3185{partner.pk % 10_000:07}") for partner in made],
        batch_size=1_000,
    )
    SchoolFacts.objects.bulk_create(
        [
            SchoolFacts(partner=partner, level="primary", curricula=["dutch"], age_from=4, age_to=12)
            for partner in made
            if partner.kind == "school"
        ],
        batch_size=1_000,
    )


def location(rng: random.Random, partner: Any, town: Any, order: int) -> Any:
    from directory.models import Location

    return Location(
        partner=partner,
        municipality=town,
        sort_order=order,
        street_address=f"{rng.choice(FIRST)}straat {rng.randint(1, 200)}",
        postal_code=f"{rng.randint(2100, 2499)} AB",
        address_locality=town.name,
        latitude=town.latitude + rng.uniform(-0.03, 0.03),
        longitude=town.longitude + rng.uniform(-0.03, 0.03),
        opening_hours=rng.choice(HOURS),
        by_appointment=rng.random() < 0.1,
    )


def body(rng: random.Random) -> str:
    """A page body of four pieces of prose, a callout, questions and a source: about 6 kB."""
    paragraphs = "".join(f"<h2>{prose(rng, 1)}</h2><p>{prose(rng, 5)}</p><p>{prose(rng, 5)}</p>" for _ in range(2))
    question = {"question": "Where do I register?", "answer": f"<p>{prose(rng, 3)}</p>"}
    callout = {"tone": "tip", "title": "Good to know", "text": f"<p>{prose(rng, 2)}</p>"}
    source = {"label": "Municipality", "url": "https://municipality.example/", "checked_on": "2026-10-01"}
    pieces = [
        ("rich_text", paragraphs),
        ("callout", callout),
        ("rich_text", paragraphs),
        ("faq", {"items": [question] * 4}),
        ("official_source", source),
    ]
    return json.dumps(
        [{"type": kind, "value": value, "id": str(uuid.UUID(int=rng.getrandbits(128)))} for kind, value in pieces]
    )


def make_pages(rng: random.Random, count: int) -> None:
    """Two trees of `count` pages each: home, phases, topics with four steps each, articles for the rest."""
    homes = make_homes(rng)
    phases = [add(rng, homes, "PhasePage", phase.replace("-", " ").title(), phase=phase) for phase in PHASES]
    topics = [add(rng, rng.choice(phases), "TopicPage", f"Topic {number}") for number in range(count // 20)]
    for topic in topics:
        for number in range(4):
            add(rng, topic, "StepPage", f"Step {number}", timing_anchor="arrival", timing_from_days=number)
    rest = count - 1 - len(phases) - 5 * len(topics)
    for number in range(rest):
        add(rng, homes, "ArticlePage", f"Article {number}")


def make_homes(rng: random.Random) -> dict[str, Any]:
    from wagtail.models import Locale, Page, Site

    root = Page.objects.get(depth=1)
    for code in LOCALES:
        Locale.objects.get_or_create(language_code=code)
    Page.objects.filter(depth=2).update(live=False)
    homes = add(rng, dict.fromkeys(LOCALES, root), "HomePage", "Home")
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": homes["en"], "site_name": "Bench"},
    )
    return homes


def add(rng: random.Random, parents: dict[str, Any], kind: str, title: str, **fields: Any) -> dict[str, Any]:
    """One page in both languages, below `parents`."""
    from wagtail.models import Locale

    from cms.pages import models

    made, key = {}, uuid.UUID(int=rng.getrandbits(128))
    for code in LOCALES:
        parent = type(parents[code]).objects.get(pk=parents[code].pk)
        page = getattr(models, kind)(
            title=f"{title} ({code})",
            slug=f"{title.lower().replace(' ', '-')}-{code}" if kind != "HomePage" else f"home-{code}",
            locale=Locale.objects.get(language_code=code),
            translation_key=key,
            summary=prose(rng, 1)[:250],
            body=body(rng),
            reviewed_on=date(2026, 10, 1),
            **fields,
        )
        made[code] = parent.add_child(instance=page)
    return made


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--partners", type=int, default=5_000)
    parser.add_argument("--pages", type=int, default=400)
    options = parser.parse_args()
    django.setup()
    from config.rest.generation import invalidate

    rng = random.Random(20261122)
    with transaction.atomic():
        make_partners(rng, options.partners)
        make_pages(rng, options.pages)
    call_command("search_rebuild")
    invalidate()


if __name__ == "__main__":
    main()

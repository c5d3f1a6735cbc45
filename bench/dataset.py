"""A synthetic site for measuring: `python -m bench.dataset --partners 5000 --pages 400` in an empty database.

The rows are made in bulk and from a fixed seed, so two runs measure the same site.
"""

import argparse
import json
import random
import uuid
from datetime import date
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction

from bench.directory import HOURS, address, partners
from bench.words import LOCALES, prose

PHASES = ("coming-in", "settling-in", "living-in", "leaving-to")


def make_partners(rng: random.Random, count: int) -> None:
    from directory.models import Category, Language, Partner

    made = Partner.objects.bulk_create(
        [Partner(**fields, **checked(number)) for number, fields in enumerate(partners(rng, count))], batch_size=500
    )
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


def checked(number: int) -> dict[str, Any]:
    """What a partner has beside its texts."""
    return {
        "website": f"https://partner-{number}.example/",
        "email": f"info@partner-{number}.example",
        "assured_on": date(2026, 1, 1 + number % 28),
        "assured_by": "editor",
    }


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
        **address(rng, town.name),
        latitude=town.latitude + rng.uniform(-0.03, 0.03),
        longitude=town.longitude + rng.uniform(-0.03, 0.03),
        opening_hours=rng.choice(HOURS),
        by_appointment=rng.random() < 0.1,
    )


def body(rng: random.Random, locale: str) -> str:
    """A page body of four pieces of prose, a callout, questions and a source: about 6 kB."""
    paragraphs = "".join(
        f"<h2>{prose(rng, locale, 1)}</h2><p>{prose(rng, locale, 5)}</p><p>{prose(rng, locale, 5)}</p>"
        for _ in range(2)
    )
    question = {"question": "Where do I register?", "answer": f"<p>{prose(rng, locale, 3)}</p>"}
    callout = {"tone": "tip", "title": "Good to know", "text": f"<p>{prose(rng, locale, 2)}</p>"}
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
            summary=prose(rng, code, 1)[:250],
            body=body(rng, code),
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
    call_command("search", "rebuild")
    invalidate()


if __name__ == "__main__":
    main()

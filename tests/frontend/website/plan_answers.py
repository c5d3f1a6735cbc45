"""Answers of `/plan/` and `/plan/registration/` for a family of five that comes to work in Leiden."""

from typing import Any

from tests.frontend.website import answers
from tests.frontend.website.answers import Answer

FAMILY = "member=self:36&member=partner:35&member=child:9&member=child:6&member=child:1"
QUERY = f"arrival_date=2027-02-01&municipality=leiden&purpose=work&nationality_group=no_mvv&has_home=true&{FAMILY}"
ALL = ["self", "partner", "child-1", "child-2", "child-3"]
PEOPLE = {
    "en": dict(zip(ALL, ["You", "Your partner", "Child of 9", "Child of 6", "Child of 1"], strict=True)),
    "nl": dict(zip(ALL, ["Jij", "Je partner", "Kind van 9", "Kind van 6", "Kind van 1"], strict=True)),
}
STAGES = {
    "before_arrival": ("Before you come", "Voor je komt", None, "2027-01-31"),
    "first_week": ("Your first week", "Je eerste week", "2027-02-01", "2027-02-07"),
    "first_month": ("Your first month", "Je eerste maand", "2027-02-08", "2027-03-03"),
    "later": ("Later", "Later", "2027-03-04", None),
}
# Per stage: title, last day, for whom. A step that is late, one that may be, and two of which one is chosen among them.
STEPS: dict[str, list[tuple[str, str | None, list[str]]]] = {
    "before_arrival": [
        ("Ask your employer about the permit", "2026-11-15", ["self"]),
        ("Get your birth certificates legalised", "2026-12-20", ALL),
        ("Find a home where you can register", "2027-01-10", []),
        ("Look for a school", "2027-01-10", ["child-1", "child-2"]),
        ("Put the baby on the list of a day nursery", "2027-01-10", ["child-3"]),
    ],
    "first_week": [
        ("Register with your municipality", "2027-02-06", ALL),
        ("Collect your residence permits", "2027-02-15", ALL),
        ("Open a bank account", "2027-02-15", ["self", "partner"]),
        ("Take out health insurance", "2027-06-01", ALL),
    ],
    "first_month": [
        ("Choose a general practitioner", "2027-03-01", ALL),
        ("Apply for DigiD", "2027-03-01", ["self", "partner"]),
        ("Exchange your driving licence", "2027-03-01", ["self"]),
        ("Keep your own licence", "2027-03-01", ["self"]),
        ("Ask for the 30% facility", "2027-06-01", ["self"]),
        ("Vaccinations of your children", "2027-03-01", ["child-1", "child-2", "child-3"]),
    ],
    "later": [
        ("Apply for child benefit", "2027-05-01", []),
        ("File your first tax return", "2028-05-01", ["self", "partner"]),
        ("Choose a dentist", None, ALL),
        ("Learn Dutch", None, ["self", "partner"]),
    ],
}
KEYS = {title: f"00000000-0000-4000-8000-{number:012}" for number, title in enumerate(
    (title for steps in STEPS.values() for title, _last, _people in steps), 1
)}  # fmt: skip
ADDRESS = {"street_address": "Stadhuisplein 1", "postal_code": "2311 EJ", "address_locality": "Leiden"}
GROUP = ("Exchange your driving licence", "Keep your own licence")
DATES = {"en": "until {}", "nl": "tot en met {}"}


def step(title: str, last: str | None, people: list[str], locale: str = "en", **changes: Any) -> Answer:
    shown = {
        "key": KEYS.get(title, "00000000-0000-4000-8000-000000000099"),
        "page": answers.card("step", title, f"/{locale}/settling-in/{title.lower().replace(' ', '-')}/"),
        "topic": {"title": "Registration", "path": f"/{locale}/settling-in/registration/"},
        "phase": "settling-in",
        "per": "person" if people else "household",
        "for": people or ALL,
        "maybe_for": [],
        "certainty": "maybe" if title == "Learn Dutch" else "yes",
        "depends_on_answers": ["purpose", "departure_date"] if title == "Learn Dutch" else [],
        "due": due(last, locale),
        "because": "You come from outside the EU to work here for more than three months.",
        "rule": {
            "text": "Whoever stays for four months registers within five days.",
            "locale": locale,
            **answers.source(label="Government", url="https://rules.example/register"),
        },
        "documents": [{"text": "Passport", "kind": "passport", "locale": locale, "for": people, "legalise": None}],
        "costs_note": None,
        "costs": [{"text": "€ 423 a person", "amount": "423.00", "for": people, "times": 2, "total": "846.00"}],
        "where": {
            "text": "The town hall", "address": ADDRESS, "phone": {"e164": "+31850002101", "national": "085 000 2101"},
            "appointment_url": "https://town.example/appointment", "opening_hours_url": None,
            "waiting": {"days": 9, "as_of": "2026-11-20"},
        },
        "not_here": "Not at the Expat Centre: it cannot register an address.",
        "municipality_note": "In Leiden families come together.",
        "municipality_documents": [],
        "municipality_fee": None,
        "municipality_is_verified": False,
        "after": [KEYS["Find a home where you can register"]] if title == "Register with your municipality" else [],
        "alternatives": {"group": "driving", "choose": True, "when": "It is from the EU"} if title in GROUP else None,
        "partners": [{**answers.partner("oak"), "title": "Oak School"}] if title == "Look for a school" else [],
    }  # fmt: skip
    return {**shown, **changes}


def due(last: str | None, locale: str) -> Answer:
    state = None if not last else "late" if last < "2026-11-29" else "later"
    text = DATES[locale].format(last) if last else ""
    days = {"anchor": "arrival", "from_days": 0, "to_days": 5}
    return {**days, "from": None, "to": last, "is_deadline": last == "2027-02-06", "state": state, "text": text}


def people(locale: str) -> list[Answer]:
    return [{"key": key, "role": key.partition("-")[0], "age": 30, "label": PEOPLE[locale][key]} for key in ALL]


def family_plan(locale: str = "en", **changes: Any) -> Answer:
    stages = [
        {
            "key": key, "label": labels[locale == "nl"], "from": first, "to": last,
            "steps": [step(*each, locale=locale) for each in STEPS[key]],
        }
        for key, (*labels, first, last) in STAGES.items()
    ]  # fmt: skip
    certificate = "An apostille, and a sworn translation unless it is in Dutch, English, French or German."
    found = {
        "locale": locale,
        "answers": {},
        "unanswered": ["departure_date", "pets"],
        "people": people(locale),
        "stages": stages,
        "documents": [
            paper("passport", "Passport", ALL, "Register with your municipality", None),
            paper("birth_certificate", "Birth certificate", ALL, "Get your birth certificates legalised", certificate),
            paper("housing_contract", "Rental contract", [], "Register with your municipality", None),
        ],
        "totals": {
            "amount": "1692.00", "amount_cents": 169200, "currency": "EUR", "text": "€ 1,692", "is_complete": True,
            "by_person": [{"key": key, "amount": "423.00", "text": "€ 423"} for key in ALL],
            "household": {"amount": "0.00", "text": "€ 0"},
        },
        "link": f"/{locale}/plan/?{QUERY}",
        "ics_url": f"/api/v1/plan.ics?{QUERY}&locale={locale}",
        "pack_url": f"/{locale}/plan/registration/?{QUERY}",
    }  # fmt: skip
    return {**found, **changes}


def paper(kind: str, text: str, people: list[str], title: str, legalise: str | None) -> Answer:
    return {
        "kind": kind, "text": text, "locale": "en", "people": people or ["household"], "for_steps": [KEYS[title]],
        "legalise": legalise,
    }  # fmt: skip


def family_pack(locale: str = "en", **changes: Any) -> Answer:
    papers = [
        {"text": "Passport", "kind": "passport", "locale": locale, "for": ALL, "legalise": None},
        {
            "text": "Birth certificate",
            "kind": "birth_certificate",
            "locale": locale,
            "for": ALL,
            "legalise": "Apostil.",
        },
    ]
    visit = {
        **step("Register with your municipality", "2027-02-06", ALL, locale),
        "fits": True,
        "by_person": [{"key": key, "documents": papers, "fee": {"amount": "0.00", "text": "Free"}} for key in ALL],
        "total": {"amount": "0.00", "text": "Free"},
    }
    rni = {
        "key": "00000000-0000-4000-8000-000000000098",
        "page": answers.card("step", "Register as a non-resident (RNI)", f"/{locale}/rni/"),
        "fits": False,
        "because": "This is for stays of less than four months.",
        "not_here": "Not for you: go to your own municipality.",
    }
    found = {
        "people": people(locale),
        "visits": [visit, rni],
        "before": [step("Get your birth certificates legalised", "2026-12-20", ALL, locale)],
        "after": [step("Apply for DigiD", "2027-03-01", ["self", "partner"], locale)],
        "link": f"/{locale}/plan/registration/?{QUERY}",
    }
    return {**found, **changes}

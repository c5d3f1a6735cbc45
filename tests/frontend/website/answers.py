"""Answers of the API in the shapes of api.md, written by hand: the website knows nothing else."""

from typing import Any

Answer = dict[str, Any]

OPENING = {"state": "open", "until": "2026-11-24T17:00:00+01:00", "next": None, "label": "Open now, until 17:00"}


def span(opens: str, closes: str, kind: str = "open") -> Answer:
    return {"opens": opens, "closes": closes, "kind": kind}


def day(date: str, *spans: Answer, note: str | None = None) -> Answer:
    hours = [[each["opens"], each["closes"]] for each in spans if each["kind"] == "open"]
    return {"date": date, "hours": hours, "spans": list(spans), "note": note}


def site(locale: str = "en", **changes: Any) -> Answer:
    return {
        "locale": locale,
        "name": "Expat Centre" if locale == "en" else "Expatcentrum",
        "phone": {"e164": "+31850001500", "national": "085 000 1500"},
        "email": "desk@expatcentre.example",
        "address": {"street_address": "Voorbeeldplein 1", "postal_code": "2312 ZZ", "address_locality": "Leiden"},
        "opening": OPENING,
        "by_appointment": False,
        "days": [day("2026-11-24", span("10:00", "17:00")), day("2026-11-25", note="Public holiday")],
        "opening_exceptions": [
            {"date_from": "2026-12-24", "date_to": "2026-12-26", "hours": "off", "note": "Christmas"}
        ],
        "notices": [{"level": "warning", "text": "The desk has moved.", "link": "https://moved.example/"}],
        "municipalities": [{"slug": "leiden", "name": "Leiden"}, {"slug": "oegstgeest", "name": "Oegstgeest"}],
        **changes,
    }


def menu_item(title: str, path: str, **changes: Any) -> Answer:
    item = {"id": 1, "type": "phase", "title": title, "path": path, "phase": "settling-in", "summary": "In short."}
    return {**item, "illustration": "house", "locale": "en", "is_fallback": False, "children": [], **changes}


def navigation(locale: str = "en") -> Answer:
    topic = menu_item("Registration", "/en/settling-in/registration/", type="topic")
    phase = menu_item("Settling in", "/en/settling-in/", children=[topic])
    if locale == "nl":
        phase = menu_item("Je plek vinden", "/nl/je-plek-vinden/", locale="nl")
    privacy = menu_item("Privacy", "/en/privacy/", type="standard", phase=None, is_fallback=locale == "nl")
    return {"locale": locale, "items": [phase], "footer": [privacy]}


def card(kind: str, title: str, path: str, **changes: Any) -> Answer:
    """A page in a list."""
    return {
        "id": 12,
        "type": kind,
        "title": title,
        "path": path,
        "api_url": "/api/v1/pages/12/?locale=en",
        "locale": path[1:3],
        "is_fallback": False,
        "alternates": [],
        "updated_at": "2026-11-20T10:00:00+01:00",
        "phase": "settling-in",
        "summary": f"About {title}.",
        "illustration": "registration",
        "audiences": [],
        "image": None,
        **changes,
    }


def source(doubt: str | None = None, **changes: Any) -> Answer:
    """A source that somebody read, and what is doubtful about it."""
    return {
        "label": "Tax office",
        "url": "https://tax.example/",
        "checked_on": "2026-11-01",
        "status": "broken" if doubt == "broken" else "ok",
        "broken_since": "2026-10-05" if doubt == "broken" else None,
        "is_verified": doubt is None,
        "doubt": doubt,
        **changes,
    }


def page(kind: str = "standard", path: str = "/en/about/", **changes: Any) -> Answer:
    """A page in full; translated, unless `alternates` says otherwise."""
    title = changes.pop("title", "About us")
    found = card(kind, title, path)
    return {
        **found,
        "alternates": [{"locale": "nl", "path": "/nl/over-ons/", "is_translated": True}],
        "breadcrumbs": [{"title": "Welcome", "path": "/en/"}],
        "body": [],
        "children": [],
        "siblings": {"previous": None, "next": None},
        "sources": [],
        "reviewed_on": "2026-11-22",
        "seo": {"title": title, "description": found["summary"], "image": None},
        "json_ld": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "@id": path, "name": title}]},
        **changes,
    }


def partner(slug: str = "oak-school", **changes: Any) -> Answer:
    """A partner in a list."""
    return {
        "id": 7,
        "type": "partner",
        "title": "Oak School",
        "path": f"/en/directory/{slug}/",
        "api_url": f"/api/v1/partners/{slug}/?locale=en",
        "locale": "en",
        "is_fallback": False,
        "alternates": [{"locale": "nl", "path": f"/nl/gids/{slug}/", "is_translated": True}],
        "updated_at": "2026-11-20T10:00:00+01:00",
        "slug": slug,
        "kind": "school",
        "name": "Oak School",
        "summary": "A small school.",
        "featured": False,
        "categories": [{"slug": "primary-education", "label": "Primary schools"}],
        "municipality": {"slug": "leiden", "name": "Leiden", "cbs_code": "0546"},
        "spoken_languages": ["en", "nl"],
        "location": None,
        "distance_km": None,
        "opening": {**OPENING, "service": None},
        "services": [],
        "assurance": {"state": "confirmed", "on": "2026-10-01", "by": "editor"},
        "image": None,
        **changes,
    }


def location(**changes: Any) -> Answer:
    return {
        "id": "5f0c1b52-8c1f-4f4e-9d5b-2f6f4f3f0a01", "name": None,
        "street_address": "Eikenlaan 2", "postal_code": "2312 ZZ", "address_locality": "Leiden",
        "latitude": 52.16, "longitude": 4.49, "municipality": None, "opening_hours": "Mo-Fr 09:00-17:00",
        "regular_hours": ["Monday\u2013Friday 09:00\u201317:00"],
        "by_appointment": False, "opening_exceptions": [], "accessibility": ["lift"], "fallback_texts": [],
        "days": [day("2026-11-24", span("09:00", "17:00"))], **changes,
    }  # fmt: skip


def service(name: str = "Coffee morning", **changes: Any) -> Answer:
    """A service in full: every Wednesday morning, free."""
    return {
        "id": "0a7f1d1e-52b5-4a7a-8a58-0e7b8a4c1a11", "name": name, "summary": "Coffee and company.",
        "description": None, "status": "active", "setting": "location", "categories": [], "languages": ["en", "nl"],
        "ages": None, "cost": {"kind": "free", "amount": None, "unit": None, "text": None}, "capacity": None,
        "opening": {"state": "closed", "until": None, "next": "2026-12-02T09:30:00+01:00",
                    "label": "Closed, opens Wednesday 09:30"},
        "has_own_hours": True, "location": location()["id"], "opening_hours": "We 09:30-12:00",
        "regular_hours": ["Wednesday 09:30\u201312:00"], "by_appointment": False,
        "days": [day("2026-12-02", span("09:30", "12:00"))], "valid_from": None, "valid_to": None,
        "eligibility": None, "application": None, "application_url": None, "documents": [], **changes,
    }  # fmt: skip


def partner_detail(**changes: Any) -> Answer:
    return {
        **partner(),
        "description": "<p>Children of <strong>all</strong> ages.</p>",
        "alternative_names": ["Eikenschool"],
        "contact": {
            "website": "https://oak.example/",
            "email": "hello@oak.example",
            "phones": [{"label": "Office", "e164": "+31850001234", "national": "085 000 1234"}],
            "social": [],
        },
        "locations": [location()],
        "school": {"level": "primary", "type": "basisschool", "denomination": None, "curricula": ["ib"],
                   "instruction_languages": ["nl"], "ages": [4, 12]},
        "costs": None,
        "eligibility": None,
        "source": {"name": "DUO", "id": "00AA", "url": "https://duo.example/", "retrieved_on": "2026-09-01"},
        "related": {"pages": [], "partners": []},
        "json_ld": {"@context": "https://schema.org", "@type": "School", "name": "Oak School"},
        **changes,
    }  # fmt: skip


def hit(of: Answer, snippet: str = "", *, pinned: bool = False) -> Answer:
    shared = ("id", "type", "title", "path", "api_url", "locale", "is_fallback", "alternates", "updated_at")
    found = {name: of[name] for name in shared}
    return {**found, "snippet": snippet, "matched_by": "exact", "pinned": pinned, "distance_km": None, "card": of}


def facet(name: str, label: str, **values: int) -> Answer:
    """A facet; each value is named by its slug with dashes for underscores, `selected` where it ends with `_x`."""
    return {
        "name": name,
        "label": label,
        "values": [
            {"value": key.removesuffix("_x").replace("_", "-"), "label": key.removesuffix("_x").title(),
             "count": count, "selected": key.endswith("_x")}
            for key, count in values.items()
        ],
    }  # fmt: skip


def found(*hits: Answer, total: int | None = None, facets: list[Answer] | None = None, **query: Any) -> Answer:
    """An answer of `/search/`."""
    total = len(hits) if total is None else total
    following = "/api/v1/search/?offset=20" if total > 20 else None
    asked: Answer = {"text": "", "locale": "en", "corrected": None, "did_you_mean": None, "synonyms": [], "dropped": []}
    return {
        "meta": {"total_count": total, "limit": 20, "offset": 0, "next": following, "previous": None,
                 "engine": "embedded", "degraded": False, "took_ms": 1.0},
        "query": {**asked, "recognised": [], "explanations": [], **query},
        "items": list(hits),
        "facets": facets or [],
    }  # fmt: skip


def problem(status: int, **members: Any) -> Answer:
    return {"type": "about:blank", "title": "Problem", "status": status, "detail": "No.", "errors": [], **members}


def category(slug: str, label: str, partner_count: int = 3) -> Answer:
    """A top category in the tree."""
    return {"slug": slug, "label": label, "partner_count": partner_count, "children": []}


def listed(*items: Answer) -> Answer:
    """A list in its envelope."""
    meta = {"total_count": len(items), "limit": 20, "offset": 0, "next": None, "previous": None}
    return {"meta": meta, "items": list(items)}

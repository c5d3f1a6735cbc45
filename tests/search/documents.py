"""Documents for the tests of engines: a small directory whose every answer one can work out by hand."""

from typing import Any

from cms.facts.geography import Point
from search.documents import Document, LocalisedText

LEIDEN = Point(52.1601, 4.4970)
KATWIJK = Point(52.2008, 4.4136)
ALPHEN = Point(52.1290, 4.6550)


def entry(key: str, en: str | None = None, nl: str | None = None, **fields: Any) -> Document:
    """A document with titles; `summary_en`, `body_nl` and the like give its other texts."""
    texts = {
        locale: LocalisedText(title, fields.pop(f"summary_{locale}", ""), fields.pop(f"body_{locale}", ""))
        for locale, title in (("en", en), ("nl", nl))
        if title
    }
    return Document(id=key, texts=texts, **fields)  # type: ignore[arg-type]


def directory() -> list[Document]:
    """Twelve entries: schools, clubs, a town hall, care and pages."""
    return [
        entry(
            "partner:1", "Rainbow Primary School", "Basisschool De Regenboog", names=("Regenboogschool",),
            summary_en="A primary school in the old town.", summary_nl="Een basisschool in de binnenstad.",
            labels={"en": ("Primary education", "Leiden"), "nl": ("Basisonderwijs", "Leiden")},
            facets={"kind": ("school",), "category": ("primary-education",), "municipality": ("leiden",),
                    "spoken_language": ("en", "nl")},
            points=(LEIDEN,), updated=100,
        ),
        entry(
            "partner:2", None, "Basisschool Het Duin", summary_nl="Basisschool aan zee.",
            labels={"en": ("Primary education", "Katwijk"), "nl": ("Basisonderwijs", "Katwijk")},
            facets={"kind": ("school",), "category": ("primary-education",), "municipality": ("katwijk",),
                    "spoken_language": ("nl",)},
            points=(KATWIJK,), updated=300,
        ),
        entry(
            "partner:3", "International School of Alphen", None, summary_en="English-language education, IB programme.",
            labels={"en": ("International education",), "nl": ("Internationaal onderwijs",)},
            facets={"kind": ("school",), "category": ("international-education",),
                    "municipality": ("alphen-aan-den-rijn",), "spoken_language": ("en",)},
            points=(ALPHEN, LEIDEN), updated=200,
        ),
        entry(
            "partner:4", None, "Huisartsenpraktijk De Linde", summary_nl="Huisartsen voor nieuwe patiënten.",
            labels={"en": ("General practitioners",), "nl": ("Huisartsen",)},
            facets={"kind": ("service_provider",), "category": ("general-practitioners",), "municipality": ("leiden",),
                    "spoken_language": ("en", "nl")},
            points=(LEIDEN,),
        ),
        entry(
            "partner:5", "Café Lingua", "Café Lingua", summary_en="Practise Dutch over coffee.",
            summary_nl="Nederlands oefenen bij een kop koffie.",
            facets={"kind": ("association",), "category": ("language-courses",), "municipality": ("leiden",),
                    "spoken_language": ("nl",)},
        ),
        entry(
            "partner:6", None, "Kinderopvang Het Nest", summary_nl="Opvang, Rapenburg 70, 2311 EZ Leiden.",
            facets={"kind": ("service_provider",), "category": ("childcare",), "municipality": ("leiden",)},
            points=(KATWIJK,),
        ),
        entry("partner:7", "Leiden C++ Meetup", None, facets={"kind": ("association",), "municipality": ("leiden",)}),
        entry("partner:8", None, "Debatclub Mening", facets={"kind": ("association",), "municipality": ("katwijk",)}),
        entry("page:a", "Town hall", "Gemeentehuis", summary_en="Register with the municipality.",
              summary_nl="Inschrijven bij de gemeente.", facets={"type": ("topic",), "phase": ("settling-in",)}),
        entry("page:b", "The 30% ruling", "De 30%-regeling", summary_en="A tax advantage for people from abroad.",
              summary_nl="Een belastingvoordeel.",
              body_en="Ask your employer. " * 40 + "Psychologist.",
              facets={"type": ("step",), "phase": ("coming-in",)}),
        entry("page:c", "Driving licence", "Rijbewijs", facets={"type": ("topic",), "phase": ("living-in",)}),
        entry("page:d", "<b>Bold</b> & waste", "Afval <script>", summary_en="When is <i>waste</i> collected?",
              facets={"type": ("topic",), "phase": ("living-in",)}),
    ]  # fmt: skip

"""A website whose content is in one of its languages alone, each text with a word that says which: ENGLISHTEXT or
DUTCHTEXT. Labels, which stand in both languages, have ENGLISHLABEL and DUTCHLABEL."""

from datetime import time, timedelta

from django.utils.timezone import localdate
from wagtail.models import Site

from cms.facts.models import Municipality
from cms.pages.models import Audience, BasePage, CentreSettings, MunicipalVariant
from directory.models import Category, Partner
from tests.factories.directory import (
    CategoryFactory,
    LocationFactory,
    PartnerFactory,
    PhoneFactory,
    ServiceFactory,
    exception,
)
from tests.factories.events import EventFactory
from tests.factories.facts import make_fact, value
from tests.factories.pages import (
    ArticlePageFactory,
    HomePageFactory,
    KnowledgePageFactory,
    PhasePageFactory,
    StandardPageFactory,
    StepPageFactory,
    TopicPageFactory,
    blocks,
    items,
    translate,
)
from tests.factories.terms import LetterFactory

TEXTS = {"en": "ENGLISHTEXT", "nl": "DUTCHTEXT"}
LABELS = {"en": "ENGLISHLABEL", "nl": "DUTCHLABEL"}
OTHER = {"en": "nl", "nl": "en"}


class Untranslated:
    """Makes it all, in `locale` alone."""

    def __init__(self, locale: str) -> None:
        self.locale, self.word = locale, TEXTS[locale]

    def text(self, about: str) -> str:
        return f"{self.word} {about}"

    def only(self, *names: str) -> dict[str, str]:
        """The bilingual fields of these names, filled in one language."""
        filled = {f"{name}_{self.locale}": self.text(name) for name in names}
        return {**{f"{name}_{OTHER[self.locale]}": "" for name in names}, **filled}

    def make(self) -> None:
        category = CategoryFactory(slug="marked", **labels("label"))
        Audience.objects.update(**labels("label"))
        home = HomePageFactory(title=f"{TEXTS['en']} welcome", summary=f"{TEXTS['en']} summary")
        dutch = translate(home, f"{TEXTS['nl']} welkom", summary=f"{TEXTS['nl']} samenvatting")
        self.make_partners(category)
        self.make_guide(home if self.locale == "en" else dutch)
        self.make_centre()
        LetterFactory(
            slug="letter", term_en=f"{TEXTS['en']} assessment", term_nl=f"{TEXTS['nl']} aanslag",
            subject_lines=f"{TEXTS['nl']} onderwerp", source_url="https://tax.example/a/",
            **self.only("meaning", "what_to_do", "act_by", "ask", "source_label"),
        )  # fmt: skip

    def make_guide(self, home: BasePage) -> None:
        fee = make_fact(
            "fee", value(423, "2026-01-01"), per="person", **{**labels("label", TEXTS), "note_en": "", "note_nl": ""}
        )
        phase = PhasePageFactory(parent=home, **self.page("phase"))
        topic = TopicPageFactory(parent=phase, **self.page("topic"), body=self.every_block())
        TopicPageFactory(parent=phase, **self.page("next topic"))
        cost = {"text": self.text("fee"), "fact": fee.pk, "amount": None, "per": "", "optional": True}
        steps = [
            StepPageFactory(
                parent=topic, **self.page(f"step {number}"), alternative_group=group, where=self.text("where"),
                documents=blocks(("document", self.text("passport"))), conditions=self.text("condition"),
                costs=self.text("costs"), cost_items=blocks(("cost", cost), ("cost", {**cost, "optional": False})),
                body=self.every_block(), timing_anchor="arrival", timing_from_days=0, timing_to_days=5,
            )
            for number, group in enumerate(("", "way", "way"))
        ]  # fmt: skip
        MunicipalVariant.objects.create(
            page=steps[0], municipality=Municipality.objects.get(slug="leiden"), fee="free", waiting_days=3,
            waiting_on=localdate(), **self.only("place", "documents", "fee_text", "note"),
        )  # fmt: skip
        ArticlePageFactory(parent=home, **self.page("article"), published_on="2026-11-01", body=self.every_block())
        knowledge = KnowledgePageFactory(parent=home, **self.page("knowledge"), body=self.every_block())
        ArticlePageFactory(parent=knowledge, **self.page("figures"), published_on="2026-11-01", theme="figures")
        StandardPageFactory(parent=home, **self.page("about"))

    def page(self, about: str) -> dict[str, str]:
        return {"title": self.text(about), "summary": self.text(f"summary of the {about}")}

    def every_block(self) -> str:
        text = self.text
        row = {"cells": items(text("cell"), text("cell"))}
        chart = {
            "title": text("chart"), "unit": text("unit"), "is_example": True,
            "rows": items({"label": text("row"), "value": "12"}), "source_label": text("source"), "source_url": "",
            "as_of": "2026-01-01",
        }  # fmt: skip
        return blocks(
            ("rich_text", f"<h2>{text('heading')}</h2><p>{text('prose')} {{fact:fee}}</p>"),
            ("callout", {"tone": "tip", "title": text("callout"), "text": f"<p>{text('prose')}</p>"}),
            ("steps_list", {"title": text("list"), "items": items({"title": text("item"), "text": text("item")})}),
            ("contact_card", {"name": text("card"), "text": text("card"), "phone": "+31850001001"}),
            ("partner_list", {"title": text("partners"), "partners": [], "kind": "service_provider", "limit": 2}),
            ("table", {"caption": text("table"), "header": items(text("a"), text("b")), "rows": items(row)}),
            ("faq", {"items": items({"question": text("question"), "answer": f"<p>{text('answer')}</p>"})}),
            ("chart", chart),
            (
                "official_source",
                {
                    "label": text("source"),
                    "url": "https://rules.example/a",
                    "proves": text("proof"),
                    "checked_on": "2026-11-01",
                },
            ),
        )

    def make_partners(self, category: Category) -> None:
        """One without a translation; one that is translated itself, but whose services and places are not."""
        alone = PartnerFactory(
            slug="alone", name="Alone", categories=[category], location=False,
            **self.only("summary", "description", "costs", "eligibility"),
        )  # fmt: skip
        both = PartnerFactory(
            slug="both", name="Both", categories=[category], location=False, **labels("summary", TEXTS)
        )
        for partner in (alone, both):
            self.make_parts(partner)

    def make_parts(self, partner: Partner) -> None:
        today = localdate()
        soon, later = (str(today + timedelta(days=days)) for days in (2, 9))
        notes = self.only("note")
        for number in range(2):
            LocationFactory(
                partner=partner, sort_order=number, opening_hours="Mo-Su 23:58-23:59", **self.only("name"),
                opening_exceptions=[exception(soon, soon, **notes), exception(later, later, **notes)],
            )  # fmt: skip
        PhoneFactory(partner=partner, **self.only("label"))
        ServiceFactory(
            partner=partner, cost="paid", opening_hours="Mo-Su 00:00-24:00",
            opening_exceptions=[exception(soon, soon, **notes)],
            **self.only("name", "summary", "description", "eligibility", "costs", "application", "documents"),
        )  # fmt: skip
        EventFactory(
            partner=partner, slug=f"event-of-{partner.slug}", starts_on=today, start_time=time(23),
            end_time=time(23, 59), rrule="FREQ=WEEKLY", audiences=["children"], cost="paid", setting="partner",
            changes=[{"date": today, "change": "cancelled", **notes}],
            **self.only("title", "summary", "description", "costs", "status_note"),
        )  # fmt: skip

    def make_centre(self) -> None:
        centre = CentreSettings.for_site(Site.objects.get(is_default_site=True))
        centre.name_en = centre.name_nl = "Expat Centre"
        centre.opening_hours = "Mo-Su 23:58-23:59"
        soon = str(localdate() + timedelta(days=2))
        centre.opening_exceptions = [("exception", exception(soon, soon, **self.only("note"))["value"])]
        centre.notices = [("notice", {"level": "info", "link": "", **self.only("text")})]
        centre.save()


def labels(name: str, words: dict[str, str] = LABELS) -> dict[str, str]:
    """A text in both languages."""
    return {f"{name}_{locale}": f"{word} {name}" for locale, word in words.items()}

"""`manage.py load_demo`: the demo content, made where missing. A second run changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.demo.centre import set_centre
from cms.demo.desk import make_slips
from cms.demo.events import make_events
from cms.demo.facts import make_facts
from cms.demo.feedback import make_feedback
from cms.demo.indexing import indexed_at_the_end
from cms.demo.pages import body_maker, ensure_locales, make_english_pages, page_ids
from cms.demo.partners import make_partners
from cms.demo.people import DESK_USERNAME, USERNAME, make_administrator, make_desk_member
from cms.demo.questions import make_questions, make_text_blocks
from cms.demo.screens import make_screen
from cms.demo.terms import make_terms
from cms.demo.translations import publish_translations, translate_pages
from cms.demo.variants import make_variants


class Command(BaseCommand):
    help = "Load the demo content: what exists is left alone, so a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Facts and partners, then pages, each in one transaction: a failure leaves no half of either."""
        with transaction.atomic():
            self._say("amounts and terms", make_facts())
            self._make_partners()
        with indexed_at_the_end():
            with transaction.atomic():
                self._make_pages()
                self._say("centre", set_centre())
                self._say("events", make_events())
                self._say("screen", make_screen())
                self._say("slips of the desk", make_slips())
            publish_translations()
        self._say("questions at the desk", make_questions())
        self._say("text blocks", make_text_blocks())
        self._make_people()

    def _make_partners(self) -> None:
        schools, others = make_partners()
        self._say("schools of the register", schools)
        self._say("fictional partners", others)

    def _make_pages(self) -> None:
        english, dutch = ensure_locales()
        pages = make_english_pages(english)
        self._say("English pages", len(pages))
        translate_pages(pages, dutch, body_maker("nl", page_ids(english)))
        self._say("Dutch translations", len(pages))
        self._say("terms and letters", make_terms(page_ids(english)))
        self._say("municipal variants", make_variants(english))
        self._say("feedback, made up", make_feedback(english))

    def _make_people(self) -> None:
        if password := make_administrator():
            self.stdout.write(f"\n  Log in to /admin/ as “{USERNAME}” with the password “{password}”.")
            self.stdout.write("  It is shown this once; `manage.py changepassword admin` sets another.\n")
        if password := make_desk_member():
            self.stdout.write(f"  Somebody of the desk: “{DESK_USERNAME}” with the password “{password}”.\n")

    def _say(self, what: str, made: int) -> None:
        self.stdout.write(f"  {what}: {made} made")
        self.stdout.flush()

"""`manage.py load_demo`: the demo content, made where missing. A second run changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.demo.centre import set_centre
from cms.demo.pages import body_maker, ensure_locales, make_english_pages, page_ids
from cms.demo.partners import make_partners
from cms.demo.people import USERNAME, make_administrator
from cms.demo.screens import make_screen
from cms.demo.translations import translate_pages


class Command(BaseCommand):
    help = "Load the demo content: what exists is left alone, so a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it in one transaction: a failure leaves the database as it was."""
        with transaction.atomic():
            english, dutch = ensure_locales()
            partners = make_partners()
            pages = make_english_pages(english)
            translate_pages(pages, dutch, body_maker("nl", page_ids(english)))
            centre = set_centre()
            screen = make_screen()
            password = make_administrator()
        made = f"{partners} partners, {len(pages)} pages in two languages, {centre} centre, {screen} screen"
        self.stdout.write(f"Demo content: made {made}.")
        if password:
            self.stdout.write(f"\n  Log in to /admin/ as “{USERNAME}” with the password “{password}”.")
            self.stdout.write("  It is shown this once; `manage.py changepassword admin` sets another.\n")

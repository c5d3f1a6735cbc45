"""WCAG 2.2 AA, as far as a program can see: axe over every template, language, scheme and width; the keyboard."""

from contextlib import closing
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Axe would load the style sheets again into a style element, which our policy refuses.
    "preload": False,
}
FAMILY = "arrival_date=2090-02-01&municipality=leiden&purpose=work&member=self:36&member=partner&member=child:6"
PLAN = {locale: f"/{locale}/plan/?{FAMILY}" for locale in ("en", "nl")}
PATHS = {
    "en": [
        "/en/",
        "/en/settling-in/",
        "/en/settling-in/registration/",
        "/en/settling-in/registration/make-an-appointment/",
        "/en/the-desk-moves/",
        "/en/privacy/",
        "/en/directory/",
        "/en/directory/?kind=school",
        "/en/directory/?q=nothing&municipality=leiden",
        "/en/directory/oak-school/",
        "/en/search/?q=school",
        "/en/search/?q=beschikking+leiden+scohol",
        "/en/ask/",
        "/en/contact/",
        "/en/figures/",
        "/en/plan/",
        "/en/plan/?arrival_date=1900-01-01&member=self:x&member=child:6",
        PLAN["en"],
        "/en/plan/registration/?arrival_date=2090-02-01&member=self:36&member=partner",
        "/en/letters/",
        "/en/terms/",
        "/en/terms/voorlopige-aanslag/",
        "/en/events/",
        "/en/events/?when=weekend&municipality=leiden",
        "/en/events/?municipality=katwijk",
        "/en/events/coffee-morning/",
        "/en/events/moved/",
        "/en/nowhere/",
    ],
    "nl": [
        "/nl/",
        "/nl/je-plek-vinden/",
        "/nl/je-plek-vinden/inschrijven/",
        "/nl/je-plek-vinden/inschrijven/maak-een-afspraak/",
        "/nl/de-balie-verhuist/",
        "/nl/privacyverklaring/",
        "/nl/gids/",
        "/nl/gids/?kind=school",
        "/nl/gids/?q=niets&municipality=leiden",
        "/nl/gids/oak-school/",
        "/nl/zoeken/?q=school",
        "/nl/zoeken/?q=beschikking+leiden+scohol",
        "/nl/contact/",
        "/nl/bedragen/",
        "/nl/plan/",
        PLAN["nl"],
        "/nl/plan/inschrijven/?arrival_date=2090-02-01&member=self:36&member=partner",
        "/nl/brieven/",
        "/nl/vraag/",
        "/nl/begrippen/",
        "/nl/begrippen/voorlopige-aanslag/",
        "/nl/agenda/",
        "/nl/agenda/?audience=children&spoken_language=nl",
        "/nl/agenda/coffee-morning/",
        "/nl/agenda/moved/",
        "/nl/nergens/",
        "/en/settling-in/registration/go-to-the-town-hall/?lang=nl",
    ],
}


# Both widths, colour schemes and languages; what one has to do with another is in the style sheets' tokens.
READERS = [(1280, "light", "en"), (360, "dark", "nl")]


@pytest.mark.parametrize(("width", "scheme", "locale"), READERS)
def test_axe_finds_nothing(website: str, browser: Browser, width: int, scheme: Literal["light", "dark"], locale: str):
    found = {}
    with closing(browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)) as context:
        reader = context.new_page()
        for path in PATHS[locale]:
            reader.goto(website + path)
            violations = Axe().run(reader, options=RULES).response["violations"]
            if violations:
                found[path] = [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in violations]
    assert found == {}


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_nothing_scrolls_sideways_at_320_pixels(website: str, page: Page, locale: str):
    page.set_viewport_size({"width": 320, "height": 640})
    too_wide = []
    for path in PATHS[locale]:
        page.goto(website + path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(path)
    assert too_wide == []


def test_the_first_tab_shows_a_link_past_the_menu(visit):
    page = visit("/en/contact/")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    box = link.bounding_box()
    assert link.evaluate("element => element === document.activeElement")
    assert box["y"] >= 0 and box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_is_at_least_24_pixels(visit, width: int):
    page = visit("/en/directory/?municipality=leiden")
    page.set_viewport_size({"width": width, "height": 800})
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, summary")]
          .filter((one) => one.checkVisibility() && !one.closest("p, .visually-hidden, dd, .skip-link"))
          .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
    )
    assert small == []


def test_focus_is_always_to_be_seen(visit):
    page = visit("/en/directory/")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => {
              const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
              const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              return ring && box.bottom > 0 && box.top < innerHeight || one.outerHTML.slice(0, 120); }"""
        )
        if shown is not True:
            unseen.append(shown)
    assert unseen == []


def test_the_language_of_untranslated_texts_is_marked(visit):
    page = visit("/en/settling-in/registration/go-to-the-town-hall/?lang=nl")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("h1").get_attribute("lang") == "en"


SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"


def test_text_spacing_of_wcag_clips_nothing(visit):
    page = visit("/en/settling-in/")
    page.set_viewport_size({"width": 360, "height": 800})
    # A style element would break the security policy; a sheet made by a script of the reader's own does not.
    page.evaluate(
        """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
          document.adoptedStyleSheets.push(sheet); }""",
        SPACED,
    )
    clipped = page.evaluate(
        """() => [...document.querySelectorAll("a, p, h1, h2, h3, button, summary, label")]
          .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
          .filter((one) => getComputedStyle(one).overflow !== "visible")
          .filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
          .map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert clipped == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

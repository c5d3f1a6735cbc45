"""Pages and partners in the database for the tests of outbox and API."""

from typing import Any

from wagtail.models import Locale, Page

from cms.pages.models import BasePage, HomePage, PhasePage, TopicPage


def text_block(html: str) -> list[dict[str, Any]]:
    """A body with one block of rich text, in stored form."""
    return [{"type": "rich_text", "value": html}]


def make_home() -> HomePage:
    """An English home page with its Dutch translation, both live."""
    for code in ("en", "nl"):
        Locale.objects.get_or_create(language_code=code)
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Home", slug="home-en", summary="Welcome.", locale=_locale("en")))
    translate(home, "Thuis", summary="Welkom.")
    return HomePage.objects.get(pk=home.pk)


def make_phase(home: HomePage, phase: str = "settling-in", title: str = "Settling in") -> PhasePage:
    """A live phase in English with its Dutch translation."""
    page = home.add_child(instance=PhasePage(title=title, slug=phase, summary="Your first weeks.", phase=phase))
    translate(page, f"{title} (nl)")
    return PhasePage.objects.get(pk=page.pk)


def make_topic(parent: Page, title: str, **fields: Any) -> TopicPage:
    """A live topic in English."""
    page = parent.add_child(instance=TopicPage(title=title, **{"summary": "About this.", **fields}))
    return TopicPage.objects.get(pk=page.pk)


def translate(page: BasePage, title: str, *, live: bool = True, **fields: Any) -> Any:
    """The page's Dutch translation."""
    translated = page.copy_for_translation(_locale("nl"))
    for name, value in {"title": title, "live": live, **fields}.items():
        setattr(translated, name, value)
    translated.save()
    return type(page).objects.get(pk=translated.pk)


def _locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)

"""The page that says whether a browser is fit for a screen, and what to mend."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

FULL_HD = {"width": 1920, "height": 1080}
FIT = {"en": "This browser is fit for a screen.", "nl": "Deze browser is geschikt voor een scherm."}
UNFIT = {
    "en": "This browser is not fit for a screen yet. Mend what is marked “To mend”.",
    "nl": "Deze browser is nog niet geschikt voor een scherm. Herstel wat gemerkt is met “Herstellen”.",
}
REMARKS = {
    "en": "This browser is fit for a screen. Look at what is marked “Look at this”.",
    "nl": "Deze browser is geschikt voor een scherm. Kijk naar wat gemerkt is met “Kijk hiernaar”.",
}
IN_BOTH = pytest.mark.parametrize("lang", ["en", "nl"])
INSECURE = "http://screens.example"
FORGET_ONE_FILE = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const kept of await cache.keys()) if (kept.url.endsWith("/main.js")) await cache.delete(kept);
  }
}"""
# Of each text: its name, and what is filled in.
NAMES = """async () => {
  const { words } = await import("/static/check/words.js");
  const blanks = (text) => [...text.matchAll(/\\{\\w+\\}/g)].map(String).toSorted().join();
  const named = (texts) => Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "string" ? [`${name} ${blanks(text)}`] : [name, ...named(text)]);
  return [named(words("en")), named(words("nl"))];
}"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """It needs no database."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def machine(browser: Browser) -> Iterator[BrowserContext]:
    """A machine with a display in full HD, whose browser keeps storage for good, as `deploy/screen/` has it."""
    context = browser.new_context(viewport=FULL_HD)
    context.set_default_timeout(60_000)
    devtools = context.new_cdp_session(context.new_page())
    profile = devtools.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    devtools.send("Browser.grantPermissions", {"permissions": ["durableStorage"], "browserContextId": profile})
    yield context
    context.close()


def check(page: Page, site: str, lang: str = "en") -> Page:
    """Open the page and wait for all trials."""
    page.goto(f"{site}/screens/check/?lang={lang}")
    return all_tried(page)


def all_tried(page: Page) -> Page:
    expect(page.get_by_role("button", disabled=False)).to_be_visible(timeout=60_000)
    return page


def states(page: Page) -> dict[str, str]:
    """What each trial ended in."""
    found = page.locator(".trials li").evaluate_all(
        "(all) => all.map((item) => [item.dataset.trial, item.dataset.state])"
    )
    return dict(found)


def not_good(page: Page) -> dict[str, str]:
    return {trial: state for trial, state in states(page).items() if state != "good"}


def said(page: Page, trial: str) -> str:
    return page.locator(f"[data-trial={trial}] p").first.text_content() or ""


@IN_BOTH
def test_a_browser_as_it_should_be_is_fit(machine, site, lang):
    page = check(machine.new_page(), site, lang)
    assert not_good(page) == {}
    expect(page.get_by_role("status")).to_have_text(FIT[lang])
    expect(page).to_have_title(page.locator("h1").text_content())
    assert len(states(page)) == 9
    assert "1920 \N{MULTIPLICATION SIGN} 1080" in said(page, "size")
    assert re.search(r" \d+ GB\.$", said(page, "storage")), "in figures that one reads at a glance"


@IN_BOTH
def test_plain_http_is_not_fit_and_says_that_https_is_missing(browser, site, lang):
    context = browser.new_context(viewport=FULL_HD)
    page = context.new_page()
    page.route(
        f"{INSECURE}/**",
        lambda route: route.fulfill(response=route.fetch(url=route.request.url.replace(INSECURE, site))),
    )
    check(page, INSECURE, lang)
    expect(page.get_by_role("status")).to_have_text(UNFIT[lang])
    found = states(page)
    assert found["secure"] == found["storage"] == found["offline"] == found["signatures"] == "bad"
    assert "https://" in page.locator("[data-trial=secure] .mend").text_content()
    context.close()


@IN_BOTH
def test_storage_that_may_be_thrown_away_is_a_remark(browser, site, lang):
    context = browser.new_context(viewport=FULL_HD)
    page = check(context.new_page(), site, lang)
    assert not_good(page) == {"persists": "remark"}
    expect(page.get_by_role("status")).to_have_text(REMARKS[lang])
    assert "install.sh" in page.locator("[data-trial=persists] .mend").text_content()
    context.close()


@IN_BOTH
def test_storage_that_takes_nothing_is_not_fit(machine, site, lang):
    page = machine.new_page()
    quota = {"origin": site, "quotaSize": 1}
    machine.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    check(page, site, lang)
    expect(page.get_by_role("status")).to_have_text(UNFIT[lang])
    assert states(page)["storage"] == "bad"
    assert "QuotaExceededError" in said(page, "storage")
    assert states(page)["offline"] == "bad"


@pytest.mark.parametrize(
    ("width", "height", "state", "lang"),
    [(1280, 720, "bad", "en"), (1920, 970, "bad", "nl"), (1080, 1920, None, "en"), (3840, 2160, "remark", "nl")],
)
def test_the_size_of_the_picture_is_told(machine, site, width, height, state, lang):
    page = machine.new_page()
    page.set_viewport_size({"width": width, "height": height})
    check(page, site, lang)
    assert not_good(page) == ({"size": state} if state else {})
    assert f"{width} \N{MULTIPLICATION SIGN} {height}" in said(page, "size")
    expect(page.get_by_role("status")).to_have_text({"bad": UNFIT, "remark": REMARKS, None: FIT}[state][lang])


def test_a_wrong_clock_is_shown_beside_the_servers(machine, site):
    page = machine.new_page()
    page.clock.install(time=datetime.now(UTC) + timedelta(hours=1))
    page.clock.resume()
    check(page, site)
    assert not_good(page) == {"clock": "remark"}
    seconds = int(re.search(r"(\d+) second", said(page, "clock"))[1])
    assert 3590 < seconds < 3610
    assert len(re.findall(r"\d\d:\d\d:\d\d", said(page, "clock"))) == 2


def test_the_player_is_tried_with_the_network_shut_out(machine, site):
    page = check(machine.new_page(), site)
    machine.set_offline(True)
    page.get_by_role("button").click()
    all_tried(page)
    found = not_good(page)
    assert "offline" not in found
    assert found["clock"] == "remark"  # the control: nothing comes from the server


def test_a_player_of_which_a_file_is_missing_is_not_fit(machine, site):
    page = check(machine.new_page(), site)
    assert states(page)["offline"] == "good"
    page.evaluate(FORGET_ONE_FILE)
    page.get_by_role("button").click()
    all_tried(page)
    assert not_good(page) == {"offline": "bad"}
    assert "main.js" in said(page, "offline")
    expect(page.get_by_role("status")).to_have_text(UNFIT["en"])


def test_a_browser_without_a_worker_cannot_play_offline(machine, site):
    page = machine.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    check(page, site)
    assert not_good(page) == {"offline": "bad"}
    assert re.search(r"\b0\b", said(page, "offline"))


def test_a_browser_that_believes_every_signature_is_not_fit(machine, site):
    page = machine.new_page()
    page.add_init_script("SubtleCrypto.prototype.verify = async () => true")
    check(page, site)
    assert not_good(page) == {"signatures": "bad"}


def test_films_that_do_not_play_by_themselves_are_told(machine, site):
    page = machine.new_page()
    page.add_init_script(
        "HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    check(page, site)
    assert not_good(page) == {"film": "bad"}
    assert "NotAllowedError" in said(page, "film")


def test_each_language_is_one_link_away_and_everything_works_by_keyboard(machine, site):
    page = check(machine.new_page(), site)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Nederlands")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(FIT["nl"], timeout=60_000)
    assert page.evaluate("document.documentElement.lang") == "nl"
    all_tried(page)
    for _stop in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Opnieuw proberen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Een ogenblik: alles wordt geprobeerd …")
    all_tried(page)
    expect(page.get_by_role("status")).to_have_text(FIT["nl"])


def test_it_is_accessible_and_seen_whole_on_a_display(machine, site):
    page = check(machine.new_page(), site)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_without_javascript_it_says_so_in_both_languages(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/screens/check/")
    expect(page.locator("[lang=en] >> text=JavaScript is off")).to_be_visible()
    expect(page.locator("[lang=nl] >> text=JavaScript staat uit")).to_be_visible()
    context.close()


def test_both_languages_say_the_same_things(machine, site):
    page = check(machine.new_page(), site)
    english, dutch = page.evaluate(NAMES)
    assert english == dutch

"""The personal plan in a browser: without a script, with one, on paper, without a connection."""

import json
import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.website.test_accessibility import FAMILY, PLAN


def test_a_plan_is_made_without_a_script_and_nothing_is_lost_on_the_way(without_script):
    page = without_script("/en/")
    page.get_by_role("link", name="New here? Make your plan").click()
    page.get_by_label("When do you arrive?").fill("2090-02-01")
    page.get_by_label("To work").check()
    page.get_by_role("button", name="Add a child").click()
    assert page.url.endswith("#q-household")
    page.get_by_label("Age: Child").fill("six")
    page.get_by_role("button", name="Add my partner").click()
    expect(page.get_by_label("Age: Child")).to_have_value("six")
    page.get_by_role("button", name="Show my plan").click()
    expect(page.locator("#m-age-1")).to_contain_text("An age is a number")
    expect(page.locator("#mistakes a")).to_have_attribute("href", "#age-1")
    expect(page.get_by_label("To work")).to_be_checked()
    page.get_by_label("Age: Child").fill("6")
    page.get_by_label("Age: Child").press("Enter")
    assert page.url.endswith("/en/plan/?arrival_date=2090-02-01&purpose=work&member=self&member=child:6&member=partner")
    step = page.locator("#step-1", has_text="Make an appointment")
    expect(step.locator(".tick")).to_have_count(3)
    expect(step).to_contain_text("to 6 February 2090")
    perhaps = page.locator(".plan-perhaps")
    expect(perhaps).to_contain_text("Go to the town hall")
    perhaps.get_by_role("link", name="Which nationality do you have?").click()
    expect(page.get_by_role("group", name="Which nationality do you have?")).to_be_visible()
    assert page.context.cookies() == []


def test_members_come_and_go_in_place_with_a_script(visit):
    page = visit("/en/plan/")
    page.get_by_label("When do you arrive?").fill("2090-02-01")
    page.get_by_role("button", name="Add a child").press("Enter")
    expect(page.get_by_label("Age: Child")).to_be_focused()
    page.keyboard.type("6")
    page.get_by_role("button", name="Add a child").click()
    expect(page.get_by_label("Age: Child 2")).to_be_focused()
    expect(page.get_by_label("Age: Child 1")).to_have_value("6")
    page.get_by_role("button", name="Remove: Child 1").click()
    expect(page.get_by_label("Age: Child", exact=True)).to_have_value("")
    expect(page.get_by_label("When do you arrive?")).to_have_value("2090-02-01")
    assert page.url.endswith("/en/plan/")


def test_ticks_are_kept_on_this_device_alone_in_both_languages_until_they_are_deleted(visit):
    page = visit(PLAN["en"])
    boxes = page.locator("#step-1").get_by_role("checkbox")
    for box in boxes.all():
        box.check()
    expect(page.get_by_role("status").filter(has_text="1 of 1 done")).to_be_visible()
    page.get_by_label("Hide what is done").check()
    expect(page.locator("#step-1")).to_be_hidden()
    page = visit(PLAN["nl"])
    expect(page.locator("#step-1")).to_be_hidden()
    page.locator("[data-hide-done]").uncheck()
    expect(page.locator("#step-1", has_text="Maak een afspraak").get_by_role("checkbox").first).to_be_checked()
    page.locator("[data-forget]").click()
    expect(page.locator("[data-forget-status]")).not_to_be_empty()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('plan'))") == []
    assert page.evaluate("caches.keys()") == []
    page.reload()
    expect(page.locator(".plan-step").get_by_role("checkbox").first).not_to_be_checked()


@pytest.fixture
def kept(website: str, browser: Browser) -> Iterator[Page]:
    """A plan that was opened once, with its worker."""
    with closing(browser.new_context(viewport={"width": 390, "height": 844})) as context:
        page = context.new_page()
        page.goto(website + PLAN["en"])
        page.evaluate("""() => new Promise((done) => {
            const look = async () => {
              const urls = (await (await caches.open("plan")).keys()).map(({ url }) => url);
              if (urls.some((url) => url.includes("child:6")) && urls.some((url) => url.endsWith(".css"))) done();
              else setTimeout(look, 100);
            };
            look(); })""")
        yield page


def test_a_plan_that_was_opened_opens_without_a_connection(kept: Page, website: str):
    kept.context.set_offline(True)
    for path in (PLAN["en"], "/en/plan/"):
        kept.goto(website + path)
        expect(kept.locator("#step-1")).to_be_visible()
        expect(kept.locator("[data-offline]")).to_be_visible()
    assert kept.evaluate("getComputedStyle(document.querySelector('.plan-stage__head')).borderBottomStyle") == "solid"
    kept.locator("[data-forget]").click()
    expect(kept.locator("[data-forget-status]")).not_to_be_empty()


def test_the_worker_has_nothing_to_do_with_other_pages(kept: Page, website: str):
    scopes = kept.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => scope))")
    assert scopes == [f"{website}/en/plan/"]


def test_the_code_and_the_link_hold_the_answers_and_nothing_is_asked_of_others(website: str, context, page: Page):
    asked = []
    page.on("request", lambda request: asked.append((request.url, request.headers.get("referer", ""))))
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=website)
    page.goto(website + PLAN["en"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == website + PLAN["en"]
    page.locator(".plan-keep__code summary").click()
    expect(page.locator(".plan-keep .qr")).to_be_visible()
    assert {url.partition("/", 8)[0] for url, _from in asked if not url.startswith(website)} == set()
    assert [sent for _url, sent in asked if "?" in sent] == []


@pytest.mark.parametrize(("path", "pages"), [("plan/", 2), ("plan/registration/", 4)])
def test_it_prints_a_plan_on_two_pages_and_the_pack_on_one_for_each_person(website: str, page: Page, path, pages):
    family = "arrival_date=2090-02-01&member=self:36&member=partner:35&member=child:9&member=child:6"
    page.goto(f"{website}/en/{path}?{family}")
    pdf = page.pdf(format="A4")
    count = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert count == pages if pages == 4 else count <= pages


def test_a_phone_shows_all_of_it_without_scrolling_sideways(visit):
    page = visit("/en/plan/")
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/en/plan/", PLAN["en"], f"/en/plan/registration/?{FAMILY}"):
        visit(path)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_the_plan_goes_by_keyboard(visit):
    page = visit(PLAN["en"])
    page.locator(".plan-answers__toggle").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("When do you arrive?")).to_be_visible()
    box = page.locator(".plan-step").get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    assert json.loads(page.evaluate("localStorage.getItem('plan-ticks')"))

"""The admin under its content security policy: nothing of it is blocked in a real browser."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from wagtail_localize.models import Translation, TranslationSource

from tests.factories.directory import LocationFactory, PartnerFactory
from tests.factories.pages import HomePageFactory, TopicPageFactory, dutch, prose, translate
from tests.factories.screens import ScreenFactory, SlideFactory


@pytest.fixture
def content(transactional_db):
    """Something of every kind that has an editor of its own; gives the addresses of their editors."""
    home = HomePageFactory()
    translate(home, "Welkom")
    topic = TopicPageFactory(parent=home, title="Waste", body=prose("<p>Put it out.</p>"))
    source, _made = TranslationSource.update_or_create_from_instance(topic)
    translation = Translation.objects.create(source=source, target_locale=dutch())
    translation.save_target(publish=False)
    partner = PartnerFactory(name="Canal Choir")
    LocationFactory(partner=partner)
    slide = SlideFactory()
    ScreenFactory(playlist__slides=[slide])
    return {
        "page": reverse("wagtailadmin_pages:edit", args=[topic.pk]),
        "translation": reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]),
        "partner": reverse("wagtailsnippets_directory_partner:edit", args=[partner.pk]),
        "slide": reverse("wagtailsnippets_screens_slide:edit", args=[slide.pk]),
        "explorer": reverse("wagtailadmin_explore", args=[home.pk]),
    }


@pytest.fixture
def admin(page, content, live_server):
    """Somebody who may do everything, logged in; the page fails its test when the browser blocks something."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@centre.example", "secret"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.add_init_script("addEventListener('securitypolicyviolation', seen => console.error(seen.blockedURI))")
    return page


PAGES = [
    "/admin/login/", "/admin/", "/admin/account/", "/admin/images/multiple/add/", "/admin/reports/site-history/",
    "/admin/snippets/directory/partner/", "/admin/screens/devices/pair/", "/admin/users/", "/admin/redirects/add/",
    "/admin/settings/pages/centresettings/", "/admin/snippets/screens/slide/add/", "/admin/documents/",
]  # fmt: skip


def test_no_page_of_the_admin_is_blocked(admin, content, live_server):
    for address in [*PAGES, *content.values()]:
        admin.goto(f"{live_server.url}{address}", wait_until="networkidle")
        expect(admin.locator("main, .login-form").first).to_be_visible()


def test_the_editor_of_pages_works_whole(admin, content, live_server):
    admin.goto(f"{live_server.url}{content['page']}", wait_until="networkidle")
    editor = admin.locator("[contenteditable=true]").first
    editor.click()
    editor.press("End")
    editor.type(" Twice.")
    expect(editor).to_contain_text("Twice.")
    admin.get_by_role("button", name="Toggle preview").click()
    expect(admin.locator("#w-preview-iframe")).to_be_visible()
    admin.get_by_role("button", name="Choose an image").first.click()
    expect(admin.get_by_role("dialog").first).to_be_visible()


def test_the_editor_of_translations_works(admin, content, live_server):
    admin.goto(f"{live_server.url}{content['translation']}", wait_until="networkidle")
    expect(admin.get_by_text("Put it out.").first).to_be_visible()

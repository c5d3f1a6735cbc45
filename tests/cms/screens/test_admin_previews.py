"""Previews in the admin: slides and screens as they are being edited."""

import json
import re
from datetime import date

import pytest

from tests.factories.directory import PartnerFactory
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = pytest.mark.django_db


def preview_data(html: str):
    return json.loads(re.search(r'<script id="preview-data" type="application/json">(.*?)</script>', html, re.S)[1])


def test_a_slide_is_previewed_with_unsaved_changes_in_both_languages(guide):
    slide = BareSlideFactory.build(pk=5, type="topic", page=guide.topic, live=False)
    html = slide.make_preview_request(preview_mode="portrait").content.decode()
    (shown,) = preview_data(html)["slides"]
    assert shown["languages"]["nl"]["heading"] == "Je bsn"
    assert "previews portrait" in html
    assert "Not shown now" not in html


def test_a_preview_says_when_the_slide_would_not_show(db):
    html = SlideFactory.build(pk=5, starts_on=date(2999, 1, 1)).make_preview_request().content.decode()
    assert "Not shown now: outside its first and last day." in html
    hidden = BareSlideFactory.build(pk=5, type="partner", partner=PartnerFactory(live=False))
    assert "Nothing would be shown" in hidden.make_preview_request().content.decode()


def test_a_screen_previews_what_it_would_show_now(db):
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[SlideFactory(), SlideFactory(live=False)]))
    slides = preview_data(screen.make_preview_request().content.decode())["slides"]
    assert [slide["type"] for slide in slides] == ["invitation", "notice"]


def test_texts_in_a_preview_cannot_end_the_script(db):
    html = SlideFactory.build(pk=5, heading_en="</script><b>").make_preview_request().content.decode()
    assert "</script><b>" not in html
    assert preview_data(html)["slides"][0]["languages"]["en"]["heading"] == "</script><b>"

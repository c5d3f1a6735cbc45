"""Previews in the admin: slides and screens as they are being edited."""

import json
import re
from datetime import date

import pytest
from django.core.files.storage import default_storage
from wagtail.images.tests.utils import get_test_image_file

from cms.media.models import CustomImage
from cms.screens.models import MediaFile
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


def test_a_picture_that_no_release_names_yet_is_there_for_who_sees_the_admin_and_for_nobody_else(client, admin_user):
    texts = {"alt_en": "A canal", "alt_nl": "Een gracht"}
    image = CustomImage.objects.create(title="x", file=get_test_image_file(size=(640, 360)), **texts)
    slide = BareSlideFactory(type="picture", image=image)
    data = preview_data(slide.make_preview_request().content.decode())
    url = data["manifest"]["media"][data["slides"][0]["image"]["sha256"]]["url"]
    assert client.get(url).status_code == 302
    client.force_login(admin_user)
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert "private" in answer.headers["Cache-Control"]
    default_storage.delete(MediaFile.objects.get().file.name)
    assert client.get(url).status_code == 404
    assert client.get("/admin/screens/media/12/").status_code == 404

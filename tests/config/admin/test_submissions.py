"""Submitting a page for translation: twice, one after the other, and twice at once."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from tests.factories.pages import TopicPageFactory, dutch, translate

TOLD = {
    "en": "This page has already been submitted for translation",
    "nl": "Deze pagina is al aangeboden ter vertaling",
}


@pytest.fixture
def topic(db):
    """A page below a phase that has a Dutch one."""
    topic = TopicPageFactory()
    translate(topic.get_parent().get_parent().specific, "Welkom")
    translate(topic.get_parent().specific, "Je vestigen")
    return topic


@pytest.fixture(params=["en", "nl"])
def told(request, admin_client, admin_user):
    """What an editor is told, in the language in which the editor has the admin."""
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": request.param})
    return TOLD[request.param]


@pytest.fixture
def submit(admin_client):
    """Submit a page for translation into Dutch."""

    def submit(page):
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        return admin_client.post(url, {"locales": [dutch().pk]}, follow=True)

    return submit


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.get_translation(dutch()).pk])


def test_who_submits_a_page_twice_is_led_to_its_translation(topic, submit, told):
    first, second = submit(topic), submit(topic)
    assert [answer.redirect_chain for answer in (first, second)] == [[(edit_url(topic), 302)]] * 2
    assert [told in answer.text for answer in (first, second)] == [False, True]
    assert topic.get_translations().count() == 1
    assert not any(Page.find_problems())


@pytest.mark.parametrize("error", [IntegrityError("UNIQUE constraint failed"), Translation.DoesNotExist()], ids=repr)
def test_who_submits_a_page_twice_at_once_is_led_to_its_translation(topic, submit, told, monkeypatch, error):
    def too_late(view, request, **kwargs):
        translate_object(topic, [dutch()])
        raise error

    monkeypatch.setattr(SubmitPageTranslationView, "post", too_late)
    answer = submit(topic)
    assert answer.redirect_chain == [(edit_url(topic), 302)]
    assert told in answer.text


def test_an_alias_is_no_translation_yet(topic, submit):
    topic.copy_for_translation(dutch(), alias=True)
    assert TOLD["en"] not in submit(topic).text
    assert topic.get_translation(dutch()).alias_of is None


def test_a_submission_without_a_language_is_shown_again(topic, admin_client):
    translate_object(topic, [dutch()])
    url = reverse("wagtail_localize:submit_page_translation", args=[topic.pk])
    answers = [admin_client.post(url, form) for form in ({}, {"locales": "x"}, {"locales": "99"})]
    assert [answer.status_code for answer in answers] == [200] * 3


def test_whoever_may_not_submit_pages_learns_nothing(topic, client, django_user_model):
    translate_object(topic, [dutch()])
    client.force_login(django_user_model.objects.create_user("visitor", "visitor@expatcentre.example"))
    url = reverse("wagtail_localize:submit_page_translation", args=[topic.pk])
    assert "/admin/login/" in client.post(url, {"locales": [dutch().pk]})["Location"]

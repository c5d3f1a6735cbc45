"""Buttons of choosers in the admin are in the language of who reads them."""

from typing import Any

import pytest
from django.utils import translation
from wagtail.snippets.models import get_snippet_models

NAMES = ["Partner", "Category", "Language", "Event", "Fact", "Term", "Municipality", "Audience", "Slide", "Playlist"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("locale", "verb"), [("en", "Choose"), ("nl", "Kies")])
def test_the_button_of_a_chooser_is_in_the_readers_language(name: str, locale: str, verb: str) -> None:
    (model,) = [model for model in get_snippet_models() if model.__name__ == name]
    widget: Any = model.snippet_viewset.chooser_viewset.widget_class()
    with translation.override(locale):
        assert str(widget.choose_one_text) == f"{verb} {model._meta.verbose_name}"

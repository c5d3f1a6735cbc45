"""What else people call a page: for search alone."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory


@pytest.fixture
def topic(db):
    return TopicPageFactory(
        parent=PhasePageFactory(parent=HomePageFactory()), title="Waste", search_terms="Bins\n\n rubbish \n"
    )


def test_each_line_is_a_term(topic):
    assert topic.search_term_list == ["Bins", "rubbish"]


def test_readers_are_not_shown_them(topic, client):
    answer = client.get(f"/api/v1/pages/{topic.pk}/?locale=en")
    assert answer.status_code == 200
    assert "rubbish" not in answer.content.decode()


@pytest.mark.parametrize(
    ("terms", "english", "dutch"),
    [
        ("\n".join(map(str, range(41))), "At most 40 lines.", "Hoogstens 40 regels."),
        ("x" * 61, "at most 60 characters on a line", "hoogstens 60 tekens per regel"),
    ],
)
def test_more_or_longer_terms_than_anybody_types_are_refused(topic, terms, english, dutch):
    topic.search_terms = terms
    for language, message in (("en", english), ("nl", dutch)):
        with translation.override(language), pytest.raises(ValidationError) as refused:
            topic.full_clean()
        assert message in str(refused.value.message_dict["search_terms"])

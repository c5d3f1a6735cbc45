"""Steps of which a reader does one."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.pages import StepPageFactory, translate

CHOICE = {"alternative_group": "registering"}


@pytest.fixture
def choice(guide):
    """Two steps that are alternatives, after one that everybody does."""
    stay = StepPageFactory(
        parent=guide.topic, title="Long stay", conditions="You stay four months or longer.", **CHOICE
    )
    short = StepPageFactory(parent=guide.topic, title="Short stay", conditions="You stay shorter.", **CHOICE)
    translate(stay, "Lang verblijf", conditions="Je blijft vier maanden of langer.", **CHOICE)
    translate(short, "Kort verblijf", conditions="Je blijft korter.", **CHOICE)
    return stay, short


@pytest.mark.parametrize(
    ("locale", "titles", "when"),
    [
        ("en", ["Make an appointment", "Long stay", "Short stay"], "You stay shorter."),
        ("nl", ["Maak een afspraak", "Lang verblijf", "Kort verblijf"], "Je blijft korter."),
    ],
)
def test_a_topic_says_of_which_steps_a_reader_does_one(guide, choice, get, locale, titles, when):
    children = get(f"/pages/{guide.topic.pk}/", locale=locale)["children"]
    assert [child["title"] for child in children] == titles
    assert [[one["title"] for one in child["alternatives"]] for child in children] == [[], [titles[2]], [titles[1]]]
    assert children[1]["alternatives"][0]["choose_when"] == when


def test_a_step_names_the_other_one(choice, get):
    found = get(f"/pages/{choice[0].pk}/")
    assert [one["title"] for one in found["alternatives"]] == ["Short stay"]


def test_a_choice_of_one_is_none(guide, get):
    StepPageFactory(parent=guide.topic, title="Alone", conditions="Always.", **CHOICE)
    assert get(f"/pages/{guide.topic.pk}/")["children"][-1]["alternatives"] == []


def test_an_alternative_says_when_to_choose_it(guide):
    with pytest.raises(ValidationError) as refused:
        StepPageFactory(parent=guide.topic, title="Unclear", **CHOICE)
    assert "conditions" in refused.value.message_dict

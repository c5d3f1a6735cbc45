"""Whatever stands between the screen and its server, the content stays; when it goes away, the screen heals."""

import time

import pytest

from cms.screens.models import Takeover
from tests.browser.screens.processes.faces import INVITATION, MORNINGS, look, seconds_until
from tests.browser.screens.processes.proxy import WAYS
from tests.factories.screens import TakeoverFactory

HEALED = 15.0
SPARE = 8.0  # for a machine that runs other tests beside this one


def is_met(network, within=25):
    """Wait until the screen has asked for news, and got that answer."""
    end = time.monotonic() + within
    while network.failed == 0 and time.monotonic() < end:
        time.sleep(0.1)
    return network.failed > 0


@pytest.mark.parametrize("ways", [list(WAYS)[:7], list(WAYS)[7:]], ids=["portals and refusals", "failures"])
def test_content_stays_whatever_is_answered_and_news_arrives_when_that_ends(playing, shop, figure, ways):
    network, kept = shop.network, {INVITATION, *MORNINGS}
    for number, way in enumerate(ways):
        network.fail(way)
        time.sleep(1)  # for what was asked before
        news = f"News of the morning {number}"
        Takeover.objects.all().delete()
        TakeoverFactory(heading_en=news)
        assert is_met(network), way
        time.sleep(1)  # for what a wrong answer might do
        if way != "delayed":  # late is not never
            assert look(playing.page).heading in kept, way
        network.heal()
        figure(f"healed after “{way}”, the news is on the screen", seconds_until(playing.page, news, HEALED + SPARE))
        kept = {news}


def test_news_that_cannot_arrive_is_not_seen(playing, shop):
    """The control: the failures above do keep news away."""
    shop.network.fail("hung up")
    time.sleep(2)  # for what was asked before
    TakeoverFactory(heading_en="News of the morning")
    with pytest.raises(AssertionError, match="none of"):
        seconds_until(playing.page, "News of the morning", HEALED + SPARE)

"""The demo's screen."""

import pytest

from cms.demo.screens import make_screen
from cms.screens.models import Device, PlaylistItem, Screen, Slide
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db


def test_the_screen_is_made_once(guide):
    PartnerFactory(featured=True, source_name="Demonstration (fictional)", source_id="one")
    assert make_screen() == 1
    made = (Slide.objects.count(), PlaylistItem.objects.count())
    assert make_screen() == 0
    assert (Slide.objects.count(), PlaylistItem.objects.count()) == made
    assert {"phase", "partner", "notice", "opening_hours", "plan"} <= set(Slide.objects.values_list("type", flat=True))
    assert not Slide.objects.filter(live=False).exists()


def test_it_leaves_no_device_and_no_token_behind(guide):
    make_screen()
    assert Screen.objects.get().pairs_by_itself
    assert not Device.objects.exists()

"""No moment between two faces is blank, on the display itself."""

import pytest

from tests.browser.screens.processes.frames import frames_of, is_blank

# A swap that is made badly: for a moment nothing stands on the stage.
GAP = """() => {
  const stage = document.querySelector(".layers");
  setInterval(() => {
    stage.style.display = "none";
    setTimeout(() => stage.style.removeProperty("display"), 150);
  }, 1000);
}"""
TWO_SWAPS = 20_000


@pytest.fixture
def stage(playing):
    """What is on the display, once the first face is wholly there."""
    playing.page.wait_for_timeout(2000)
    return playing.page


def test_no_frame_of_a_swap_is_blank(stage):
    frames = frames_of(stage, TWO_SWAPS)
    assert len(frames) > 10
    assert [number for number, frame in enumerate(frames) if is_blank(frame)] == []


def test_a_gap_would_be_seen(stage):
    stage.evaluate(GAP)
    frames = frames_of(stage, 5000)
    assert any(map(is_blank, frames))

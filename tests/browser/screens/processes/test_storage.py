"""A full disk keeps nothing, and stops nothing."""

import pytest

from tests.browser.screens.processes.faces import seconds_until

WRITE = """async (bytes) => {
  const cache = await caches.open("test-of-the-disk");
  return cache.put("/full", new Response(new Uint8Array(bytes))).then(() => "written", (error) => error.name);
}"""
MEGABYTE = 1_000_000


@pytest.fixture
def fill_disk(playing, network):
    """Have nothing more go on the disk."""

    def fill():
        playing.devtools().send("Storage.overrideQuotaForOrigin", {"origin": network.url, "quotaSize": 1})

    return fill


def test_edits_arrive_though_the_disk_is_full(playing, fill_disk, shop, figure):
    assert playing.page.evaluate(WRITE, MEGABYTE) == "written"  # the control: before, it was not
    fill_disk()
    assert playing.page.evaluate(WRITE, MEGABYTE) == "QuotaExceededError"
    for number in (1, 2):
        for slide in shop.slides:
            slide.heading_en = f"Edit {number} morning"
            slide.save()
        seconds = seconds_until(playing.page, f"Edit {number} morning", 40)
        figure("edit on the screen with a full disk", seconds)

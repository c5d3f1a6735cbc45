"""What really was on the display, frame by frame."""

import base64
import io
from typing import Any

from PIL import Image, ImageStat
from playwright.sync_api import Page

# Above the bar. A face has a heading, a text and a picture: so small a spread of brightness is an empty stage.
STORY = 0.7
EMPTY = 3.0


def frames_of(page: Page, milliseconds: int) -> list[Image.Image]:
    """Every frame that the browser draws meanwhile."""
    devtools = page.context.new_cdp_session(page)
    taken: list[str] = []

    def keep(frame: dict[str, Any]) -> None:
        taken.append(frame["data"])
        devtools.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    devtools.on("Page.screencastFrame", keep)
    devtools.send("Page.startScreencast", {"format": "png", "maxWidth": 480, "maxHeight": 270})
    page.wait_for_timeout(milliseconds)
    devtools.send("Page.stopScreencast")
    return [Image.open(io.BytesIO(base64.b64decode(data))) for data in taken]


def is_blank(frame: Image.Image) -> bool:
    """Whether nothing stands on the stage."""
    story = frame.convert("L").crop((0, 0, frame.width, int(frame.height * STORY)))
    return ImageStat.Stat(story).stddev[0] < EMPTY

"""What hangs on the wall can be read: size, contrast, nothing cut off, whatever the text and the way it hangs."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe

from cms.pages.models import CentreSettings
from cms.screens.manifest.desk import serialize_desk
from tests.browser.screens.manifests import manifest, slide

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
SMALLEST = 33  # px on a full-HD screen
# With the longest of what the bar says.
UNSURE = (
    'Mo 09:00-12:30,13:30-17:00; Tu 11:00-13:00 unknown; We 09:00-12:30 "by appointment", We 13:30-17:00; '
    'Th 09:00-12:30 unknown; Fr "by appointment"'
)
LONG_TEXT = "Woningcorporaties en particuliere verhuurders vragen allebei om een inkomensverklaring. " * 3
SHOW = """async ([manifest, slide, locale, now]) => {
  const load = (name) => import(`/static/player/${name}.js`);
  const [{ slideFace }, { Bar }, { fit }] = await Promise.all([load("faces"), load("bar"), load("stage")]);
  await document.fonts.ready;
  const bar = document.querySelector(".bar");
  bar.replaceChildren();
  new Bar(bar).update(manifest, locale, now);
  const layer = document.createElement("div");
  layer.className = "layer shown";
  layer.append(slideFace(slide, locale, { instant: now, zone: manifest.zone }));
  document.querySelector(".layers").replaceChildren(layer);
  fit(layer.firstChild);
}"""
CUT_OFF = """() => [...document.querySelectorAll(".story > *, .hand-over, .hand-over > *, .bar > p, h1")]
  .filter((node) => {
    const inner = node.getBoundingClientRect();
    const outer = node.closest(".story, .aside, .bar").getBoundingClientRect();
    return inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1 || inner.left < outer.left - 1
      || inner.right > outer.right + 1 || node.scrollWidth > node.clientWidth + 1;
  })
  .map((node) => node.outerHTML.slice(0, 80))"""
SIZES = """() => {
  const walker = document.createTreeWalker(document.querySelector(".stage"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim()) sizes.push([parseFloat(getComputedStyle(node.parentElement).fontSize), node.data]);
  }
  return sizes;
}"""


def slides():
    phases = ("coming-in", "settling-in", "living-in", "leaving-to")
    for number, phase in enumerate(phases):
        made = slide(number, type="phase", phase=phase, illustration="house", text=LONG_TEXT[:250])
        for face in made["languages"].values():
            face["details"] = ["Zorgverzekering, huisarts, tandarts en spoed"] * 4
        yield made
        yield slide(number, type="topic", phase=phase, illustration="bike", text="Kort.", heading="Fietsen")
    yield slide(10, type="partner", featured=True, text=LONG_TEXT[:220], heading="Arbeidsongeschiktheidsverzekeraars")
    yield slide(11, text=LONG_TEXT, heading="Nieuwkomersavond in de brandstore van de VVV, met soep en vijf verhalen")
    event = slide(13, type="event", heading="Binnenkort", text="")
    for face in event["languages"].values():
        line = (
            "woensdag 23 september, 10:00 \N{EN DASH} 12:30: AFGELAST: Voorleesuur voor kinderen, Alphen aan den Rijn"
        )
        face["details"] = [line] * 4
    yield event
    for text in ("Mo-Fr 09:00-12:30,13:30-17:00; PH off", UNSURE):
        desk = serialize_desk(CentreSettings(opening_hours=text), NOW)
        hours = slide(12, type="opening_hours", opening=desk, heading="Openingstijden")
        for face in hours["languages"].values():
            face.update(link=None, address=None, qr=None)
        yield hours


@pytest.fixture(params=[(1920, 1080), (1080, 1920), (1366, 768)], ids=["landscape", "portrait", "small"])
def stage(request, live_server, wall):
    """A stage without a player behind it."""
    width, height = request.param
    wall.set_viewport_size({"width": width, "height": height})
    wall.emulate_media(reduced_motion="reduce", color_scheme="dark" if width == 1080 else "light")
    wall.route("**/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    wall.goto(f"{live_server.url}/screens/")
    return wall


def test_every_kind_of_slide_fits_is_large_enough_and_has_contrast(stage):
    desk = serialize_desk(CentreSettings(opening_hours=UNSURE), NOW)
    playing = manifest(desk=desk)
    scale = min(stage.viewport_size.values()) / 1080
    for made in slides():
        for locale in ("en", "nl"):
            what = f"{made['type']} {made['phase']} {locale}"
            stage.evaluate(SHOW, [playing, made, locale, int(NOW.timestamp() * 1000)])
            assert stage.evaluate(CUT_OFF) == [], what
            small = [text for size, text in stage.evaluate(SIZES) if size < SMALLEST * scale]
            assert small == [], what
        found = Axe().run(stage, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert found.response["violations"] == [], json.dumps(found.response["violations"], indent=1)[:2000]

"""A stage without a player behind it: what hangs on the wall, measured."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.screens.samples import NOW, manifest

Document = dict[str, Any]
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
# Everything that people read, and every code: no two of them may touch.
READ = "h1, h2, .text, .said, .note, .label > *, .state, .hours tr, .qr, .scan, .address, .code, .sentence, .door, "
READ += ".instructions p, .face .sign, .bar .centre, .free, .place, .desk, .languages, .bar time, .now p"

SHOW = """async ([manifest, job, now]) => {
  const load = (name) => import(`/static/player/${name}.js`);
  const names = ["faces", "bar", "strip", "fit", "pairing", "around"];
  const [faces, { Bar }, { Strip }, { fit, typefaces }, pairing, around] = await Promise.all(names.map(load));
  await typefaces();
  const { kind, data, locale, notices, media, hasBar } = job;
  const ctx = { instant: now, zone: manifest.zone, manifest, mediaUrl: () => media };
  const makers = {
    slide: () => faces.slideFace(data, locale, ctx),
    invitation: () => faces.invitationFace(data, locale, ctx),
    takeover: () => faces.takeoverFace(data, locale, ctx),
    welcome: () => faces.welcomeFace(data, locale),
    identify: () => faces.identifyFace(data),
    pairing: () => pairing.codeFace(data),
    waiting: () => pairing.sentences("waiting", "wait"),
  };
  const [bar, strip] = [".bar", ".strip"].map((name) => document.querySelector(name));
  for (const part of [bar, strip]) {
    part.replaceChildren();
    part.hidden = true;
  }
  if (hasBar) new Bar(bar).update(around.barUnder(kind, manifest), locale, now);
  new Strip(strip).update(around.noticesUnder(kind, notices), [locale].flat());
  const layer = document.createElement("div");
  layer.className = "layer shown";
  layer.append(makers[kind]());
  document.querySelector(".layers").replaceChildren(layer);
  await Promise.all([...layer.querySelectorAll("img")].map((picture) => picture.decode()));
  fit(layer.firstChild);
}"""

MEASURE = """(read) => {
  const stage = document.querySelector(".stage");
  const rooms = ".story, .aside, .panel, .first, .bar, .strip";
  const seen = [...stage.querySelectorAll(read)].filter((node) => node.checkVisibility({ visibilityProperty: true }));
  const box = (node) => node.getBoundingClientRect();
  const name = (node) => `${node.className.baseVal ?? node.className} ${node.textContent.slice(0, 30)}`;
  const isCut = (node) => {
    const [inner, outer] = [box(node), box(node.closest(rooms) ?? stage)];
    const beside = Math.max(outer.left - inner.left, inner.right - outer.right);
    const above = Math.max(outer.top - inner.top, inner.bottom - outer.bottom);
    return beside > 1 || above > 1 || (node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1);
  };
  const touch = (one, other) => {
    if (one.contains(other) || other.contains(one)) return false;
    const [a, b] = [box(one), box(other)];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    return across > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  };
  const texts = [];
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() && parentElement.checkVisibility({ visibilityProperty: true }))
      texts.push([parseFloat(getComputedStyle(parentElement).fontSize), data]);
  }
  const sizesOf = (name) => [...new Set([...stage.querySelectorAll(`.face ${name}`)]
    .map((node) => getComputedStyle(node).fontSize))];
  const code = stage.querySelector(".qr");
  return {
    cut: seen.filter(isCut).map(name),
    touching: seen.flatMap((one, index) => seen.slice(index + 1).filter((other) => touch(one, other))
      .map((other) => `${name(one)} | ${name(other)}`)),
    texts,
    sizes: ["h1", ".text", ".items", ".hours"].map(sizesOf).flat(),
    shown: [...stage.querySelectorAll(".face :is(.text, .items > *)")].map((node) => !node.hidden),
    code: code && { across: Math.min(box(code).width, box(code).height), modules: code.viewBox.baseVal.width },
    // An urgent message that needs the room may have its address in two parts, each of them in one line.
    wrapped: [...stage.querySelectorAll(".face:not(.takeover.dense) .address, .face .address .whole")]
      .filter((node) => node.getClientRects().length > 1
      || box(node).height > 1.9 * parseFloat(getComputedStyle(node).fontSize)).map(name),
  };
}"""

# How wide each line of an element's text is.
LINES = """(node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = new Map();
  for (const { left, right, bottom } of range.getClientRects()) {
    const line = lines.get(Math.round(bottom)) ?? [left, right];
    lines.set(Math.round(bottom), [Math.min(line[0], left), Math.max(line[1], right)]);
  }
  return [...lines.values()].map(([left, right]) => right - left);
}"""


class Wall:
    """A page that shows one face at a time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.short_side = min((page.viewport_size or {}).values())

    def show(
        self, kind: str, data: Any, locale: Any, *, notices: list[Document] | None = None, media: str | None = None,
        now: datetime | None = NOW, playing: Document | None = None,
    ) -> None:  # fmt: skip
        """A face with its bar and its strip, laid out."""
        has_bar = kind not in {"pairing", "waiting"} and data is not None
        job = {
            "kind": kind, "data": data, "locale": locale, "notices": notices or [], "media": media, "hasBar": has_bar,
        }  # fmt: skip
        self.page.evaluate(SHOW, [playing or manifest(), job, now and int(now.timestamp() * 1000)])

    def measure(self) -> dict[str, Any]:
        """What is cut off, what touches, every text with its size, the sizes of the type, the code."""
        return dict(self.page.evaluate(MEASURE, READ))


def player_address() -> Iterator[str]:
    """The player's address on a server that needs no database."""
    server = LiveServer("localhost")
    yield f"{server.url}/screens/"
    server.stop()


def open_wall(page: Page, address: str, way: str) -> Wall:
    """A full-HD screen that hangs this way, without a player."""
    width, height = SIZES[way]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce", color_scheme="dark" if height > width else "light")
    page.route("**/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(address)
    return Wall(page)

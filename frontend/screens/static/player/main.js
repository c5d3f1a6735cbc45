// Puts the player together.

import { Api } from "./api.js";
import { Bar } from "./bar.js";
import { Clock } from "./clock.js";
import { Commands } from "./commands.js";
import { recallErrors } from "./errors.js";
import { Heartbeat, INSTANCE } from "./heartbeat.js";
import { Hold } from "./hold.js";
import { Identity } from "./identity.js";
import { Loop } from "./loop.js";
import { Media } from "./media.js";
import { Night } from "./night.js";
import { Player } from "./player.js";
import { Plays } from "./plays.js";
import { Releases } from "./releases.js";
import { isShellComplete, keepShell } from "./shell.js";
import { shiftPixels } from "./shift.js";
import { Showing } from "./showing.js";
import { Stage } from "./stage.js";
import { openStore } from "./store.js";
import { Strip } from "./strip.js";
import { TouchHint } from "./touch_hint.js";
import { watchdog } from "./watchdog.js";

const TICK = 5000;
// A disk that could not be read may only have been busy: a player that is not paired looks once more.
const LATER = 600_000;

async function start() {
  recallErrors();
  const asked = new URLSearchParams(location.search);
  const store = await openStore();
  if (asked.has("forget")) {
    await store.clear();
    history.replaceState(null, "", location.pathname);
  }
  const player = await assemble(store, asked.has("demo"));
  if (!store.isOnDisk) setTimeout(() => player.identity.token ?? location.reload(), LATER);
  await player.start();
}

async function assemble(store, isDemo) {
  const root = document.querySelector(".stage");
  const { version } = document.body.dataset;
  const stage = new Stage(root);
  const clock = new Clock(await store.get("clock"));
  const identity = new Identity(store);
  await identity.load();
  const api = new Api(identity, clock);
  const media = new Media();
  const releases = new Releases({ store, media, identity, rehearse: (manifest) => loop.rehearse(manifest) });
  const plays = new Plays({ store, api });
  const shown = { locale: () => showing.now.locales[0], isUrgent: () => showing.isUrgent };
  const hold = new Hold({ root, ...search({ root, releases, media, clock }), ...shown });
  const dressed = { bar: new Bar(root.querySelector(".bar")), strip: new Strip(root.querySelector(".strip")) };
  const showing = new Showing({ stage, ...dressed, hint: new TouchHint(root), clock, releases, plays, hold, watchdog });
  const loop = new Loop({ clock, releases, media, showing });
  const commands = new Commands({ store, loop, instance: INSTANCE });
  const heartbeat = new Heartbeat({ api, identity, releases, showing, clock, commands, player: version });
  const night = new Night({ clock, isComplete: isShellComplete });
  await commands.load();
  await releases.load();
  setInterval(() => showing.tick(), TICK);
  shiftPixels(root);
  keepAwake();
  keepShell(version, () => (loop.isOutdated = true));
  return new Player({ store, stage, identity, clock, api, releases, loop, heartbeat, plays, night, isDemo });
}

/** The search by touch, on a touch screen that has something to play. It is loaded when it is first asked for. */
function search({ root, releases, media, clock }) {
  const mayOpen = () => Boolean(releases.manifest?.screen.has_touch);
  const open = async (onClose) => {
    const { manifest } = releases;
    const { openTouch } = await import("../touch/main.js");
    const pictures = manifest.slides.map((slide) => slide.image?.sha256);
    await media.open([manifest.directory, ...pictures]);
    return openTouch(root, {
      manifest,
      zone: manifest.zone,
      instant: () => clock.instant(),
      mediaUrl: (digest) => media.url(digest),
      locales: manifest.screen.languages,
      onClose,
    });
  };
  return { mayOpen, open };
}

/** The display must not sleep; asked again each time the page comes back. */
function keepAwake() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

start();

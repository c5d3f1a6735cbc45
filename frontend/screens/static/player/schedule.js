// What a screen plays at an instant, worked out from its manifest alone. `cms/screens/schedule.py` answers the same: both
// are held to tests/cms/screens/schedule_vectors.json. Instants are ms since 1970; null is a clock that cannot be trusted.

import { daysBefore, fallsOn } from "./recurrence.js";
import { dayIn, momentOf } from "./zones.js";

// From the beginning of one invitation to that of the next, at most.
export const INVITATION_SECONDS = 60;
// Of so many slots at most one is paid for: three others for each.
export const OTHERS_PER_PAID = 3;
// A rule lasts a day at most, and one that begins late may end on the second day after it, for a day may have 23 hours.
const DAYS_BACK = 2;

/** The versions of slides that hold at an instant, in order. */
export function active(manifest, instant) {
  return manifest.slides.filter((slide) => holds(slide, instant));
}

/** Whether something with `valid_from` and `valid_until` (not included) may be shown at an instant. */
export function holds(item, instant) {
  if (instant === null) return item.valid_from === null && item.valid_until === null;
  const isBegun = item.valid_from === null || Date.parse(item.valid_from) <= instant;
  return isBegun && (item.valid_until === null || instant < Date.parse(item.valid_until));
}

/** The centre's notices at an instant; none while the clock cannot be trusted. */
export function currentNotices(manifest, instant) {
  return instant === null ? [] : manifest.notices.filter((notice) => holds(notice, instant));
}

/** The urgent messages at an instant. */
export function currentTakeovers(manifest, instant) {
  return instant === null ? [] : manifest.takeovers.filter((takeover) => holds(takeover, instant));
}

/** Whether a schedule rule is on: for `minutes` that really pass, from its time on the clock on each of its days. */
export function isOn(rule, instant, zone) {
  const today = dayIn(zone, instant);
  for (let back = 0; back <= DAYS_BACK; back += 1) {
    const day = daysBefore(today, back);
    if (isDayOf(rule, day) && isOnFrom(rule, day, instant, zone)) return true;
  }
  return false;
}

/** What is played in one round, in order: `{band, playlist, slots: [{id, dwell_seconds, versions}]}`. `versions` are
 *  places in `manifest.slides`; none for an invitation and an urgent message, whose `dwell_seconds` is for their one
 *  face; that of all others is for each language. Rounds count from 0: with them change the version of a slide that
 *  takes turns, and which of the paid slides are in. */
export function loop(manifest, instant, round = 0) {
  const running = currentTakeovers(manifest, instant);
  if (running.length)
    return band(
      "takeover",
      null,
      running.map((each) => slot(`takeover-${each.id}`, each.dwell_seconds)),
    );
  for (const [name, playlist] of playlists(manifest, instant)) {
    const found = entries(manifest, playlist, instant, round);
    if (found.length) return band(name, playlist, withInvitations(manifest, instant, withFewPaid(found, round)));
  }
  const invitation = invitationSlot(manifest, instant);
  return invitation ? band("invitation", null, [invitation]) : band("welcome", null, []);
}

function band(name, playlist, slots) {
  return { band: name, playlist, slots };
}

function slot(id, seconds, ...versions) {
  return { id, dwell_seconds: seconds, versions };
}

/** The bands that could play, the highest first; of rules in one band the first one in the manifest. */
function playlists({ schedule, zone }, instant) {
  const rules = instant === null ? [] : schedule.rules.filter((rule) => isOn(rule, instant, zone));
  const ruled = ["campaign", "base"].flatMap((name) =>
    rules.filter((rule) => rule.band === name).map((rule) => [name, rule.playlist]),
  );
  return [...ruled, ["base", schedule.base], ["fallback", schedule.fallback]].filter(
    ([, playlist]) => playlist !== null,
  );
}

/** The slides of a playlist that hold, each with the version whose turn it is; listed twice, it takes two turns a round:
 *  `[{slot, isPaid, takesTurns}]`. */
function entries(manifest, playlist, instant, round) {
  const items = manifest.playlists[playlist] ?? [];
  const seen = new Map();
  const found = items.map((item) => {
    const before = seen.get(item.slide) ?? 0;
    seen.set(item.slide, before + 1);
    const times = items.filter((other) => other.slide === item.slide).length;
    const versions = versionsOf(manifest, item.slide, instant);
    if (versions.length === 0) return null;
    const place = versions[(round * times + before) % versions.length];
    const { dwell_seconds: own, featured } = manifest.slides[place];
    const shown = slot(item.slide, item.dwell_seconds ?? own, place);
    return { slot: shown, isPaid: featured, takesTurns: versions.length > 1 };
  });
  return found.filter((entry) => entry !== null);
}

/** The places of the versions of a slide that hold, in the order of their turns. */
function versionsOf({ slides }, id, instant) {
  const places = [...slides.keys()].filter((place) => slides[place].id === id && holds(slides[place], instant));
  return places.toSorted((one, other) => slides[one].turn - slides[other].turn);
}

/** Without the paid ones that are too many: one in four of what is left may be paid for, or one at all. One whose turn
 *  it is goes first, for its slide has turns of its own; the rest come by turns. */
function withFewPaid(found, round) {
  const paid = found.filter((entry) => entry.isPaid);
  const room = Math.max(1, Math.floor((found.length - paid.length) / OTHERS_PER_PAID));
  const first = paid.filter((entry) => entry.takesTurns);
  const rest = paid.filter((entry) => !entry.takesTurns);
  const start = rest.length ? (round + Math.floor(round / rest.length)) % rest.length : 0;
  const kept = new Set([...first, ...rest.slice(start), ...rest.slice(0, start)].slice(0, room));
  return found.filter((entry) => !entry.isPaid || kept.has(entry)).map((entry) => entry.slot);
}

/** The slots with the invitation before them, and again before a minute has passed since it began; one that takes longer
 *  stands alone between two. */
function withInvitations(manifest, instant, slots) {
  const invitation = invitationSlot(manifest, instant);
  if (!invitation) return slots;
  const shown = [invitation];
  let passed = invitation.dwell_seconds;
  for (const each of slots) {
    const seconds = each.dwell_seconds * manifest.screen.languages.length;
    if (shown.at(-1) !== invitation && passed + seconds > INVITATION_SECONDS) {
      shown.push(invitation);
      passed = invitation.dwell_seconds;
    }
    shown.push(each);
    passed += seconds;
  }
  return shown;
}

function invitationSlot({ invitation }, instant) {
  if (!invitation || !holds(invitation, instant)) return null;
  return slot(invitation.id, invitation.dwell_seconds);
}

function isDayOf(rule, day) {
  if (rule.ends_on !== null && day > rule.ends_on) return false;
  return fallsOn(rule.rrule, rule.starts.slice(0, 10), day);
}

function isOnFrom(rule, day, instant, zone) {
  const start = momentOf(zone, `${day}T${rule.starts.slice(11)}`);
  return start <= instant && instant < start + rule.minutes * 60_000;
}

/** Where to go on in `slots` (which may have changed meanwhile) after `last`, `{index, id}` or null. */
export function following(slots, last) {
  if (last === null || slots.length === 0) return 0;
  const places = [...slots.keys()].filter((place) => slots[place].id === last.id);
  if (places.length === 0) return last.index % slots.length;
  const nearest = places.reduce((one, other) =>
    Math.abs(other - last.index) < Math.abs(one - last.index) ? other : one,
  );
  return (nearest + 1) % slots.length;
}

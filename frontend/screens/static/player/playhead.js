// Which slide comes next. The loop of the schedule, gone through in rounds; what is new or was changed in a new release
// comes before it goes on. Whatever comes in between, the invitation is never more than a minute away, and what is paid
// for never more than one in four.

import { INVITATION_SECONDS, OTHERS_PER_PAID, following, holds, loop } from "./schedule.js";

const TRIES = 3;
// In so many rounds each of the paid slides has had its turn.
const ROUNDS = 12;

export class Playhead {
  #round = 0;
  #last = null; // {index, id} in the slots of the loop
  #playlist = null;
  #fresh = []; // ids of slides that come before the loop goes on
  #failures = new Map();
  #sinceInvitation = Infinity; // seconds; Infinity: not shown yet
  #sincePaid = Infinity; // slots
  #hasJustInvited = false;

  /** What comes next, or null when nothing can be shown: `{id, slide, seconds, isInvitation}` and where it was found.
   *  `canShow(slide)`: whether its picture or film is here. */
  next(manifest, instant, canShow) {
    const isShown = (item) => canShow(item.slide) && (this.#failures.get(item.id) ?? 0) < TRIES;
    const regular = this.#regular(manifest, instant, isShown);
    if (regular === null) return null;
    const item = this.#nextFresh(manifest, instant, isShown, regular) ?? regular;
    const languages = manifest.screen.languages.length;
    if (item.isInvitation || this.#sinceInvitation + item.seconds * languages <= INVITATION_SECONDS) return item;
    if (this.#hasJustInvited) return item;
    const invitation = slotsOf(manifest, instant, 0)
      .map((slot) => itemOf(manifest, slot))
      .find((each) => each.isInvitation);
    return invitation && isShown(invitation) ? invitation : item;
  }

  /** This was shown, or is to be passed over: go on after it. */
  advance(item, languages) {
    if (item.isInvitation) this.#sinceInvitation = item.seconds;
    else this.#sinceInvitation += item.seconds * languages;
    this.#hasJustInvited = item.isInvitation;
    if (!item.isInvitation) this.#sincePaid = item.slide.featured ? 0 : this.#sincePaid + 1;
    this.#fresh = this.#fresh.filter((id) => id !== item.id);
    if (!item.place) return;
    this.#round = item.place.round;
    this.#playlist = item.place.playlist;
    this.#last = { index: item.place.index, id: item.id };
  }

  /** It could not be shown; true when it will not be tried again before the next release. */
  fail(item) {
    this.#failures.set(item.id, (this.#failures.get(item.id) ?? 0) + 1);
    return this.#failures.get(item.id) >= TRIES;
  }

  /** It was shown after all: three failures count only in a row. */
  worked(item) {
    this.#failures.delete(item.id);
  }

  get hasFailures() {
    return this.#failures.size > 0;
  }

  /** Another release is in force: what it has new comes next. `before` may be null. */
  renew(before, manifest, instant) {
    this.#failures.clear();
    const ids = order(manifest, instant);
    const old = before ? order(before, instant) : [];
    const stayed = common(old, ids);
    const isFresh = (id) => !stayed.has(id) || looks(before, id, instant) !== looks(manifest, id, instant);
    this.#fresh = old.length ? ids.filter(isFresh) : [];
    if (this.#fresh.length === ids.length) this.#restart();
  }

  #restart() {
    this.#fresh = [];
    this.#last = null;
  }

  /** The next slot of the loop that can be shown. */
  #regular(manifest, instant, isShown) {
    let round = this.#round;
    let { playlist, slots } = loopOf(manifest, instant, round);
    let last = playlist === this.#playlist ? this.#last : null;
    let repeated = null; // the invitation directly after itself: only when there is nothing else
    for (let tried = 0; tried <= 2 * slots.length; tried += 1) {
      const index = following(slots, last);
      if (last !== null && index === 0) {
        round += 1;
        ({ playlist, slots } = loopOf(manifest, instant, round));
        if (slots.length === 0) return null;
      }
      const slot = slots[index];
      const item = { ...itemOf(manifest, slot), place: { round, playlist, index } };
      last = { index, id: slot.id };
      if (!isShown(item)) continue;
      if (!item.isInvitation || !this.#hasJustInvited) return item;
      repeated ??= item;
    }
    return repeated;
  }

  /** The first of the fresh slides that may come now; the loop's own next one counts as that. */
  #nextFresh(manifest, instant, isShown, regular) {
    if (this.#fresh.includes(regular.id)) return null;
    for (const id of [...this.#fresh]) {
      const item = this.#found(manifest, instant, id);
      if (item === null || !isShown(item)) this.#fresh = this.#fresh.filter((each) => each !== id);
      else if (!item.slide.featured || this.#sincePaid >= OTHERS_PER_PAID) return item;
    }
    return null;
  }

  /** The slide in the nearest round that has it. */
  #found(manifest, instant, id) {
    for (let ahead = 0; ahead < ROUNDS; ahead += 1) {
      const slot = slotsOf(manifest, instant, this.#round + ahead).find((each) => each.id === id);
      if (slot) return itemOf(manifest, slot);
    }
    return null;
  }
}

/** Whether an item may stay on the stage under a manifest: it is still played, and still says the same. */
export function isStillPlayed(item, manifest, instant) {
  if (item.isInvitation) return looksOf(item.slide) === looksOf(manifest.invitation) && holds(item.slide, instant);
  const isNamed = order(manifest, instant).includes(item.id);
  const versions = manifest.slides.filter((slide) => slide.id === item.id && holds(slide, instant));
  return isNamed && versions.some((version) => looksOf(version) === looksOf(item.slide));
}

/** Urgent messages are the player's own concern. */
function loopOf(manifest, instant, round) {
  return loop({ ...manifest, takeovers: [] }, instant, round);
}

function slotsOf(manifest, instant, round) {
  return loopOf(manifest, instant, round).slots;
}

function itemOf(manifest, slot) {
  const isInvitation = slot.versions.length === 0;
  const slide = isInvitation ? manifest.invitation : manifest.slides[slot.versions[0]];
  return { id: slot.id, slide, seconds: slot.dwell_seconds, isInvitation };
}

/** The ids of the playlist that plays, each once, in order. */
function order(manifest, instant) {
  const { playlist } = loopOf(manifest, instant, 0);
  const items = playlist === null ? [] : manifest.playlists[playlist];
  return [...new Set(items.map((item) => item.slide))].filter((id) => versionsOf(manifest, id, instant).length);
}

function versionsOf(manifest, id, instant) {
  return manifest.slides.filter((slide) => slide.id === id && holds(slide, instant));
}

function looks(manifest, id, instant) {
  return versionsOf(manifest, id, instant).map(looksOf).join();
}

/** What visitors see of a slide: not how long, nor until when. */
function looksOf(slide) {
  return JSON.stringify({ ...slide, dwell_seconds: 0, valid_from: null, valid_until: null, turn: 0 });
}

/** The longest of what two lists have in common in the same order: what is not in it was moved, or is new. */
function common(one, other) {
  const lengths = one.map(() => []);
  const at = (i, j) => lengths[i]?.[j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found = new Set();
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) {
      found.add(one[i]);
      [i, j] = [i + 1, j + 1];
    } else if (at(i + 1, j) > at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

// A manifest is checked whole, against format 2, before it is kept: nothing in it can stop the player afterwards.

import {
  day,
  either,
  flag,
  instant,
  list,
  localTime,
  nullable,
  number,
  object,
  oneOf,
  pattern,
  table,
  text,
  together,
  whole,
} from "./schema.js";

const LOCALES = ["en", "nl"];
const SHA256 = /^[0-9a-f]{64}$/;
const ID = /^.{1,40}$/;
const SIDES = [177, 20_000]; // modules of the largest QR code, pixels of a picture
const DWELL = number(1, 600);

const locale = oneOf(...LOCALES);
const digest = pattern(SHA256);
const id = pattern(ID);
const qr = object({ size: whole(21, SIDES[0]), path: pattern(/^[-Mhvz0-9., ]+$/) });
const link = { link: nullable(text), address: nullable(text), qr: nullable(qr) };

/** With all three of a link or none; `members` in each language. */
function inLanguages(members) {
  return table(locale, together(object({ ...members, ...link }), wrongLink));
}

function wrongLink(face) {
  const isWithout = ["link", "address", "qr"].map((name) => face[name] === null);
  return new Set(isWithout).size === 1 ? null : "qr";
}

const span = object({ opens: instant, closes: instant, kind: oneOf("open", "by_appointment", "unknown") });
const perLanguage = (check) => object({ en: check, nl: check });
const hours = object({
  days: list(
    object({
      date: day,
      spans: list(span),
      closed_by_exception: flag,
      notes: perLanguage(nullable(text)),
      notes_lang: perLanguage(nullable(text)),
    }),
  ),
  by_appointment: flag,
  valid_until: instant,
});

const item = object({ text, lang: nullable(text), note: nullable(text), note_lang: nullable(text) });
const face = {
  lang: locale,
  label: text,
  heading: text,
  text,
  items: list(item),
  items_kind: oneOf("steps", "topics", "dates", "tags", "facts"),
  image_alt: nullable(text),
  image_alt_lang: nullable(text),
};
const focus = object({ x: number(0, 1), y: number(0, 1) });
const side = whole(1, SIDES[1]);
const slide = object({
  id: either(whole(1, Number.MAX_SAFE_INTEGER), oneOf("invitation")),
  type: pattern(/^[a-z_]{1,20}$/),
  dwell_seconds: DWELL,
  valid_from: nullable(instant),
  valid_until: nullable(instant),
  phase: nullable(text),
  illustration: nullable(text),
  featured: flag,
  turn: whole(0, 1000),
  image: nullable(object({ sha256: digest, width: side, height: side, focal_point: nullable(focus) })),
  video: nullable(object({ sha256: digest, type: text })),
  opening: nullable(hours),
  languages: inLanguages(face),
});

const rrule = object({
  freq: oneOf("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
  interval: whole(1, 99),
  byday: list(object({ day: whole(0, 6), nth: nullable(whole(-5, 5)) })),
  bymonthday: list(whole(-31, 31)),
  bymonth: list(whole(1, 12)),
  until: nullable(day),
});
const rule = object({
  id: either(id, whole(1, Number.MAX_SAFE_INTEGER)),
  band: oneOf("base", "campaign"),
  playlist: text,
  starts: localTime,
  minutes: whole(1, 1440),
  ends_on: nullable(day),
  rrule: nullable(rrule),
});

const format2 = object({
  digest,
  made_at: instant,
  format: oneOf(2),
  zone: (value, path) => (isZone(value) ? null : path),
  screen: object({
    id: whole(1, Number.MAX_SAFE_INTEGER),
    name: text,
    location: text,
    orientation: oneOf("landscape", "portrait"),
    languages: together(list(locale, LOCALES.length), (codes) => (codes.length && isUnique(codes) ? null : "length")),
    has_touch: flag,
    shows_opening: flag,
    is_black_when_closed: flag,
  }),
  centre: object({ street: nullable(text), town: nullable(text), languages: inLanguages({ name: text }) }),
  desk: nullable(hours),
  on_hours: nullable(hours),
  notices: list(
    object({
      id,
      level: oneOf("info", "warning"),
      valid_from: nullable(instant),
      valid_until: nullable(instant),
      languages: inLanguages({ lang: locale, text }),
    }),
  ),
  takeovers: list(
    object({
      id,
      made_at: instant,
      valid_from: instant,
      valid_until: instant,
      dwell_seconds: DWELL,
      languages: inLanguages({ lang: locale, heading: text, text }),
    }),
  ),
  invitation: nullable(slide),
  slides: list(slide),
  playlists: table(
    id,
    list(object({ slide: either(whole(1, Number.MAX_SAFE_INTEGER), id), dwell_seconds: nullable(DWELL) })),
  ),
  schedule: object({ base: nullable(text), fallback: nullable(text), rules: list(rule) }),
  media: table(digest, object({ url: pattern(/^\/[^/]/), bytes: whole(0, 200_000_000), type: text })),
  directory: nullable(digest),
});

/** Where a manifest is wrong ("slides.3.dwell_seconds"), or null when it can be played. */
export function wrongPart(manifest) {
  const wrong = format2(manifest, "manifest") ?? wrongReference(manifest);
  return wrong && wrong.replace(/^manifest\./, "");
}

/** What the parts say of each other. */
function wrongReference(manifest) {
  const { slides, invitation, playlists, schedule, media, directory, screen } = manifest;
  const everySlide = [...slides, ...(invitation ? [invitation] : [])];
  const ids = new Set(slides.map((each) => each.id));
  const named = [schedule.base, schedule.fallback, ...schedule.rules.map((each) => each.playlist)];
  const files = everySlide.flatMap((each) => [each.image?.sha256, each.video?.sha256]);
  const spoken = [manifest.centre, ...everySlide, ...manifest.notices, ...manifest.takeovers];
  const rules = [
    ["invitation.type", invitation === null || invitation.type === "invitation"],
    [
      "playlists",
      Object.values(playlists)
        .flat()
        .every((each) => ids.has(each.slide)),
    ],
    ["schedule", named.every((name) => name === null || Object.hasOwn(playlists, name))],
    ["media", [...files, directory].every((name) => !name || Object.hasOwn(media, name))],
    ["languages", spoken.every((each) => screen.languages.every((code) => Object.hasOwn(each.languages, code)))],
    ["notices", isUnique(manifest.notices.map((each) => each.id))],
    ["takeovers", isUnique(manifest.takeovers.map((each) => each.id))],
    ["rules", isUnique(schedule.rules.map((each) => each.id))],
  ];
  return rules.find(([, holds]) => !holds)?.[0] ?? null;
}

function isUnique(values) {
  return new Set(values).size === values.length;
}

function isZone(value) {
  try {
    return typeof value === "string" && Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

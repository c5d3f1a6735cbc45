// Every face that the player shows, made from the manifest's data. A face is an element of class `face`.

import { fitTogether } from "./fit.js";
import { invitationFace as makeInvitation, welcomeFace as makeWelcome } from "./faces/centre.js";
import { identifyFace as makeIdentify } from "./faces/identify.js";
import { pictureFace, videoFace } from "./faces/media.js";
import { storyFace } from "./faces/story.js";
import { takeoverFace as makeTakeover } from "./faces/urgent.js";

export { face } from "./faces/parts.js";

const MAKERS = { picture: pictureFace, video: videoFace };

/** What shows `slide` in `locale`; its type is as large as in the slide's other languages. `ctx` is `{instant (ms or
 *  null), zone, manifest, mediaUrl(sha256)}`. Throws when the slide cannot be shown. */
export function slideFace(slide, locale, ctx) {
  const made = localFace(slide, locale, ctx);
  const others = Object.keys(slide.languages).filter((other) => other !== locale);
  return fitTogether(made, slide, () => others.map((other) => localFace(slide, other, ctx)));
}

function localFace(slide, locale, ctx) {
  if (slide.type === "invitation") return makeInvitation(slide, [locale], ctx);
  return (MAKERS[slide.type] ?? storyFace)(slide, slide.languages[locale], ctx);
}

/** The invitation, in all of the screen's languages on one face. */
export function invitationFace(slide, locales, ctx) {
  return makeInvitation(slide, locales, ctx);
}

/** An urgent message, in all of the screen's languages on one face. `locales` is one language, or a list. */
export function takeoverFace(takeover, locales) {
  return makeTakeover(takeover, [locales].flat());
}

/** The last resort: it needs nothing (`centre` may be null). */
export function welcomeFace(centre, locales) {
  return makeWelcome(centre, [locales].flat());
}

/** `{name, code, languages}`: which screen this is. */
export function identifyFace(screen) {
  return makeIdentify(screen);
}

// Where a line must not be broken.

const SPACE = "\u00a0";
const JOINER = "\u2060";

/** A number stays with what it counts ("5 days", "10.00 uur", "26 november", "2312 AV"), and a telephone number
 *  ("071 516 5000"), a stretch of time or of numbers stays whole. A dot between two things does not begin a line. */
export function unbroken(text) {
  return text
    .replace(/(\d) (?=\p{L})/gu, `$1${SPACE}`)
    .replace(/(\d\)?) (?=\d)/g, `$1${SPACE}`)
    .replace(/(\d) ([–-]) ?(?=\d)/g, `$1${SPACE}$2${SPACE}`)
    .replace(/ · /g, `${SPACE}· `)
    .replace(/(\d)([–-])(?=\d)/g, `$1${JOINER}$2${JOINER}`);
}

// What the reference implementation says. `node states.js FOLDER`, with the folder where it is installed; in
// Europe/Amsterdam. In: {"cases": [{"text", "region"}], "moments": [ms]}; out: by case a list of [state, note] for each
// moment, or the message of an error.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const opening_hours = createRequire(`${process.argv[2]}/package.json`)("opening_hours");
const REGIONS = { noord: "NO", midden: "MI", zuid: "ZU" };
const { cases, moments } = JSON.parse(readFileSync(0, "utf8"));

function statesOf({ text, region }) {
  const place = { lat: "52.16", lon: "4.49", address: { country_code: "nl", state: REGIONS[region] } };
  try {
    const hours = new opening_hours(text, place, { locale: "en" });
    return moments.map((moment) => stateAt(hours, new Date(moment)));
  } catch (error) {
    return String(error);
  }
}

function stateAt(hours, moment) {
  const [isOpen, , isUnknown, note] = hours.getStatePair(moment);
  return [isOpen ? "open" : isUnknown ? "unknown" : "closed", note ?? ""];
}

process.stdout.write(JSON.stringify(cases.map(statesOf)));

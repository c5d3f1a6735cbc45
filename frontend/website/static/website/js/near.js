/* “Use my location”: asks the browser, when the reader presses it, and puts what it says into the field beside it. Nothing
   of it is stored; the place is rounded to some hundred metres, which is as much as a list needs. */

const DECIMALS = 3;
const PATIENCE = 15_000;

/** Make the button work, also in a form whose parts are shown anew. */
export function enhanceNear(form) {
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-near-me]")) locate(form.querySelector("[data-near]"));
  });
}

function locate(fields) {
  const note = fields.querySelector("[data-near-note]");
  const deny = () => (note.textContent = note.dataset.denied);
  if (!navigator.geolocation) return deny();
  note.textContent = note.dataset.asking;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      note.textContent = "";
      const input = fields.querySelector("[name=near]");
      input.value = [coords.latitude, coords.longitude].map((degrees) => degrees.toFixed(DECIMALS)).join(",");
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    deny,
    { timeout: PATIENCE, maximumAge: 60_000 },
  );
}

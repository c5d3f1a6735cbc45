/* “Was this useful?” in its place: what follows from an answer is fetched and put where the question was. Without a
   connection nothing that was typed is lost. */

/** Let the forms of this part send themselves. */
export function enhanceFeedback(part) {
  part.addEventListener("submit", (event) => {
    event.preventDefault();
    send(part, event.target, event.submitter);
  });
}

async function send(part, form, submitter) {
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  lock(form, true);
  try {
    const response = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    show(part, page.querySelector("[data-feedback]"));
  } catch {
    tell(form, part.dataset.lost);
  }
  lock(form, false);
}

/* An answer without this part is an error page: too many requests, or an outage. */
function show(part, next) {
  if (!next) throw new Error("no answer");
  part.replaceChildren(...next.childNodes);
  part.classList.add("feedback--open");
  (part.querySelector("[aria-invalid], .feedback__mistake") ?? part.querySelector("h2")).scrollIntoView({
    block: "nearest",
  });
  part.querySelector("h2").focus({ preventScroll: true });
}

function tell(form, text) {
  const note = form.querySelector("[data-feedback-lost]") ?? document.createElement("p");
  note.dataset.feedbackLost = "";
  note.className = "feedback__mistake";
  note.setAttribute("role", "alert");
  note.textContent = text;
  form.append(note);
}

function lock(form, isLocked) {
  for (const button of form.querySelectorAll("button")) button.disabled = isLocked;
}

// A day of which only a part was typed: browsers would send it as none. The form is not sent, and the field says why.

function refuseHalfDays(event, form) {
  const days = form?.querySelectorAll('input[type="date"]') ?? [];
  const half = [...days].find((day) => day.validity.badInput);
  if (!half) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  half.reportValidity();
}

// By its button first: Wagtail's says that it is busy from the click on.
addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("button, input");
    if (button?.type === "submit") refuseHalfDays(event, button.form);
  },
  true,
);
addEventListener("submit", (event) => refuseHalfDays(event, event.target), true);

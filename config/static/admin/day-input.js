// A day of which only a part was typed: browsers would send it as none. The form is not sent, and the field says why.

addEventListener(
  "submit",
  (event) => {
    const days = event.target.querySelectorAll('input[type="date"]');
    const half = [...days].find((day) => day.validity.badInput);
    if (!half) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    half.reportValidity();
  },
  true,
);

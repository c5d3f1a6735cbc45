/* The menu of a narrow screen is a `<details>`, which opens and closes by itself; this lets Escape close it. */

export function enhanceMenu(menu) {
  const button = menu.querySelector("summary");
  menu.closest("header").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open || event.defaultPrevented) return;
    menu.open = false;
    button.focus();
  });
}

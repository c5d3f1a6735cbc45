// How many characters a text has, beside how many it may have.

function count(field) {
  const told = document.createElement("p");
  told.className = "screens-count";
  const most = Number(field.dataset.most);
  function tell() {
    told.textContent = `${[...field.value].length} / ${most}`;
    told.classList.toggle("screens-count--over", [...field.value].length > most);
  }
  field.after(told);
  field.addEventListener("input", tell);
  tell();
}

addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[data-most]")) count(field);
});

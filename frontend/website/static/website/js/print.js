/* The link to the paper that is shown prints it. */
export function enhancePrint(link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
}

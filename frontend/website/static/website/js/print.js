/* The link to the paper that is shown prints it; so does coming here from the desk (`#print`). */
export function enhancePrint(link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
  if (location.hash === "#print") window.print();
}

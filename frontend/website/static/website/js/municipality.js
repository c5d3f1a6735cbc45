/* The reader's municipality, kept on this device: a page that is opened without one is opened again with it. The choice
   itself is a form that works without this, and stands in the address. */

const NAME = "municipality";

/** Keep what the address names, forget what it clears, and otherwise go on with what was kept. */
export function keepMunicipality(form) {
  const address = new URL(location.href);
  const named = address.searchParams.get(NAME);
  if (named === null) return goOn(form, address);
  if (isOffered(form, named)) write(named);
  else if (!named) write(null);
  offerToForget(form, address);
}

/* The new address names one, so this cannot happen twice; one that is offered no more is not gone on with. */
function goOn(form, address) {
  const kept = read();
  if (!kept || !isOffered(form, kept)) return;
  address.searchParams.set(NAME, kept);
  location.replace(address);
}

function offerToForget(form, address) {
  form.querySelector("[data-municipality-kept]").hidden = !read();
  form.querySelector("[data-municipality-forget]").addEventListener("click", () => {
    write(null);
    address.searchParams.delete(NAME);
    location.assign(address);
  });
}

function isOffered(form, slug) {
  return [...form.elements[NAME].options].some((option) => option.value && option.value === slug);
}

/* A browser may refuse to keep anything: then the address alone says it. */
function read() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function write(slug) {
  try {
    if (slug) localStorage.setItem(NAME, slug);
    else localStorage.removeItem(NAME);
  } catch {
    // Nothing is kept.
  }
}

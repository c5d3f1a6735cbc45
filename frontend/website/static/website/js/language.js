/* The language of texts that a script shows. */

/** Mark what shows the text `name` of an answer, where that is not in the language of the page. */
export function markLanguage(node, answer, name) {
  if (answer.fallback_texts?.includes(name)) node.lang = document.documentElement.lang === "nl" ? "en" : "nl";
}

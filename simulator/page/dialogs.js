// The page's questions to the visitor, each a real dialog.
import { find, findAll, press } from "./dom.js";

const NAMES = new Intl.DisplayNames("en-GB", { type: "language" });
const CODES = ["en", "ar", "bn", "pl", "ro", "ur", "pa", "pt-br"];

/** The English name of a phone's language. */
export function language(code) {
  try {
    return code ? NAMES.of(code) : "no language";
  } catch {
    return code;
  }
}

/** The languages that a phone may have, as [code, name]; the last is a phone that does not tell. */
export const languages = () => [...CODES.map((code) => [code, language(code)]), ["", "the phone does not say"]];

function answered(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue), { once: true });
  });
}

/** What the bot says in a box of its own; only OK leads on. */
export async function tell(text) {
  const dialog = find("#ask");
  if (dialog.open) dialog.close();
  find("p", dialog).textContent = text;
  find("button", dialog).hidden = true;
  await answered(dialog);
}

/** True if the visitor says yes. */
export async function confirmed(text) {
  const dialog = find("#ask");
  if (dialog.open) dialog.close();
  find("p", dialog).textContent = text;
  find("button", dialog).hidden = false;
  return await answered(dialog) === "yes";
}

/** One of several [value, label, detail]; null if the visitor does not want any. */
export async function choose(dialog, title, about, options) {
  find("h2", dialog).textContent = title;
  find("p", dialog).textContent = about;
  let chosen = null;
  find(".list", dialog).replaceChildren(...options.map(([value, label, detail]) => {
    const button = press("", label, () => {
      chosen = value;
      dialog.close();
    });
    if (detail) {
      const more = document.createElement("small");
      more.textContent = detail;
      button.append(more);
    }
    return button;
  }));
  await answered(dialog);
  return chosen;
}

/** Asks for a new person; calls `add` with the name and the language. */
export function prepareDialogs(add) {
  const dialog = find("#new-person");
  const form = find("form", dialog);
  form.elements.language_code.replaceChildren(...languages().map(([code, name]) => new Option(name, code)));
  find("#add-person").addEventListener("click", () => {
    form.reset();
    dialog.returnValue = "";
    dialog.showModal();
    form.elements.first_name.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    form.requestSubmit(find(".main", form));
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "add") return;
    add(form.elements.first_name.value.trim(), form.elements.language_code.value || null);
  });
  for (const each of findAll("dialog")) {
    each.addEventListener("click", (event) => { if (event.target === each) each.close(); });
  }
}

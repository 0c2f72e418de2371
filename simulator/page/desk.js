// Which phones lie open, in which order, and which panel is beside them; kept over a reload.
import { find, findAll, patch } from "./dom.js";
import { people, showShelf } from "./people.js";
import { Phone } from "./phone.js";

const PLACE = "dovecote.layout";
const TITLES = { stories: "Stories", diary: "What went on", faults: "Faults" };
const narrow = window.matchMedia("(max-width: 44.99rem)");
const phones = new Map();
let order = [];
let panel = null;

export const phone = (id) => phones.get(id);
export const openPhones = () => [...phones.values()];

function keep() {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ phones: order, panel }));
  } catch { /* a browser that keeps nothing: the page works all the same */ }
}

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE));
    return Array.isArray(found?.phones) ? found : null;
  } catch {
    return null;
  }
}

/** Opens exactly these phones, in this order. */
export function arrange(ids) {
  const known = new Set(people().map((one) => one.id));
  order = [...new Set(ids)].filter((id) => known.has(id));
  if (narrow.matches) order = order.slice(-1);
  for (const [id, one] of phones) {
    if (order.includes(id)) continue;
    one.close();
    phones.delete(id);
  }
  for (const id of order) if (!phones.has(id)) phones.set(id, new Phone(id, toggle));
  patch(find("#phones"), order, { key: (id) => id, create: (id) => phones.get(id).element });
  find("#nobody").hidden = order.length > 0;
  shelve();
  keep();
}

export const shelve = () => showShelf(order, toggle);

/** Brings a phone to where one can see it. */
export function reveal(id) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const element = phones.get(id)?.element;
  if (element) element.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "nearest", inline: "nearest" });
}

export function toggle(id) {
  const covered = narrow.matches && panel !== null;
  if (order.includes(id) && !covered) {
    arrange(order.filter((one) => one !== id));
    find(`#shelf button[data-person="${id}"]`)?.focus({ preventScroll: true });
  } else {
    show(id);
  }
}

/** Opens a phone if it is not open, and shows it. */
export function show(id) {
  if (narrow.matches) openPanel(null);
  if (!order.includes(id)) arrange(narrow.matches ? [id] : [...order, id]);
  reveal(id);
}

/** Shows one panel, or (null) none. */
export function openPanel(name, remember = true) {
  const had = panel;
  const inside = find("#panel").contains(document.activeElement);
  panel = name in TITLES ? name : null;
  document.body.classList.toggle("with-panel", panel !== null);
  find("#panel").hidden = panel === null;
  find("#panel-title").textContent = TITLES[panel] || "";
  for (const section of findAll("#panel section[data-of]")) section.hidden = section.dataset.of !== panel;
  for (const button of findAll("[data-panel]")) {
    button.setAttribute("aria-expanded", String(button.dataset.panel === panel));
    button.setAttribute("aria-controls", "panel");
  }
  find("#panel .inside").scrollTop = panel === "diary" ? find("#panel .inside").scrollHeight : 0;
  if (had && !panel && inside) find(`[data-panel="${had}"]`).focus();
  if (remember) keep();
}

function first() {
  const roles = [/^parent/i, /key person/i, /setting manager/i];
  const found = roles.map((role) => people().find((one) => role.test(one.about || ""))?.id).filter(Boolean);
  const ids = found.length ? found : people().slice(0, 3).map((one) => one.id);
  return narrow.matches ? ids.slice(0, 1) : ids;
}

/** What lay open the last time, or at the first visit a parent, the key person, the manager and the diary. */
export function prepareDesk() {
  const before = kept();
  openPanel(before ? before.panel : narrow.matches ? null : "diary");
  arrange(before ? before.phones : first());
  for (const button of findAll("[data-panel]")) {
    button.addEventListener("click", () => openPanel(button.dataset.panel === panel ? null : button.dataset.panel));
  }
  find("#panel-close").addEventListener("click", () => openPanel(null));
  find("#panel").addEventListener("keydown", (event) => { if (event.key === "Escape") openPanel(null); });
  narrow.addEventListener("change", () => arrange(order));
}

export const isNarrow = () => narrow.matches;

// Small helpers for the page's elements. Text only ever becomes text nodes.

export const find = (selector, within = document) => within.querySelector(selector);
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

export function make(tag, className = "", text = undefined) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** A button that does something; its label may be in any language. */
export function press(className, label, done) {
  const button = make("button", className, label);
  button.type = "button";
  button.dir = "auto";
  button.addEventListener("click", done);
  return button;
}

/** Puts a text in its place only if it is another one, so that nothing is announced twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const lists = new WeakMap();

/** Makes the children of `parent` show `items`; an element whose key stays is kept, with its focus. */
export function patch(parent, items, { key, create, update = () => {} }) {
  const old = lists.get(parent) || new Map();
  const names = new Set(items.map(key));
  for (const [name, element] of old) if (!names.has(name)) element.remove();
  const now = new Map();
  let place = parent.firstElementChild;
  items.forEach((item, number) => {
    const name = key(item);
    const element = old.get(name) || create(item);
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
    update(element, item, number);
    now.set(name, element);
  });
  lists.set(parent, now);
}

const reachable = (element) => findAll("button, a, [tabindex]", element);

/** Draws the inside of an element anew; the focus stays on the button with the same words, or the same place. */
export function redraw(element, draw) {
  const before = reachable(element);
  const at = before.indexOf(document.activeElement);
  const words = at < 0 ? "" : before[at].textContent;
  draw();
  if (at < 0) return;
  const after = reachable(element);
  const next = after.find((one) => one.textContent === words) || after[Math.min(at, after.length - 1)];
  if (next) next.focus({ preventScroll: true });
}

/** A colour that stays with a person. */
export function tint(avatar, person) {
  avatar.classList.add(`tint-${person.id % 8}`);
  const names = (person.full_name || person.first_name).trim().split(/\s+/);
  const letters = [names[0], names.length > 1 ? names.at(-1) : ""].map((name) => [...name][0] || "");
  avatar.textContent = letters.join("").toUpperCase();
}

/** Calls at most once at a time; what is asked for meanwhile is done once more afterwards. */
export function onceAtATime(work) {
  let running = null;
  let again = false;
  const run = async () => {
    try {
      do { again = false; await work(); } while (again);
    } finally { running = null; }
  };
  return () => {
    if (running) again = true;
    else running = run();
    return running;
  };
}

/** Calls a moment later, once for many wishes. */
export function soon(work, after) {
  let waiting = null;
  return () => {
    if (waiting === null) waiting = setTimeout(() => { waiting = null; work(); }, after);
  };
}

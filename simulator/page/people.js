// Who is there, and the shelf on which their phones lie.
import { find, make, patch, say, tint } from "./dom.js";
import { language } from "./dialogs.js";
import { ask } from "./server.js";

let everybody = [];

export const people = () => everybody;
export const person = (id) => everybody.find((one) => one.id === id);

/** Asks who is there; false if nobody answered. */
export async function askPeople() {
  const found = await ask("people", undefined, everybody.length > 0);
  if (found) everybody = found;
  return found !== null;
}

function create(one, toggle) {
  const item = make("li");
  const button = make("button");
  button.type = "button";
  button.dataset.person = one.id;
  const avatar = make("span", "avatar");
  avatar.setAttribute("aria-hidden", "true");
  const who = make("span", "who");
  const full = make("span", "full");
  full.dir = "auto";
  const about = make("span", "about");
  about.dir = "auto";
  const tongue = make("span", "tongue");
  who.append(full, about, tongue);
  const unread = make("span", "unread");
  button.append(avatar, who, unread);
  button.addEventListener("click", () => toggle(one.id));
  item.append(button);
  tint(avatar, one);
  return item;
}

function update(item, one, open) {
  const button = find("button", item);
  const whole = one.full_name || one.first_name;
  if (find(".full", item).textContent !== whole) {
    find(".full", item).replaceChildren(one.first_name, make("span", "rest", whole.slice(one.first_name.length)));
  }
  say(find(".about", item), one.about || "New here");
  say(find(".tongue", item), language(one.language_code));
  const unread = find(".unread", item);
  unread.hidden = !one.unread;
  say(unread, one.unread ? String(one.unread) : "");
  unread.title = one.unread ? `${one.unread} unread` : "";
  button.setAttribute("aria-pressed", String(open.includes(one.id)));
  button.title = [whole, one.about || "new here", language(one.language_code)].join(", ");
  button.classList.toggle("gone", Boolean(one.blocked || one.deactivated));
}

/** Draws the shelf; `toggle` opens or closes a phone. */
export function showShelf(open, toggle) {
  patch(find("#shelf ul"), everybody, {
    key: (one) => one.id,
    create: (one) => create(one, toggle),
    update: (item, one) => update(item, one, open),
  });
  const busy = find("#busy-person");
  const option = (one) => new Option(one.full_name || one.first_name, one.id);
  patch(busy, everybody, { key: (one) => one.id, create: option });
}

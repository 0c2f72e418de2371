// One line of a talk: the bubble, the grid of its buttons, and what can be done with it.
import { make, press } from "./dom.js";
import { icon } from "./icons.js";
import { media } from "./media.js";
import { openMenu } from "./menu.js";
import { hour } from "./times.js";
import { direction, link, START_LINK, words } from "./words.js";

const OTHER_WAY = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

function foot(message) {
  const line = make("span", "foot");
  if (message.edited) line.append("edited ");
  const time = make("time", "", hour(message.date));
  time.dateTime = message.date;
  line.append(time);
  if (message.protected) {
    const lock = make("span", "lock");
    lock.setAttribute("role", "img");
    lock.setAttribute("aria-label", "protected");
    lock.title = "Protected: it cannot be copied or passed on";
    lock.append(icon("lock"));
    line.append(lock);
  }
  return line;
}

function key(button, message, spinning, phone) {
  const one = press(button.url ? "out" : "", button.text, () => {
    if (button.url && !START_LINK.test(button.url)) {
      window.open(link(button.url).href, "_blank", "noopener");
      return;
    }
    one.setAttribute("aria-busy", "true");
    phone.does({ act: "taps", label: button.text, message: message.message_id }).then((done) => {
      if (done) phone.talk.forget(one.closest(".line"));
      else one.removeAttribute("aria-busy");
    });
  });
  const waits = spinning.some((tap) => tap.message_id === message.message_id && tap.label === button.text);
  if (waits) one.setAttribute("aria-busy", "true");
  return one;
}

export function keyRow(keys) {
  const row = make("div", "row");
  row.append(...keys);
  return row;
}

function possible(message, phone, dots) {
  const number = message.message_id;
  const old = (message.old_rows || []).flat();
  const before = () => openMenu(dots, "Buttons it had before", old.map((label) => ({
    text: label, does: () => phone.does({ act: "taps_old", label, message: number }),
  })));
  const shut = phone.view.blocked || phone.view.deactivated;
  const editable = message.editable ?? (!message.from_bot && Boolean(message.text));
  return [
    !shut && { text: "Reply", drawing: "reply", does: () => phone.entry.reply(message) },
    !shut && editable && { text: "Edit", drawing: "edit", does: () => phone.entry.edit(message) },
    !message.protected && message.text
      && { text: "Copy the text", drawing: "copy", does: () => navigator.clipboard?.writeText(message.text) },
    !shut && old.length > 0 && { text: "Buttons it had before", drawing: "before", does: before },
    (message.deletable ?? !message.from_bot)
      && { text: "Delete", drawing: "remove", does: () => phone.does({ act: "deletes", message: number }) },
  ].filter(Boolean);
}

function dotsOf(message, phone) {
  const dots = make("button", "dots");
  dots.type = "button";
  dots.tabIndex = -1;
  dots.setAttribute("aria-label", `What to do with the message of ${hour(message.date)}`);
  dots.setAttribute("aria-haspopup", "menu");
  dots.append(icon("dots"));
  const open = () => {
    const entries = possible(message, phone, dots);
    if (entries.length) openMenu(dots, "This message", entries);
  };
  dots.addEventListener("click", open);
  return [dots, open];
}

function quote(text) {
  const box = make("span", "quote", text.length > 120 ? `${text.slice(0, 120)}…` : text || "a message without words");
  box.dir = "auto";
  return box;
}

/** Draws the message into its line. */
export function drawBubble(line, message, spinning, phone) {
  const box = make("div", "bubble");
  box.dir = message.text ? direction(message.text) : "auto";
  const hanging = media(message);
  if (message.reply_to !== null) box.append(quote(message.reply_to));
  if (hanging) box.append(hanging);
  const last = foot(message);
  if (message.text) {
    const text = words(message.text, message.entities, phone);
    text.dataset.foot = last.textContent + (message.protected ? "     " : "");
    box.append(text);
  }
  box.append(last);
  box.classList.toggle("apart", !message.text || OTHER_WAY.test(message.text));
  box.classList.toggle("pictured", Boolean(hanging?.matches(".photo")));
  const [dots, open] = dotsOf(message, phone);
  box.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault();
    open();
  });
  line.classList.toggle("locked", message.protected);
  line.classList.toggle("with-rows", message.rows.length > 0);
  const rows = message.rows.map((row) => keyRow(row.map((button) => key(button, message, spinning, phone))));
  line.replaceChildren(box, dots, ...rows);
}

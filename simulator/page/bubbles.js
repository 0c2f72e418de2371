// Draws one message. Text from people and bots only ever becomes text nodes.

const STYLES = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code",
  blockquote: "q", expandable_blockquote: "q",
};

export const inLondon = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", ...options });
const TIME = inLondon({ hour: "2-digit", minute: "2-digit" });

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export const isStartLink = (text) => /^(https?:\/\/)?t\.me\/\w+\?start=|^tg:\/\/resolve\?/i.test(text);

function link(address, act) {
  const full = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  if (!/^(https?|tg):/i.test(full)) return make("span");
  const element = make("a");
  element.href = full;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  if (isStartLink(full)) {
    element.addEventListener("click", (event) => {
      event.preventDefault();
      act({ act: "opens", link: full });
    });
  }
  return element;
}

function wrapper(entity, piece, act) {
  if (entity.type === "url") return link(piece, act);
  if (entity.type === "text_link") return link(entity.url, act);
  if (entity.type === "bot_command") {
    const command = make("button", "command");
    command.type = "button";
    command.addEventListener("click", () => act({ act: "says", text: piece }));
    return command;
  }
  if (entity.type === "spoiler") {
    const spoiler = make("span", "spoiler");
    spoiler.tabIndex = 0;
    return spoiler;
  }
  return make(STYLES[entity.type] || "span");
}

/** The text with its entities; offsets are UTF-16 units, which is how JavaScript counts as well. */
export function words(text, entities, act) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length);
  const points = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  const whole = make("span", "words");
  for (let i = 0; i + 1 < points.length; i += 1) {
    let node = document.createTextNode(text.slice(points[i], points[i + 1]));
    const covering = entities.filter((e) => e.offset <= points[i] && e.offset + e.length >= points[i + 1]);
    for (const entity of covering.reverse()) {
      const around = wrapper(entity, text.slice(entity.offset, entity.offset + entity.length), act);
      around.append(node);
      node = around;
    }
    whole.append(node);
  }
  return whole;
}

function foot(message) {
  const marks = [message.edited ? "edited" : "", TIME.format(new Date(message.date))].filter(Boolean).join(" ");
  const line = make("span", "foot", message.protected ? `${marks} 🔒` : marks);
  if (message.protected) line.title = "Protected: cannot be forwarded or copied";
  return line;
}

function inlineKey(button, message, spinning, act) {
  const key = make("button", "", button.text);
  key.type = "button";
  key.dir = "auto";
  if (button.url) key.append(" ↗");
  const waits = spinning.some((tap) => tap.message_id === message.message_id && tap.label === button.text);
  if (waits) key.setAttribute("aria-busy", "true");
  key.addEventListener("click", () => {
    if (button.url && !isStartLink(button.url)) window.open(link(button.url, act).href, "_blank", "noopener");
    else act({ act: "taps", label: button.text, message: message.message_id });
  });
  return key;
}

export function keyRow(keys) {
  const row = make("div", "row");
  row.append(...keys);
  return row;
}

/** One line of the talk: the bubble, and the grid of its buttons. */
export function bubble(message, spinning, act) {
  const line = make("li", `line ${message.from_bot ? "bot" : "own"}${message.protected ? " locked" : ""}`);
  const box = make("div", "bubble");
  box.dir = "auto";
  if (message.reply_to !== null) {
    const quote = make("span", "quote", message.reply_to.slice(0, 80));
    quote.dir = "auto";
    box.append(quote);
  }
  if (message.photo) {
    const picture = make("img");
    picture.src = `/_sim/files/${encodeURIComponent(message.photo)}`;
    picture.alt = message.text || "picture";
    box.append(picture);
  } else if (message.attachment) {
    box.append(make("span", "attachment", message.attachment));
  }
  box.append(words(message.text, message.entities, act), foot(message));
  line.append(box, ...message.rows.map((row) => keyRow(row.map((b) => inlineKey(b, message, spinning, act)))));
  return line;
}

// The text of a message with its entities; offsets are UTF-16 units, which is how JavaScript counts as well.
import { make } from "./dom.js";

const STYLES = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code",
  blockquote: "q", expandable_blockquote: "q",
};
export const START_LINK = /^((https?:\/\/)?t\.me\/\w+\?start=|tg:\/\/resolve\?)\S+$/i;

const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069/g;
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** Which way a text runs: its first letter decides, and what is isolated (a name, a number) does not, as in apps. */
export function direction(text) {
  const letter = text.replace(ISOLATED, "").match(/\p{L}/u);
  if (!letter) return "auto";
  return RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr";
}

/** A way out of the messenger, or (a start link) to the bot: then `open` is called. */
export function link(address, open) {
  const full = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  if (!/^(https?|tg|mailto|tel):/i.test(full)) return make("span");
  const element = make("a");
  element.href = full;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  if (START_LINK.test(full)) {
    element.addEventListener("click", (event) => {
      event.preventDefault();
      open(full);
    });
  }
  return element;
}

function around(entity, piece, phone) {
  const open = (address) => phone.does({ act: "opens", link: address });
  if (entity.type === "url") return link(piece, open);
  if (entity.type === "text_link") return link(entity.url, open);
  if (entity.type === "bot_command") {
    const command = make("button", "command");
    command.type = "button";
    command.addEventListener("click", () => phone.does({ act: "says", text: piece }));
    return command;
  }
  if (entity.type === "spoiler") {
    const spoiler = make("span", "spoiler");
    spoiler.tabIndex = 0;
    return spoiler;
  }
  return make(STYLES[entity.type] || "span");
}

/** The words as elements; nothing in them can become markup. */
export function words(text, entities, phone) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length);
  const points = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  const all = make("span", "words");
  all.dir = direction(text);
  for (let i = 0; i + 1 < points.length; i += 1) {
    let node = document.createTextNode(text.slice(points[i], points[i + 1]));
    const covering = entities.filter((e) => e.offset <= points[i] && e.offset + e.length >= points[i + 1]);
    for (const entity of covering.reverse()) {
      const outer = around(entity, text.slice(entity.offset, entity.offset + entity.length), phone);
      outer.append(node);
      node = outer;
    }
    all.append(node);
  }
  return all;
}

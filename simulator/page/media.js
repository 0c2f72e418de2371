// Pictures, voices, documents, contacts, stickers and places in a bubble.
import { find, make } from "./dom.js";
import { icon } from "./icons.js";
import { length, size } from "./times.js";

const sound = new Audio();
let playing = null;

function drop() {
  if (playing) playing(false);
  playing = null;
}

sound.addEventListener("ended", drop);
sound.addEventListener("timeupdate", () => { if (playing && sound.duration) playing(true); });

function voice(file) {
  const box = make("span", "voice");
  const button = make("button", "round");
  button.type = "button";
  const line = make("progress");
  line.max = 1;
  line.value = 0;
  line.setAttribute("aria-label", "How far the voice message has played");
  const told = make("span", "seconds", length(file.seconds || 0));
  const show = (on) => {
    button.setAttribute("aria-label", on ? "Stop" : `Play the voice message, ${file.seconds || 0} seconds`);
    button.replaceChildren(icon(on ? "pause" : "play"));
    line.value = on && sound.duration ? sound.currentTime / sound.duration : 0;
  };
  button.addEventListener("click", () => {
    const mine = playing === show;
    sound.pause();
    drop();
    if (mine) return;
    playing = show;
    sound.src = file.url;
    sound.play().then(() => show(true), () => { drop(); told.textContent = "cannot be played"; });
  });
  show(false);
  box.append(button, line, told);
  return box;
}

function paper(file) {
  const box = make("a", "paper");
  box.href = file.url;
  box.download = file.name || "file";
  const badge = make("span", "round");
  badge.append(icon("file"));
  const about = make("span", "about");
  const name = make("bdi", "file-name", file.name || "Document");
  about.append(name, make("small", "", size(file.size)));
  box.append(badge, about);
  return box;
}

function picture(file, message) {
  const button = make("button", "photo");
  button.type = "button";
  button.setAttribute("aria-label", "Look at the picture");
  const image = make("img");
  image.src = file.url;
  image.alt = message.text || "";
  image.draggable = !message.protected;
  button.append(image);
  button.addEventListener("click", () => {
    const large = find("#look img");
    large.src = file.url;
    large.alt = message.text || "The picture of this message";
    find("#look").classList.toggle("locked", message.protected);
    find("#look").showModal();
  });
  return button;
}

function card(name, drawing, first, second) {
  const box = make("span", `card ${name}`);
  const badge = make("span", "round");
  badge.append(icon(drawing));
  const about = make("span", "about");
  about.append(make("bdi", "", first), make("small", "", second));
  box.append(badge, about);
  return box;
}

/** What hangs on a message, or null. */
export function media(message) {
  const { file, contact } = message;
  if (contact) return card("contact", "person", contact.name, contact.phone);
  if (message.location) return card("place", "place", "A place", "shared on a map");
  if (file?.kind === "photo") return picture(file, message);
  if (file?.kind === "voice") return voice(file);
  if (file?.kind === "sticker") return make("span", "sticker", "👍");
  if (file) return paper(file);
  if (message.photo) return picture({ url: `/_sim/files/${encodeURIComponent(message.photo)}` }, message);
  return message.attachment ? card("other", "file", message.attachment, "") : null;
}

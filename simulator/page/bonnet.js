// Under the bonnet: every call and every update of one phone, for whoever wants to see how it works.
import { find, make, onceAtATime, patch } from "./dom.js";
import { ask } from "./server.js";
import { exact } from "./times.js";

let shown = null;

function short(entry) {
  if (entry.error) return entry.error;
  const sent = entry.sent || {};
  const body = (entry.update && sent[entry.update]) || sent;
  return String(body.text || body.caption || body.data || "").replace(/\s+/g, " ").slice(0, 90);
}

function json(title, value) {
  const box = make("div");
  box.append(make("h3", "", title), make("pre", "", JSON.stringify(value, null, 2)));
  find("pre", box).tabIndex = 0;
  return box;
}

function create(entry) {
  const item = make("li", entry.error ? "wrong" : entry.call ? "call" : "update");
  const details = make("details");
  const summary = make("summary");
  const preview = make("bdi", "preview", short(entry));
  const way = make("span", "way", entry.call ? "the bot calls" : "the bot is told");
  summary.append(make("time", "", exact(entry.at)), way, make("code", "", entry.call || entry.update), preview);
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(json(entry.call ? "Sent by the bot" : "Told to the bot", entry.sent));
    if (entry.call) details.append(json(entry.error ? "Refused" : "Answer", entry.error || entry.got));
    item.scrollIntoView({ block: "nearest" });
  });
  item.append(details);
  return item;
}

async function load() {
  if (shown === null) return;
  const found = await ask(`phones/${shown}/transcript`);
  if (!found) return;
  const list = find("#bonnet .calls");
  const low = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const count = new Map();
  const entries = found.entries.map((entry) => {
    const plain = `${entry.at} ${entry.call || entry.update} ${entry.error || ""} ${JSON.stringify(entry.sent).length}`;
    count.set(plain, (count.get(plain) || 0) + 1);
    return { ...entry, name: `${plain} ${count.get(plain)}` };
  });
  patch(list, entries, { key: (entry) => entry.name, create });
  if (low) list.scrollTop = list.scrollHeight;
}

const refresh = onceAtATime(load);

/** Opens the dialog for a phone. */
export async function showBonnet(view) {
  const dialog = find("#bonnet");
  shown = view.id;
  find("h2", dialog).textContent = `Under the bonnet of ${view.first_name}’s phone`;
  patch(find(".calls", dialog), [], { key: String, create: make });
  dialog.showModal();
  await refresh();
  find(".calls", dialog).scrollTop = find(".calls", dialog).scrollHeight;
}

/** Something happened on a phone: the dialog goes with it. */
export function bonnetHears(id) { if (id === shown) refresh(); }

export function prepareBonnet() {
  const dialog = find("#bonnet");
  dialog.addEventListener("close", () => { shown = null; });
  find(".only input", dialog).addEventListener("change", (event) => {
    find(".calls", dialog).classList.toggle("only-wrong", event.target.checked);
  });
}

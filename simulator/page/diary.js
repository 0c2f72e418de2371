// What the clock did by itself, oldest first.
import { find, make, patch } from "./dom.js";
import { day, hour } from "./times.js";

const NEAR = 60;

function create(entry) {
  const item = make("li", entry.opens ? "opens" : "");
  if (entry.opens) item.append(make("span", "on", day(entry.at)));
  const time = make("time", "", hour(entry.at));
  time.dateTime = entry.at;
  const text = make("span", "what", entry.text);
  text.dir = "auto";
  item.append(time, text);
  return item;
}

export function showDiary(entries) {
  const inside = find("#panel .inside");
  const low = inside.scrollHeight - inside.scrollTop - inside.clientHeight < NEAR;
  let before = "";
  const items = entries.map((entry, number) => {
    const opens = day(entry.at) !== before;
    before = day(entry.at);
    return { ...entry, opens, name: `${number} ${entry.at} ${entry.text}` };
  });
  patch(find("#diary"), items, { key: (entry) => entry.name, create });
  find("#diary-empty").hidden = items.length > 0;
  if (low && !find("[data-of='diary']").hidden) inside.scrollTop = inside.scrollHeight;
}

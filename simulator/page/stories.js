// The ready-made stories: the list, and the one that is being played.
import { arrange, isNarrow, openPanel, openPhones, phone, reveal, show } from "./desk.js";
import { find, make, patch, say } from "./dom.js";
import { ask } from "./server.js";

const HOW = {
  playing: "is being played", paused: "waits for you", ended: "has ended. You can go on by hand.",
  stopped: "stopped. You go on by hand.", failed: "did not go as it must.",
};
let known = [];
let closed = "";
let turn = null;
let beginning = false;
let again = null;

async function play(story) {
  closed = "";
  beginning = true;
  const started = await ask("stage/play", { key: story.key, pace: Number(find("#pace").value) || 1 });
  beginning = false;
  await again();
  if (!started) return;
  if (isNarrow()) openPanel(null);
  arrange(story.watch);
  for (const one of openPhones()) one.renew();
}

function create(story) {
  const item = make("li");
  const button = make("button");
  button.type = "button";
  button.dataset.story = story.key;
  const title = make("strong", "", story.title);
  const about = make("span", "quiet", story.about);
  title.dir = about.dir = "auto";
  button.append(title, about);
  button.addEventListener("click", () => play(known.find((one) => one.key === story.key)));
  item.append(button);
  return item;
}

function watch(playing, lives) {
  const whose = lives ? playing.acts : null;
  for (const one of openPhones()) {
    const acts = one.id === whose;
    one.element.classList.toggle("acts", acts);
    if (lives) one.talk.toEnd();
  }
  if (whose === null || whose === turn) {
    turn = whose;
    return;
  }
  turn = whose;
  if (isNarrow()) show(whose);
  else if (phone(whose)) reveal(whose);
}

/** What of the stories is going on; `playing` is null when nothing is. */
export function showStories(stories, now) {
  const playing = beginning ? null : now;
  known = stories;
  patch(find("#stories"), stories, {
    key: (story) => story.key,
    create,
    update: (item, story) => {
      const mine = playing?.key === story.key && ["playing", "paused"].includes(playing.state);
      item.classList.toggle("chosen", mine);
      find("button", item).setAttribute("aria-pressed", String(mine));
    },
  });
  const bar = find("#story");
  const lives = Boolean(playing) && ["playing", "paused"].includes(playing.state);
  bar.hidden = !playing || (!lives && closed === playing.key);
  watch(playing, lives);
  if (!playing) {
    delete bar.dataset.state;
    return;
  }
  bar.dataset.state = playing.state;
  say(find(".title strong", bar), playing.title);
  say(find(".how", bar), HOW[playing.state] || "");
  say(find("#story-line"), playing.problem || playing.line || "");
  find("#pause").hidden = playing.state !== "playing";
  find("#go-on").hidden = playing.state !== "paused";
  find("#take-over").hidden = !lives;
  find(".pace", bar).hidden = !lives;
  find("#story-close").hidden = lives;
  if (document.activeElement !== find("#pace")) find("#pace").value = String(playing.pace);
}

/** `look` asks what goes on now. */
export function prepareStories(look) {
  again = look;
  const bar = find("#story");
  const control = (id, path, next) => find(id).addEventListener("click", async () => {
    await ask(path, {});
    await again();
    if (!find(next).hidden) find(next).focus();
  });
  control("#pause", "stage/pause", "#go-on");
  control("#go-on", "stage/go-on", "#pause");
  control("#take-over", "stage/take-over", "#story-close");
  find("#pace").addEventListener("change", (event) => ask("stage/pace", { pace: Number(event.target.value) }));
  find("#story-close").addEventListener("click", () => {
    closed = known.find((story) => story.title === find(".title strong", bar).textContent)?.key || "";
    bar.hidden = true;
  });
}

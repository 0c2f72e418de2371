// The pretended time: what it is, what comes next, and the steps in which it can be moved.
import { find, findAll, say } from "./dom.js";
import { ask } from "./server.js";
import { brief, moment, whole } from "./times.js";

const STEPS = {
  hour: ["clock/advance", { hours: 1 }],
  day: ["clock/advance", { days: 1 }],
  week: ["clock/advance", { days: 7 }],
  next: ["clock/next", {}],
};
let base = null;
let due = null;
let passing = false;

function present() {
  if (!base) return null;
  const gone = base.running && !passing ? performance.now() - base.at : 0;
  return new Date(base.now.getTime() + gone).toISOString();
}

function show() {
  const now = present();
  if (!now) return;
  find("#now").dateTime = now;
  say(find("#now"), window.innerWidth < 720 ? brief(now) : whole(now));
  const next = due ? `Next: ${moment(due.at)} – ${due.text}` : "";
  say(find("#due"), next);
  find("#due").title = next;
}

/** Asks for the time. */
export async function askClock() {
  const clock = await ask("clock", undefined, true);
  if (!clock) return;
  base = { now: new Date(clock.now), running: clock.running, at: performance.now() };
  show();
}

/** What happens next by itself, or null. */
export function showDue(next) {
  due = next;
  show();
}

async function step(button) {
  const [path, body] = STEPS[button.dataset.step];
  const all = findAll("[data-step]");
  passing = true;
  document.body.classList.add("passing");
  for (const one of all) one.disabled = true;
  await ask(path, body);
  passing = false;
  await askClock();
  document.body.classList.remove("passing");
  for (const one of all) one.disabled = false;
  if (document.activeElement === document.body) button.focus({ preventScroll: true });
}

export function prepareClock() {
  for (const button of findAll("[data-step]")) button.addEventListener("click", () => step(button));
  setInterval(() => { if (!document.hidden && !passing) show(); }, 5000);
  setInterval(() => { if (!document.hidden) askClock(); }, 60000);
}

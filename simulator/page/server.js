// What the page asks of the server. A refused wish comes back as null, and its reason is shown.
import { find, say } from "./dom.js";

let clearing = 0;

/** Shows why something was not possible, for a while. */
export function problem(text) {
  clearTimeout(clearing);
  say(find("#problem"), text);
  if (text) clearing = setTimeout(() => say(find("#problem"), ""), 12000);
}

/** One question; `quiet` says nothing when it is refused. */
export async function ask(path, body = undefined, quiet = false) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  try {
    const answer = await fetch(`/_sim/${path}`, options);
    const result = await answer.json();
    if (answer.ok) {
      if (body !== undefined && !quiet) problem("");
      return result;
    }
    if (!quiet) problem(String(result.problem || result.description || "This is not possible now.").split("\n")[0]);
  } catch {
    if (!quiet) problem("The demo does not answer. Is it still running?");
  }
  return null;
}

/** Something that a person does with their phone. */
export const act = (person, what, quiet = false) => ask("act", { person, ...what }, quiet);

/** Tells `changed` what the server says has changed; `again` whenever the line is open (anew). */
export function listen(changed, again) {
  const events = new EventSource("/_sim/events");
  events.onopen = again;
  events.onmessage = (event) => changed(JSON.parse(event.data).changed);
  events.onerror = () => problem("The line to the demo is broken. The page tries again by itself.");
}

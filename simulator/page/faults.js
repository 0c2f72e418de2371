// Faults that a visitor can bring about, and the ledger which shows that nothing was lost.
import { find, findAll, say } from "./dom.js";
import { ask } from "./server.js";

const BOT = {
  running: "The bot is running.", starting: "The bot is starting.", stopped: "The bot does not run.",
};
const many = (number, one, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;

function verdict(ledger) {
  const rest = ledger.waiting ? `, ${ledger.waiting} waiting` : "";
  const late = ledger.lapsed ? `, ${ledger.lapsed} pressed while the bot was away for too long` : "";
  const apart = ledger.set_aside ? `, ${ledger.set_aside} set aside` : "";
  const letters = ledger.letters_waiting + ledger.letters_held;
  const more = letters ? `; ${many(letters, "letter waits", "letters wait")}` : "";
  return `${ledger.sent} sent, ${ledger.handled} taken in${rest}${apart}${late}, ${ledger.lost} lost${more}.`;
}

/** Switches that were just turned: what was asked before does not turn them back. */
const turning = new Set();

export function showFaults({ bot, faults, ledger }) {
  const on = { down: faults.down, busy: faults.busy !== null, lost_answer: faults.lost_answers > 0 };
  for (const [kind, is] of Object.entries(on)) {
    if (!turning.has(kind)) find(`[data-fault="${kind}"]`).checked = Boolean(is);
  }
  const whom = find("#busy-person");
  if (faults.busy !== null && document.activeElement !== whom) whom.value = String(faults.busy);
  const again = bot.starts > 1 ? ` It was started ${many(bot.starts, "time")}.` : "";
  say(find("#bot-state"), `${BOT[bot.state] || bot.state}${again}`);
  find("#bot-state").dataset.state = bot.state;
  find("#kill").disabled = bot.state !== "running";
  for (const cell of findAll("#ledger [data-count]")) say(cell, String(ledger[cell.dataset.count] ?? 0));
  const told = find("#ledger .verdict");
  say(told, verdict(ledger));
  told.classList.toggle("bad", ledger.lost > 0);
}

/** `look` asks what is on now. */
export function prepareFaults(look) {
  const whom = find("#busy-person");
  const set = (kind, on) => {
    const person = kind === "busy" ? { person: Number(whom.value) } : {};
    return ask("stage/fault", { kind, on, ...person });
  };
  find("#faults").addEventListener("submit", (event) => event.preventDefault());
  for (const box of findAll("[data-fault]")) {
    box.addEventListener("change", async () => {
      const kind = box.dataset.fault;
      turning.add(kind);
      await set(kind, box.checked);
      turning.delete(kind);
      look();
    });
  }
  whom.addEventListener("change", () => { if (find("[data-fault='busy']").checked) set("busy", true); });
  find("#kill").addEventListener("click", () => ask("stage/kill", {}).then(look));
}

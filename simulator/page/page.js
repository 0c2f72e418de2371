// The page begins here. The server says what has changed; only that is asked for and drawn anew.
import { bonnetHears, prepareBonnet } from "./bonnet.js";
import { askClock, prepareClock } from "./clock.js";
import { openPhones, phone, prepareDesk, shelve, show } from "./desk.js";
import { prepareDialogs } from "./dialogs.js";
import { onceAtATime, soon } from "./dom.js";
import { prepareMenu } from "./menu.js";
import { askPeople } from "./people.js";
import { ask, listen, problem } from "./server.js";
import { askStage, prepareStage } from "./stage.js";

let prepared = false;

const everybody = onceAtATime(async () => {
  if (!await askPeople()) return;
  if (prepared) shelve();
  else prepareDesk();
  prepared = true;
});
const peopleSoon = soon(everybody, 150);
const stageSoon = soon(askStage, 60);
const clockSoon = soon(askClock, 30);

async function everything(anew) {
  problem("");
  await everybody();
  if (anew) for (const one of openPhones()) one.renew();
  else for (const one of openPhones()) one.refresh();
  askClock();
  askStage();
}

function changed(what) {
  if (what === "everything") {
    everything(true);
  } else if (what === "clock") {
    clockSoon();
    stageSoon();
  } else if (what === "stage") {
    stageSoon();
  } else if (what > 0) {
    phone(what)?.refresh();
    bonnetHears(what);
    peopleSoon();
  }
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) for (const one of openPhones()) one.reads();
});
prepareMenu();
prepareBonnet();
prepareClock();
prepareStage();
prepareDialogs(async (name, code) => {
  const added = await ask("people", { first_name: name, language_code: code });
  if (!added) return;
  await everybody();
  show(added.id);
});
listen(changed, () => everything(false));

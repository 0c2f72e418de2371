// What belongs to the demo and not to the simulator: stories, diary, faults. Where there is none, it stays hidden.
import { showDue } from "./clock.js";
import { showDiary } from "./diary.js";
import { find, findAll, onceAtATime } from "./dom.js";
import { openPanel } from "./desk.js";
import { prepareFaults, showFaults } from "./faults.js";
import { ask } from "./server.js";
import { prepareStories, showStories } from "./stories.js";

let here = false;

async function load() {
  const stage = await ask("stage", undefined, true);
  if (!stage) {
    if (!here) openPanel(null, false);
    return;
  }
  here = true;
  for (const one of findAll("[data-stage]")) one.hidden = false;
  showStories(stage.stories, stage.playing);
  showDue(stage.due);
  showDiary(stage.diary);
  showFaults(stage);
}

export const askStage = onceAtATime(load);

export function prepareStage() {
  prepareStories(askStage);
  prepareFaults(askStage);
  find("#reset").addEventListener("click", async () => {
    find("#reset").disabled = true;
    await ask("stage/reset", {});
    find("#reset").disabled = false;
    if (document.activeElement === document.body) find("#reset").focus({ preventScroll: true });
  });
}

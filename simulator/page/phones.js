// The page: one phone for each person, a pretended clock, nothing stored.
import { bubble, inLondon, isStartLink, keyRow, make } from "./bubbles.js";

const phones = new Map();
const DAY = inLondon({ weekday: "long", day: "numeric", month: "long" });
const NOW = inLondon({ weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
const find = (selector, within = document) => within.querySelector(selector);

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  const answer = await fetch(`/_sim/${path}`, options);
  const result = await answer.json();
  find("#problem").textContent = answer.ok ? "" : result.problem.split("\n")[0];
  return answer.ok ? result : null;
}

class Phone {
  constructor(person) {
    this.id = person.id;
    this.editing = null;
    this.heard = null;
    this.element = find("#phone-template").content.firstElementChild.cloneNode(true);
    this.entry = this.part("textarea");
    this.act = (what) => ask("act", { person: this.id, ...what });
    this.listen();
    find("#phones").append(this.element);
  }

  part(selector) { return find(selector, this.element); }

  listen() {
    this.part(".entry").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.entry.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
      if (event.key === "Escape") this.stopEditing();
    });
    this.part(".block").addEventListener("click", () => this.act({ act: this.view.blocked ? "unblocks" : "blocks" }));
    this.part(".start").addEventListener("click", () => this.act({ act: "starts" }));
    this.part(".edit").addEventListener("click", () => this.edit());
    for (const button of this.element.querySelectorAll("[data-act]")) {
      const of = button.dataset.of ? { of: button.dataset.of } : {};
      button.addEventListener("click", () => this.act({ act: button.dataset.act, ...of }));
    }
    this.part("input[type=file]").addEventListener("change", (event) => this.attach(event.target));
  }

  async send() {
    const text = this.entry.value.trim();
    if (!text) return;
    let what = { act: "says", text };
    if (this.editing !== null) what = { act: "edits", message: this.editing, new_text: text };
    else if (isStartLink(text)) what = { act: "opens", link: text };
    if (await this.act(what)) { this.entry.value = ""; this.stopEditing(); }
  }

  edit() {
    const own = this.view.messages.filter((message) => !message.from_bot && message.text).at(-1);
    if (!own) return;
    this.editing = own.message_id;
    this.entry.value = own.text;
    this.part(".entry button").textContent = "Change";
    this.entry.focus();
  }

  stopEditing() {
    if (this.editing !== null) this.entry.value = "";
    this.editing = null;
    this.part(".entry button").textContent = "Send";
  }

  async attach(input) {
    const file = input.files[0];
    if (!file) return;
    const coded = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.split(",")[1] || "");
      reader.readAsDataURL(file);
    });
    const picture = file.type === "image/jpeg" || file.type === "image/png";
    const named = { name: file.name, mime_type: file.type || "application/octet-stream" };
    await this.act({ act: picture ? "sends_photo" : "sends_document", bytes: coded, ...(picture ? {} : named) });
    input.value = "";
  }

  async refresh() {
    const view = await ask(`phones/${this.id}`);
    if (!view) return;
    this.view = view;
    const talk = this.part(".talk");
    const low = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80;
    this.element.setAttribute("aria-label", `${view.first_name}'s phone`);
    this.part("h2").textContent = view.first_name;
    this.part(".with").textContent = `${view.language_code || "no language"} · with ${view.bot.first_name}`;
    this.part(".block").textContent = view.blocked ? "Unblock" : "Block";
    this.part(".typing").hidden = !view.typing;
    this.showState(view);
    this.showTalk(view);
    this.showKeys(view);
    this.showMenu(view);
    this.showAnswers(view);
    if (low) talk.scrollTop = talk.scrollHeight;
  }

  showState(view) {
    const state = this.part(".state");
    state.textContent = view.deactivated ? "This account was deleted." : "You have blocked this bot.";
    state.hidden = !view.blocked && !view.deactivated;
    const shut = view.blocked || view.deactivated;
    for (const control of this.element.querySelectorAll(".entry button, .entry textarea, .more button, .more input")) {
      control.disabled = shut;
    }
    this.part(".block").disabled = view.deactivated;
  }

  showTalk(view) {
    let day = "";
    const lines = view.messages.flatMap((message) => {
      const today = DAY.format(new Date(message.date));
      const pill = today === day ? [] : [make("li", "day", today)];
      day = today;
      return [...pill, bubble(message, view.spinning, this.act)];
    });
    this.part(".talk").replaceChildren(...lines);
  }

  showKeys(view) {
    this.part(".keyboard").replaceChildren(...view.keyboard.map((row) => keyRow(row.map((button) => {
      const key = make("button", "", button.text);
      key.type = "button";
      key.dir = "auto";
      key.addEventListener("click", () => {
        const shares = button.request_contact;
        if (shares && !window.confirm(`Share your phone number with ${view.bot.first_name}?`)) return;
        this.act({ act: "taps", label: button.text });
      });
      return key;
    }))));
  }

  showMenu(view) {
    this.part(".menu").hidden = view.menu.length === 0;
    this.part(".menu .list").replaceChildren(...view.menu.map((item) => {
      const key = make("button", "", `/${item.command} – ${item.description}`);
      key.type = "button";
      key.dir = "auto";
      key.addEventListener("click", () => this.act({ act: "says", text: `/${item.command}` }));
      return key;
    }));
  }

  showAnswers(view) {
    const first = this.heard === null;
    const fresh = view.answers.filter((answer) => !first && !this.heard.has(answer.id)).at(-1);
    this.heard = new Set(view.answers.map((answer) => answer.id));
    if (!fresh) return;
    if (fresh.alert) { window.alert(fresh.text); return; }
    const toast = this.part(".toast");
    toast.textContent = fresh.text;
    toast.hidden = false;
    setTimeout(() => { toast.hidden = true; }, 4000);
  }
}

async function showPeople() {
  const people = await ask("people") || [];
  for (const person of people) {
    if (!phones.has(person.id)) phones.set(person.id, new Phone(person));
  }
  find("#nobody").hidden = people.length > 0;
  await Promise.all([...phones.values()].map((phone) => phone.refresh()));
}

async function showClock() {
  const clock = await ask("clock");
  if (clock) find("#now").textContent = NOW.format(new Date(clock.now));
}

const waiting = new Set();
function soon(what) {
  if (waiting.has(what)) return;
  waiting.add(what);
  setTimeout(() => {
    waiting.delete(what);
    if (what === "clock") showClock();
    else if (phones.has(what)) phones.get(what).refresh();
    else if (what > 0) showPeople();
  }, 40);
}

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", async () => {
    const all = document.querySelectorAll("[data-advance]");
    for (const each of all) each.disabled = true;
    await ask("clock/advance", JSON.parse(button.dataset.advance));
    for (const each of all) each.disabled = false;
  });
}

const dialog = find("#new-person");
find("#add-person").addEventListener("click", () => dialog.showModal());
dialog.addEventListener("close", async () => {
  const form = find("form", dialog);
  if (dialog.returnValue !== "add") return;
  const language = form.elements.language_code.value.trim();
  await ask("people", { first_name: form.elements.first_name.value.trim(), language_code: language || null });
  form.reset();
});

const events = new EventSource("/_sim/events");
events.onopen = () => { showPeople(); showClock(); };
events.onmessage = (event) => soon(JSON.parse(event.data).changed);
setInterval(showClock, 20000);
setInterval(() => { for (const phone of phones.values()) if (phone.view?.typing) phone.refresh(); }, 3000);

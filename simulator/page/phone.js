// One open phone.
import { showBonnet } from "./bonnet.js";
import { keyRow } from "./bubble.js";
import { choose, confirmed, language, languages, tell } from "./dialogs.js";
import { find, findAll, make, onceAtATime, press, redraw, say, tint } from "./dom.js";
import { Entry } from "./entry.js";
import { dress } from "./icons.js";
import { openMenu } from "./menu.js";
import { act, ask } from "./server.js";
import { Talk } from "./talk.js";

const EMPTY = "Nothing here yet. Press Start, or paste an invitation link below.";

const looked = new WeakMap();
/** One for all phones: a browser keeps each observer, with all it knows, as long as the page is open. */
const sight = new IntersectionObserver((entries) => {
  for (const entry of entries) looked.get(entry.target)?.looks(entry.isIntersecting);
}, { threshold: 0.5 });

export class Phone {
  constructor(id, close) {
    this.id = id;
    this.view = null;
    this.heard = null;
    this.read = true;
    this.element = find("#phone-template").content.firstElementChild.cloneNode(true);
    this.element.dataset.person = id;
    this.talk = new Talk(this);
    this.entry = new Entry(this);
    this.refresh = onceAtATime(() => this.load());
    this.listen(close);
    this.refresh();
  }

  part(selector) { return find(selector, this.element); }

  listen(close) {
    dress(this.part(".options"), "dots", "More about this phone");
    dress(this.part(".close"), "close", "Close this phone");
    this.part(".close").addEventListener("click", () => close(this.id));
    this.part(".options").addEventListener("click", (event) => this.options(event.currentTarget));
    this.part(".begin button").addEventListener("click", () => {
      this.does({ act: this.view.blocked ? "unblocks" : "starts" });
    });
    looked.set(this.element, this);
    sight.observe(this.element);
  }

  looks(seen) {
    this.seen = seen;
    this.reads();
  }

  /** The person does something; true if it was possible. */
  async does(what) {
    const done = await act(this.id, what);
    if (done && this.element.isConnected) this.refresh();
    return done !== null;
  }

  async load() {
    const view = await ask(`phones/${this.id}`, undefined, true);
    if (!view || this.closed) return;
    this.view = view;
    if (!this.named) this.introduce(view);
    const text = JSON.stringify([view.full_name, view.about, view.language_code, view.typing, view.blocked,
      view.deactivated, view.started, view.keyboard, view.menu]);
    if (this.frame !== text) this.showFrame(view);
    this.frame = text;
    say(this.part(".hint"), view.messages.length ? "" : EMPTY);
    this.talk.show(view);
    this.showAnswers(view);
    this.reads();
    clearTimeout(this.typing);
    if (view.typing) this.typing = setTimeout(() => this.refresh(), 3000);
  }

  /** After a new beginning: what was answered before belongs to another life. */
  renew() {
    this.heard = null;
    this.read = true;
    this.entry.drop(false);
    this.talk.toEnd();
    return this.refresh();
  }

  introduce(view) {
    this.named = true;
    const name = view.full_name || view.first_name;
    tint(this.part(".avatar"), view);
    this.element.setAttribute("aria-label", `${name}’s phone`);
    this.talk.log.setAttribute("aria-label", `${name} and ${view.bot.first_name}`);
    this.part("textarea").setAttribute("aria-label", `Message of ${name}, or a t.me link to open`);
    say(this.part("h2"), name);
    this.talk.toEnd();
  }

  showFrame(view) {
    say(this.part(".about"), [view.about || "new here", language(view.language_code)].join(" · "));
    say(this.part(".typing"), view.typing ? `${view.bot.first_name} is typing` : "");
    this.part(".typing").hidden = !view.typing;
    this.part(".about").hidden = view.typing;
    const shut = view.blocked || view.deactivated;
    const state = this.part(".state");
    say(state, view.deactivated ? "This account was deleted." : view.blocked ? "This person has blocked the bot." : "");
    state.hidden = !shut;
    for (const one of findAll(".entry button, .entry textarea", this.element)) one.disabled = shut;
    this.part(".commands").hidden = view.menu.length === 0;
    this.part(".begin").hidden = view.deactivated || (view.started && !view.blocked);
    say(this.part(".begin button"), view.blocked ? "Unblock" : "Start");
    this.element.classList.toggle("shut", shut);
    const keyboard = this.part(".keyboard");
    redraw(keyboard, () => keyboard.replaceChildren(...view.keyboard.map((row) => this.row(row, view))));
  }

  row(buttons, view) {
    return keyRow(buttons.map((button) => press("", button.text, async () => {
      const question = `Share ${view.first_name}’s phone number with ${view.bot.first_name}?`;
      if (button.request_contact && !await confirmed(question)) return;
      this.talk.toEnd();
      this.does({ act: "taps", label: button.text });
    })));
  }

  showAnswers(view) {
    const fresh = this.heard && view.answers.filter((answer) => !this.heard.has(answer.id)).at(-1);
    this.heard = new Set(view.answers.map((answer) => answer.id));
    if (!fresh) return;
    if (fresh.alert) {
      tell(fresh.text);
      return;
    }
    const toast = this.part(".toast");
    toast.replaceChildren(make("span", "", fresh.text));
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => toast.replaceChildren(), 5000);
  }

  /** Whoever looks at an open phone has read what is on it. */
  async reads() {
    if (!this.seen || !this.view?.unread || document.hidden || !this.read) return;
    this.view.unread = 0;
    this.read = await act(this.id, { act: "reads" }, true) !== null;
  }

  options(button) {
    const { view } = this;
    if (!view) return;
    const name = view.first_name;
    openMenu(button, `${name}’s phone`, [
      { text: "Under the bonnet", drawing: "code", detail: "calls and answers", does: () => showBonnet(view) },
      { text: "Language of the phone…", drawing: "language", does: () => this.speaks(view) },
      { text: "Scan a code…", drawing: "scan", does: () => this.entry.scan() },
      view.blocked ? { text: "Unblock the bot", drawing: "block", does: () => this.does({ act: "unblocks" }) }
        : { text: "Block the bot", drawing: "block", does: () => this.does({ act: "blocks" }) },
      { text: "Delete the account…", drawing: "remove", does: () => this.leaves(name) },
    ].slice(0, view.deactivated ? 1 : 5));
  }

  async leaves(name) {
    if (await confirmed(`Delete ${name}’s account? It cannot be brought back.`)) this.does({ act: "deactivates" });
  }

  async speaks(view) {
    const about = `What ${view.first_name}’s phone says to the bot. The bot then offers this language.`;
    const code = await choose(find("#choose"), "Language of the phone", about, languages());
    if (code !== null) this.does({ act: "speaks", language_code: code || null });
  }

  close() {
    this.closed = true;
    clearTimeout(this.typing);
    clearTimeout(this.toasting);
    sight.unobserve(this.element);
    this.talk.close();
    this.entry.drop(false);
    this.element.remove();
  }
}

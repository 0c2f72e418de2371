// The field at the foot of a phone: writing, changing, replying, and what hangs on a message.
import { find, make, press } from "./dom.js";
import { dress, icon } from "./icons.js";
import { choose } from "./dialogs.js";
import { example, linksFor, ready, sending } from "./files.js";
import { openMenu } from "./menu.js";
import { people } from "./people.js";
import { START_LINK } from "./words.js";

export class Entry {
  constructor(phone) {
    this.phone = phone;
    this.form = find(".entry", phone.element);
    this.field = find("textarea", this.form);
    this.file = find("input[type=file]", this.form);
    this.tray = find(".tray", phone.element);
    this.held = null;
    dress(find(".attach", this.form), "attach", "Attach");
    dress(find("[type=submit]", this.form), "send", "Send");
    find(".commands", this.form).setAttribute("aria-label", "Commands of the bot");
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      }
      if (event.key === "Escape" && this.held) this.drop(true);
    });
    this.field.addEventListener("input", () => this.grow());
    find(".attach", this.form).addEventListener("click", (event) => this.offer(event.currentTarget));
    find(".commands", this.form).addEventListener("click", (event) => this.commands(event.currentTarget));
    this.file.addEventListener("change", async () => {
      const [chosen] = this.file.files;
      if (chosen) this.hold(await ready(chosen, this.file.dataset.kind));
      this.file.value = "";
    });
  }

  grow() {
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${Math.min(this.field.scrollHeight + 2, 160)}px`;
  }

  write(text) {
    this.field.value = text;
    this.grow();
  }

  async send() {
    const text = this.field.value.trim();
    const { held } = this;
    if (!text && held?.kind !== "file") return;
    let what = { act: "says", text };
    if (held?.kind === "file") what = sending(held.file, text);
    else if (held?.kind === "edit") what = { act: "edits", message: held.message.message_id, new_text: text };
    else if (START_LINK.test(text)) what = { act: "opens", link: text };
    else if (held) what.reply_to = held.message.message_id;
    this.write("");
    this.phone.talk.toEnd();
    const done = await this.phone.does(what);
    if (done && held && this.held === held) this.drop(false);
    if (!done && !this.field.value) this.write(text);
  }

  reply(message) {
    this.show({ kind: "reply", message }, "reply", "Reply to", message.text || "a message without words");
  }

  edit(message) {
    this.show({ kind: "edit", message }, "edit", "Change", message.text);
    this.write(message.text);
  }

  /** A file waits above the field; the words in the field become its caption. */
  hold(file) {
    if (!file) return;
    if (file.kind === "voice") {
      URL.revokeObjectURL(file.preview);
      this.phone.talk.toEnd();
      this.phone.does(sending(file, ""));
      return;
    }
    this.show({ kind: "file", file }, file.kind === "photo" ? "picture" : "file", "Ready to send", file.name);
    if (file.kind !== "photo") return;
    const preview = make("img");
    preview.alt = "";
    preview.src = file.preview;
    find(".icon", this.tray).replaceWith(preview);
  }

  show(held, drawing, title, about) {
    this.drop(false);
    this.held = held;
    const words = make("span", "about");
    words.append(make("strong", "", title), make("bdi", "", about.slice(0, 100)));
    const away = press("plain", "", () => this.drop(true));
    dress(away, "close", "Do not");
    this.tray.replaceChildren(icon(drawing), words, away);
    this.tray.hidden = false;
    this.field.placeholder = held.kind === "file" ? "Add a caption" : "Message";
    this.field.focus({ preventScroll: true });
  }

  drop(back) {
    if (this.held?.file) URL.revokeObjectURL(this.held.file.preview);
    if (this.held?.kind === "edit" && back) this.write("");
    this.held = null;
    this.tray.hidden = true;
    this.tray.replaceChildren();
    this.field.placeholder = "Message or t.me link";
    if (back) this.field.focus({ preventScroll: true });
  }

  pick(kind) {
    this.file.dataset.kind = kind;
    this.file.accept = { photo: "image/jpeg,image/png,image/webp", voice: "audio/*" }[kind] || "";
    this.file.click();
  }

  offer(button) {
    const sample = (kind) => async () => this.hold(await example(kind));
    openMenu(button, "Attach", [
      { text: "Example photo", drawing: "picture", detail: "a garden gate", does: sample("photo") },
      { text: "Example document", drawing: "file", detail: "a trip consent form", does: sample("document") },
      { text: "Example voice message", drawing: "voice", detail: "two seconds", does: sample("voice") },
      { text: "A photo of yours…", drawing: "picture", does: () => this.pick("photo") },
      { text: "A file of yours…", drawing: "file", does: () => this.pick("document") },
      { text: "A sound of yours…", drawing: "voice", does: () => this.pick("voice") },
      { text: "A contact…", drawing: "person", does: () => this.contact() },
      { text: "Scan a code…", drawing: "scan", does: () => this.scan() },
    ]);
  }

  commands(button) {
    openMenu(button, "Commands of the bot", this.phone.view.menu.map((item) => ({
      text: `/${item.command}`, detail: item.description,
      does: () => this.phone.does({ act: "says", text: `/${item.command}` }),
    })));
  }

  async contact() {
    const others = people().filter((one) => one.id !== this.phone.id);
    const of = await choose(find("#choose"), "Share a contact", "Whose contact do you send to the bot?", [
      [{}, "My own"],
      ...others.map((one) => [{ of: one.id }, one.full_name || one.first_name, one.about]),
      [{ of: "Somebody" }, "Somebody who is not here"],
    ]);
    if (of) this.phone.does({ act: "sends_contact", ...of });
  }

  async scan() {
    const links = await linksFor(this.phone.view);
    const about = links.length ? "These codes stand on other phones now. Which one does this phone scan?"
      : "No other phone shows a code or a link now.";
    const url = await choose(find("#scan"), "Scan a code", about, links.map((one) => [one.url, one.from, one.url]));
    if (url) this.phone.does({ act: "opens", link: url });
  }
}

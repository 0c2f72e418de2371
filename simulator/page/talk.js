// The talk on one phone: only lines that changed are drawn anew, and the newest stays in sight.
import { drawBubble } from "./bubble.js";
import { find, findAll, make, patch, press, redraw } from "./dom.js";
import { day } from "./times.js";

const NEAR = 80;
const TOGETHER = 600000;
const AT_ONCE = 100;

export class Talk {
  constructor(phone) {
    this.phone = phone;
    this.log = find(".log", phone.element);
    this.list = find(".talk", phone.element);
    this.signs = new WeakMap();
    this.low = true;
    this.most = AT_ONCE;
    this.log.addEventListener("scroll", () => {
      this.low = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
    }, { passive: true });
    this.watcher = new ResizeObserver(() => this.settle());
    this.watcher.observe(this.log);
    this.watcher.observe(this.list);
    this.list.addEventListener("keydown", (event) => this.move(event));
  }

  /** The newest message comes into sight, and stays there. */
  toEnd() {
    this.low = true;
    this.settle();
  }

  settle() { if (this.low) this.log.scrollTop = this.log.scrollHeight; }

  show(view) {
    const held = this.list.contains(document.activeElement);
    patch(this.list, this.items(view.messages), {
      key: (item) => item.name,
      create: (item) => this.create(item),
      update: (line, item) => { if (item.message) this.update(line, item, view.spinning); },
    });
    findAll(".dots[tabindex='0']", this.list).forEach((dots) => { dots.tabIndex = -1; });
    const newest = findAll(".dots", this.list).at(-1);
    if (newest) newest.tabIndex = 0;
    if (held && !this.list.contains(document.activeElement)) this.log.focus({ preventScroll: true });
    this.settle();
  }

  items(messages) {
    const hidden = Math.max(0, messages.length - this.most);
    const items = hidden ? [{ name: "earlier" }] : [];
    let today = "";
    messages.forEach((message, number) => {
      if (number < hidden) return;
      const here = day(message.date);
      if (here !== today) items.push({ name: `day ${here} ${message.date.slice(0, 4)}`, text: here });
      const before = number > hidden && here === today ? messages[number - 1] : null;
      const joined = Boolean(before) && before.from_bot === message.from_bot && !before.rows.length
        && new Date(message.date) - new Date(before.date) < TOGETHER;
      today = here;
      items.push({ name: message.message_id, message, joined });
    });
    return items;
  }

  create(item) {
    if (item.name === "earlier") {
      const line = make("li", "earlier");
      line.append(press("", "Earlier messages", () => this.earlier()));
      return line;
    }
    if (!item.message) return make("li", "day", item.text);
    const line = make("li", `line ${item.message.from_bot ? "bot" : "own"}`);
    line.dataset.message = item.message.message_id;
    return line;
  }

  update(line, { message, joined }, spinning) {
    line.classList.toggle("joined", joined);
    const turning = spinning.filter((tap) => tap.message_id === message.message_id).map((tap) => tap.label);
    const sign = JSON.stringify([message, turning]);
    if (this.signs.get(line) === sign) return;
    this.signs.set(line, sign);
    redraw(line, () => drawBubble(line, message, spinning, this.phone));
  }

  /** A button turned its wheel by itself: the line is drawn anew, because the answer may be there already. */
  forget(line) { if (line) this.signs.delete(line); }

  /** Shows more of the past; what one was looking at stays where it is. */
  earlier() {
    this.most += 2 * AT_ONCE;
    const before = this.log.scrollHeight - this.log.scrollTop;
    this.show(this.phone.view);
    this.log.scrollTop = this.log.scrollHeight - before;
  }

  move(event) {
    if (!event.target.matches(".dots") || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const all = findAll(".dots", this.list);
    const next = all[all.indexOf(event.target) + (event.key === "ArrowUp" ? -1 : 1)];
    event.preventDefault();
    if (next) next.focus();
  }

  close() { this.watcher.disconnect(); }
}

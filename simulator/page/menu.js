// One small menu for the whole page: arrow keys move, Escape closes, the focus goes back to where it came from.
import { find, findAll, press } from "./dom.js";
import { icon } from "./icons.js";

let anchor = null;

function place(menu) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = menu;
  const below = at.bottom + high + 12 < window.innerHeight;
  const top = below ? at.bottom + 4 : Math.max(8, at.top - high - 4);
  const start = Math.min(Math.max(8, at.right - wide), window.innerWidth - wide - 8);
  menu.style.insetBlockStart = `${top}px`;
  menu.style.insetInlineStart = `${Math.max(8, start)}px`;
}

function entry({ text, drawing, detail, does }) {
  const item = press("", text, () => {
    closeMenu();
    does();
  });
  item.setAttribute("role", "menuitem");
  item.tabIndex = -1;
  if (drawing) item.prepend(icon(drawing));
  if (detail) {
    const more = document.createElement("small");
    more.dir = "auto";
    more.textContent = detail;
    item.append(more);
  }
  return item;
}

export function closeMenu() {
  const menu = find("#menu");
  if (menu.matches(":popover-open")) menu.hidePopover();
  if (anchor?.isConnected) anchor.focus({ preventScroll: true });
}

/** Shows the entries beside a button; `title` says what they are. */
export function openMenu(button, title, entries) {
  const menu = find("#menu");
  if (menu.matches(":popover-open")) {
    const again = anchor === button;
    closeMenu();
    if (again) return;
  }
  anchor = button;
  menu.setAttribute("aria-label", title);
  menu.replaceChildren(...entries.map(entry));
  menu.showPopover();
  place(menu);
  menu.firstElementChild?.focus();
}

export function prepareMenu() {
  const menu = find("#menu");
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  menu.addEventListener("keydown", (event) => {
    const items = findAll("button", menu);
    const at = items.indexOf(document.activeElement);
    let next = null;
    if (event.key in steps) next = items[(at + steps[event.key] + items.length) % items.length];
    if (event.key === "Home") next = items[0];
    if (event.key === "End") next = items.at(-1);
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      closeMenu();
    }
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.matches(":popover-open") || menu.contains(event.target) || anchor?.contains(event.target)) return;
    menu.hidePopover();
  }, { capture: true });
  window.addEventListener("resize", () => { if (menu.matches(":popover-open")) closeMenu(); });
}

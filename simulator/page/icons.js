// The page's own small drawings, each a few strokes on a field of 24 by 24.

const STROKES = {
  send: "M4 12 20 4l-5 16-3.5-6.5z",
  attach: "M8 12.5 14.5 6a3.2 3.2 0 0 1 4.6 4.6l-8.3 8.3a5 5 0 0 1-7-7L12 3.7",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  play: "M8 5.5v13L18.5 12z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  file: "M7 3.5h7l4 4V20.5H7zM13.5 4v4.5H18",
  picture: "M4 5.5h16v13H4zM5 17l4.5-5 3.5 4 2-2 4 4M15.5 9.5h.01",
  voice: "M9.5 6.5a2.5 2.5 0 0 1 5 0v5a2.5 2.5 0 0 1-5 0zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3.5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
  place: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  reply: "M10 6 4.5 11 10 16M5 11h8a6 6 0 0 1 6 6v1",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  remove: "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13",
  copy: "M9 8h10v12H9zM5 16V4h10",
  before: "M4.5 12a7.5 7.5 0 1 0 2.5-5.5L4.5 9M4.5 4.5V9H9M12 8v4.5l3 2",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM13 13h3v3h-3z",
  block: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM6 6l12 12",
  language: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17",
  code: "M8 7 3.5 12 8 17M16 7l4.5 5-4.5 5M13.5 5l-3 14",
};
const SVG = "http://www.w3.org/2000/svg";

/** A drawing for the eye only; the words beside it (or the label) say the same. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.classList.add("icon", `${name}-icon`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STROKES[name]);
  drawing.append(path);
  return drawing;
}

/** A button of the markup gets its drawing and its name. */
export function dress(button, name, label) {
  button.append(icon(name));
  button.setAttribute("aria-label", label);
}

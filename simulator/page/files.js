// Files to send: chosen by the visitor, or the examples that lie beside the page.
import { ask, problem } from "./server.js";

const EXAMPLES = {
  photo: ["gate.jpg", "image/jpeg"],
  document: ["form.pdf", "application/pdf"],
  voice: ["voice.oga", "audio/ogg"],
};
const MOST = 20e6;

function coded(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1] || "");
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

function seconds(address) {
  const sound = new Audio(address);
  sound.preload = "metadata";
  return new Promise((done) => {
    sound.addEventListener("loadedmetadata", () => done(Math.max(1, Math.round(sound.duration) || 1)), { once: true });
    sound.addEventListener("error", () => done(1), { once: true });
  });
}

function kindOf(file, wanted) {
  if (wanted === "voice") return "voice";
  return wanted === "photo" && /^image\/(jpeg|png|webp)$/.test(file.type) ? "photo" : "document";
}

/** A file made ready: its kind, its bytes, and an address for the preview (to be let go afterwards). */
export async function ready(file, wanted) {
  if (file.size > MOST) {
    problem("A bot can fetch files of up to 20 MB. This one is larger.");
    return null;
  }
  const preview = URL.createObjectURL(file);
  const kind = kindOf(file, wanted);
  const more = kind === "voice" ? { duration: await seconds(preview) } : {};
  const type = file.type || "application/octet-stream";
  return { kind, name: file.name, type, preview, bytes: await coded(file), ...more };
}

/** One of the three examples. */
export async function example(kind) {
  const [name, type] = EXAMPLES[kind];
  const answer = await fetch(`/static/samples/${name}`);
  if (!answer.ok) {
    problem("The example is not there.");
    return null;
  }
  return ready(new File([await answer.blob()], name, { type }), kind);
}

/** What the phone does with a file that is ready. */
export function sending(file, caption) {
  const words = caption ? { caption } : {};
  if (file.kind === "photo") return { act: "sends_photo", bytes: file.bytes, ...words };
  if (file.kind === "voice") return { act: "sends_voice", bytes: file.bytes, duration: file.duration };
  return { act: "sends_document", bytes: file.bytes, name: file.name, mime_type: file.type, ...words };
}

/** The start links that stand on other phones now. */
export async function linksFor(person) {
  const found = await ask("links");
  return (found?.links || []).filter((one) => one.from !== person.first_name);
}

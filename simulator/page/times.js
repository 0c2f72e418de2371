// Dates and times as people in London read them.

const inLondon = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", ...options });
const CLOCK = inLondon({ hour: "2-digit", minute: "2-digit" });
const DAY = inLondon({ weekday: "long", day: "numeric", month: "long" });
const SHORT = inLondon({ weekday: "short", day: "numeric", month: "short" });
const BRIEF = inLondon({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const WHOLE = inLondon({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SECONDS = inLondon({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const hour = (iso) => CLOCK.format(new Date(iso));
export const day = (iso) => DAY.format(new Date(iso));
export const moment = (iso) => `${SHORT.format(new Date(iso))}, ${hour(iso)}`;
export const brief = (iso) => `${BRIEF.format(new Date(iso))}, ${hour(iso)}`;
export const whole = (iso) => `${WHOLE.format(new Date(iso))}, ${hour(iso)}`;
export const exact = (iso) => SECONDS.format(new Date(iso));

/** How long a sound is: 0:02. */
export const length = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** How large a file is, in words. */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// Days and EDTF values in words. Dates are civil days: no time zone ever touches them.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2022-01-05` is 5 Jan 2022, `2022-01` is Jan 2022; what is no plain date stays as it is. */
export function day(iso: string): string {
  const found = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso);
  if (!found) return iso;
  const [, year, month, date] = found;
  if (!month) return year;
  const name = MONTHS[Number(month) - 1];
  if (!name) return iso;
  return date ? `${Number(date)} ${name} ${year}` : `${name} ${year}`;
}

function span(first: string, last: string): string {
  const [a, b] = [first.split("-"), last.split("-")];
  if (first === last) return day(first);
  if (a.length === 3 && b.length === 3 && a[0] === b[0]) {
    if (a[1] === b[1]) return `${Number(a[2])}–${day(last)}`;
    return `${day(first).replace(/ \d{4}$/, "")} – ${day(last)}`;
  }
  return `${day(first)} – ${day(last)}`;
}

function stated(value: string): string {
  const unsure = /[?~%]$/.exec(value)?.[0];
  const text = day(unsure ? value.slice(0, -1) : value);
  return unsure ? `${unsure === "?" ? "perhaps" : "about"} ${text}` : text;
}

/** An EDTF value of level 0 or 1, or one of a set, as a person writes it. */
export function edtf(value: string): string {
  const set = /^\[(.+)\]$/.exec(value);
  if (set) {
    if (set[1].includes("..") && !set[1].includes(",")) {
      const [first, last] = set[1].split("..");
      if (!first) return `${day(last)} or before`;
      return last ? `one day of ${span(first, last)}` : `${day(first)} or later`;
    }
    const items = set[1].split(",").map((item) => item.trim());
    const parts = items.map((item) => (item.includes("..") ? span(...(item.split("..") as [string, string])) : day(item)));
    const year = items.every((item) => /^\d{4}-\d\d-\d\d$/.test(item) && item.slice(0, 4) === items[0].slice(0, 4));
    const shown = year ? parts.map((part, at) => (at < parts.length - 1 ? part.replace(/ \d{4}$/, "") : part)) : parts;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}` : shown[0];
  }
  const ends = value.split("/");
  if (ends.length === 2) {
    const [first, last] = ends;
    if (first === "" || first === "..") return `until ${stated(last)}`;
    if (last === "" || last === "..") return `from ${stated(first)}`;
    return /[?~%]$/.test(first + last) ? `${stated(first)} – ${stated(last)}` : span(first, last);
  }
  return stated(value);
}

/** A moment (ISO, UTC) for decisions and jobs: the day and the time. */
export function moment(iso: string): string {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso);
  return found ? `${day(found[1])}, ${found[2]} UTC` : day(iso);
}

export type Unit = "day" | "week" | "month" | "year";

const DAY = 86_400_000;

function iso(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** The first day of the bucket after the one that begins on a day. */
export function nextBucket(first: string, unit: Unit): string {
  const time = new Date(`${first}T00:00:00Z`);
  if (unit === "day") return iso(new Date(time.getTime() + DAY));
  if (unit === "week") return iso(new Date(time.getTime() + 7 * DAY));
  if (unit === "month") time.setUTCMonth(time.getUTCMonth() + 1);
  else time.setUTCFullYear(time.getUTCFullYear() + 1);
  return iso(time);
}

/** The last day of a bucket, for a filter's end. */
export function lastOf(first: string, unit: Unit): string {
  return iso(new Date(new Date(`${nextBucket(first, unit)}T00:00:00Z`).getTime() - DAY));
}

/** All buckets from one to another, also those without events; at most `most`. */
export function buckets(first: string, last: string, unit: Unit, most = 1000): string[] {
  const found: string[] = [];
  for (let at = first; at <= last && found.length < most; at = nextBucket(at, unit)) found.push(at);
  return found;
}

/** A short name for an axis: the year stands only where it is new. */
export function tickName(first: string, unit: Unit, before: string | null): string {
  const name = unit === "week" ? day(first) : bucketName(first, unit);
  return unit !== "year" && before?.slice(0, 4) === first.slice(0, 4) ? name.replace(/ -?\d{4}$/, "") : name;
}

export function bucketName(first: string, unit: Unit): string {
  if (unit === "day") return day(first);
  if (unit === "week") return `week of ${day(first)}`;
  return day(unit === "month" ? first.slice(0, 7) : first.slice(0, 4));
}

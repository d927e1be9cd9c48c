// What the page calls things: events, parties, places, numbers, in few words.
import type { Claim, EventRow, Party, Precision, State, Status, Toll, When, Where } from "../api";
import { day, edtf } from "./dates";

export const STATUSES: Record<Status, string> = {
  occurred: "happened", ongoing: "under way", future: "announced", hypothetical: "possible", negated: "denied or not so",
  historical: "of earlier years",
};

export const STATES: Record<State, string> = {
  unreviewed: "not reviewed", accepted: "accepted", corrected: "corrected", rejected: "rejected",
};

export const PRECISIONS: Record<Precision, string> = {
  point: "exact place", town: "town", district: "district", region: "somewhere in the region", country: "somewhere in the country",
};

const LANGUAGES: Record<string, string> = { pl: "Polish", en: "English", ru: "Russian" };

export function language(code: string): string {
  return LANGUAGES[code] ?? code;
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

export function number(n: number): string {
  return n.toLocaleString("en-GB");
}

export function typeName(type: string): string {
  return type.charAt(0) + type.slice(1).toLowerCase();
}

export function names(parties: Party[], most = 3): string {
  const shown = parties.slice(0, most).map((party) => party.name);
  const rest = parties.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}

export function whenText(when: When | null): string {
  return when ? edtf(when.edtf) : "no date given";
}

/** The day for a list: as narrow as it is known, with a sign where it stands for the day of the report. */
export function dayText(row: Pick<EventRow, "when" | "day" | "reported">): { text: string; sure: boolean } {
  if (row.when) return { text: edtf(row.when.edtf), sure: true };
  return row.day ? { text: `reported ${day(row.day)}`, sure: false } : { text: "no date", sure: false };
}

export function placeText(where: Where | null): string {
  if (!where) return "no place given";
  return [where.name, where.admin1 !== where.name ? where.admin1 : null].filter(Boolean).join(", ") || where.country || "no place given";
}

/** `killed 26`, `killed 18–26`, `arrested at least 3,000`. */
export function tollText(toll: { of: string; low: number | null; high: number | null; best?: number | null }): string {
  const { of, low, high } = toll;
  if (low === null && high === null) return `${of}, number not given`;
  if (low === null) return `${of} up to ${number(high!)}`;
  if (high === null) return `${of} at least ${number(low)}`;
  return low === high ? `${of} ${number(low)}` : `${of} ${number(low)}–${number(high)}`;
}

export function claimText(value: Claim["value"]): string {
  return typeof value === "string" ? value : tollText(value);
}

/** A value of any field, for history and corrections. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.length ? value.map(valueText).join(", ") : "nothing";
  if (typeof value === "object") {
    if ("of" in value) return tollText(value as Toll);
    if ("edtf" in value) return edtf((value as When).edtf);
    if ("name" in value) return String((value as Party).name);
    return JSON.stringify(value);
  }
  return String(value);
}

/** One line that names an event, for titles and pickers. */
export function headline(row: Pick<EventRow, "type" | "actors" | "recipients">): string {
  const sides = [names(row.actors, 2), names(row.recipients, 2)].filter(Boolean);
  return `${typeName(row.type)}: ${sides.join(" → ") || "parties not named"}`;
}

export function eventHref(id: string): string {
  return `/events/${encodeURIComponent(id)}`;
}

export function reportHref(key: string, event?: string): string {
  return `/reports/${encodeURIComponent(key)}${event ? `?event=${encodeURIComponent(event)}` : ""}`;
}

/** Links lead out only to the web. */
export function outward(url: string | null): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

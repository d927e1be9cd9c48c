// Claims side by side: by field, then by value, the value that the event has first.
import type { Claim } from "../api";
import { claimText } from "./words";

export interface Value {
  text: string;
  chosen: boolean;
  claims: Claim[];
  voices: number;
}

export interface FieldClaims {
  field: string;
  values: Value[];
  differ: boolean;
}

export function grouped(claims: Claim[]): FieldClaims[] {
  const fields = new Map<string, Map<string, Claim[]>>();
  for (const claim of claims) {
    const field = claim.field === "counts" && typeof claim.value !== "string" ? claim.value.of : claim.field;
    const values = fields.get(field) ?? new Map<string, Claim[]>();
    const text = claimText(claim.value);
    values.set(text, [...(values.get(text) ?? []), claim]);
    fields.set(field, values);
  }
  return [...fields].map(([field, values]) => {
    const found = [...values].map(([text, said]) => ({
      text, chosen: said.some((claim) => claim.chosen), claims: said, voices: new Set(said.map((claim) => claim.voice)).size,
    })).sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.voices - a.voices || a.text.localeCompare(b.text));
    return { field, values: found, differ: found.length > 1 };
  });
}

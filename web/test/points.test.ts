import { describe, expect, it } from "vitest";
import { controlName, length, pieces, place, visible } from "../src/lib/points";

const mark = (start: number, end: number, name: string) => ({ start, end, name });

describe("code points", () => {
  it("counts a sign outside of the basic plane once", () => {
    expect(length("a🇰🇿б")).toBe(4);
    expect("a🇰🇿б".length).toBe(6);
  });

  it("cuts at code points, not at UTF-16 units", () => {
    const text = "😀 Токаев 😀 обратился";
    const found = pieces(text, [mark(2, 8, "actor"), mark(11, 20, "trigger")]);
    expect(found.filter((piece) => piece.marks.length).map((piece) => piece.text)).toEqual(["Токаев", "обратился"]);
    expect(found.map((piece) => piece.text).join("")).toBe(text);
  });

  it("keeps marks that overlap and nest on every piece they cover", () => {
    const found = pieces("abcdefgh", [mark(0, 6, "evidence"), mark(2, 4, "actor"), mark(3, 8, "when")]);
    expect(found.map((piece) => [piece.text, piece.marks.map((one) => one.name)])).toEqual([
      ["ab", ["evidence"]], ["c", ["evidence", "actor"]], ["d", ["evidence", "actor", "when"]], ["ef", ["evidence", "when"]], ["gh", ["when"]]]);
  });

  it("takes no mark that reaches out of the text or is empty", () => {
    const found = pieces("abc", [mark(1, 9, "out"), mark(2, 2, "empty")]);
    expect(found.map((piece) => piece.text)).toEqual(["abc"]);
  });

  it("finds words by code points", () => {
    expect(place("😀😀 w środę", "środę")).toEqual([5, 10]);
    expect(place("abc", "x")).toBeNull();
    expect(place("abc", "")).toBeNull();
  });
});

describe("hostile signs", () => {
  it("shows what turns the direction or is not seen", () => {
    expect(visible("abc\u202Egpj.exe")).toBe("abc[U+202E]gpj.exe");
    expect(visible("pay\u200Bpal\u00AD")).toBe("pay[U+200B]pal[U+00AD]");
    expect(controlName("\u{E0041}")).toBe("U+E0041");
  });

  it("leaves letters, marks and line ends alone", () => {
    for (const text of ["zażółć gęślą", "ёжик\nй", "tab\there", "👩‍🚒".replace("\u200D", "")]) expect(visible(text)).toBe(text);
  });

  it("makes a piece of its own of each, with its place kept", () => {
    const found = pieces("a\u202Eb", []);
    expect(found.map((piece) => [piece.start, piece.end, piece.control])).toEqual([[0, 1, null], [1, 2, "U+202E"], [2, 3, null]]);
  });
});

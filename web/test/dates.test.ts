import { describe, expect, it } from "vitest";
import { buckets, day, edtf, lastOf, nextBucket, tickName } from "../src/lib/dates";

describe("dates in words", () => {
  it.each([
    ["2022-01-05", "5 Jan 2022"], ["2022-01", "Jan 2022"], ["2022", "2022"],
    ["2022-01-05/2022-01-09", "5–9 Jan 2022"], ["2022-01-30/2022-02-02", "30 Jan – 2 Feb 2022"], ["2021-12/2022-01", "Dec 2021 – Jan 2022"],
    ["[2022-01-05,2022-01-12,2022-01-19]", "5 Jan, 12 Jan or 19 Jan 2022"], ["2022-01-05/..", "from 5 Jan 2022"], ["../2022-01-05", "until 5 Jan 2022"],
    ["2022-01?", "perhaps Jan 2022"], ["2022-01-05~", "about 5 Jan 2022"], ["[..2022-01-05]", "5 Jan 2022 or before"], ["yesterday", "yesterday"],
  ])("%s is %s", (value, words) => expect(edtf(value)).toBe(words));

  it("does not move a day by a time zone", () => expect(day("2022-01-01")).toBe("1 Jan 2022"));
});

describe("columns of time", () => {
  it("knows where months and years end", () => {
    expect(lastOf("2024-02-01", "month")).toBe("2024-02-29");
    expect(lastOf("2022-01-03", "week")).toBe("2022-01-09");
    expect(nextBucket("2021-12-01", "month")).toBe("2022-01-01");
    expect(lastOf("2022-01-01", "year")).toBe("2022-12-31");
  });

  it("has the empty days in between, and no more than it may", () => {
    expect(buckets("2022-01-30", "2022-02-02", "day")).toEqual(["2022-01-30", "2022-01-31", "2022-02-01", "2022-02-02"]);
    expect(buckets("2000-01-01", "2022-01-01", "day", 10)).toHaveLength(10);
  });

  it("says the year only where it is new", () => {
    expect(tickName("2022-01-05", "day", "2022-01-03")).toBe("5 Jan");
    expect(tickName("2022-01-05", "day", "2021-12-31")).toBe("5 Jan 2022");
    expect(tickName("2022-01-01", "year", "2021-01-01")).toBe("2022");
  });
});

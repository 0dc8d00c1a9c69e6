import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockTrack, timeSpent } from "~/ui/clock-track";

const lengthsOf = (dashes: string): [number, number] => dashes.split(" ").map(Number) as [number, number];

describe("clockTrack", () => {
  it("cuts the track into a piece for each day", () => {
    expect(clockTrack(2, 0.25, 104)).toEqual({ dashes: "51 2", spent: 26 });
    expect(clockTrack(1, 1, 104)).toEqual({ dashes: "104 2", spent: 104 });
  });

  it("fills the whole track with the pieces, however many", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (pieces) => {
        const [length, gap] = lengthsOf(clockTrack(pieces, 0, 104).dashes);
        expect(Math.abs(pieces * length + (pieces - 1) * gap - 104)).toBeLessThan(1);
      }),
    );
  });

  it("holds out against figures outside of any term", () => {
    expect(clockTrack(0, -1, 104)).toEqual(clockTrack(1, 0, 104));
    expect(clockTrack(90, 2, 104)).toEqual(clockTrack(12, 1, 104));
  });
});

describe("timeSpent", () => {
  const from = "2026-11-24T00:00:00.000Z";
  const until = "2026-11-26T00:00:00.000Z";

  it("tells the part that is spent and what is left", () => {
    expect(timeSpent(from, until, "2026-11-24T12:00:00.000Z")).toEqual({
      passed: 0.25,
      leftMs: 36 * 3_600_000,
    });
  });

  it("is all spent after the end, and tells by how much", () => {
    expect(timeSpent(from, until, "2026-11-26T02:00:00.000Z")).toEqual({ passed: 1, leftMs: -2 * 3_600_000 });
  });

  it("is not begun before the start, and over when there is no term", () => {
    expect(timeSpent(from, until, "2026-11-20T00:00:00.000Z").passed).toBe(0);
    expect(timeSpent(from, from, from).passed).toBe(1);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockTrack, timeSpent } from "~/ui/clock-track";

/** The length that a path covers, from its `M… H…` pieces. */
const covered = (path: string): number =>
  [...path.matchAll(/M([\d.]+) 2H([\d.]+)/g)].reduce(
    (sum, [, from, to]) => sum + Number(to) - Number(from),
    0,
  );

describe("clockTrack", () => {
  it("cuts the track into a piece for each day", () => {
    expect(clockTrack(2, 0, 104)).toEqual({ gone: "", rest: "M0 2H51M53 2H104" });
    expect(clockTrack(2, 1, 104)).toEqual({ gone: "M0 2H51M53 2H104", rest: "" });
    expect(clockTrack(2, 0.25, 104)).toEqual({ gone: "M0 2H26", rest: "M26 2H51M53 2H104" });
  });

  it("covers the whole track, spent and left together, at any moment", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (pieces, passed) => {
          const { gone, rest } = clockTrack(pieces, passed, 104);
          expect(covered(gone) + covered(rest)).toBeCloseTo(104 - 2 * (pieces - 1), 0);
        },
      ),
    );
  });

  it("holds out against figures outside of any term", () => {
    expect(clockTrack(0, -1, 104)).toEqual(clockTrack(1, 0, 104));
    expect(clockTrack(90, 2, 104).rest).toBe("");
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

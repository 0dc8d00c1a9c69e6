import { describe, expect, it } from "vitest";
import { columnBands, fitText, labelStep, textWidth, valueAxis } from "~/ui/chart-scale";

describe("valueAxis", () => {
  it("starts at zero and ends on a round number above the highest", () => {
    const { scale, ticks } = valueAxis([5.5, 6.04, 7.1], 158);
    expect(ticks).toEqual([0, 2, 4, 6, 8]);
    expect(scale(0)).toBe(158);
    expect(scale(8)).toBe(0);
  });

  it("stands on zero when there is nothing to show", () => {
    const { scale, ticks } = valueAxis([], 100);
    expect(scale(0)).toBe(100);
    expect(ticks[0]).toBe(0);
    expect(valueAxis([0, 0], 100).scale(0)).toBe(100);
  });

  it("goes below zero for a loss", () => {
    const { scale } = valueAxis([-10, 20], 90);
    expect(scale(-10)).toBe(90);
    expect(scale(20)).toBe(0);
    expect(scale(0)).toBeCloseTo(60);
  });
});

describe("labels", () => {
  it("takes a Han character as wider than a Latin one", () => {
    expect(textWidth("驱动", 10)).toBe(20);
    expect(textWidth("ab", 10)).toBeCloseTo(11.2);
  });

  it("cuts what does not fit, and leaves what does", () => {
    expect(fitText("Drives", 100)).toBe("Drives");
    const cut = fitText("Zhejiang Precision Bearing Works", 80);
    expect(cut).toMatch(/^Zhejiang.*…$/);
    expect(textWidth(cut)).toBeLessThanOrEqual(80);
  });

  it("writes every label where there is room, else every second or third", () => {
    expect(labelStep(["Jul", "Aug", "Sep"], 300)).toBe(1);
    expect(
      labelStep(
        Array.from({ length: 24 }, () => "Jan"),
        330,
      ),
    ).toBe(2);
    expect(labelStep(["only"], 10)).toBe(1);
  });
});

it("spreads columns evenly and keeps few of them slim", () => {
  const { width, middle } = columnBands(3, 30, 360);
  expect(width).toBe(52);
  expect([middle(0), middle(1), middle(2)]).toEqual([85, 195, 305]);
  expect(columnBands(24, 30, 360).width).toBeLessThan(330 / 24);
});

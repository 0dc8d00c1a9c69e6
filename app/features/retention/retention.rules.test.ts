import { expect, test } from "vitest";
import { noBuyers, periodBefore, ratesOf, sumOf } from "./retention.rules";

test("the time before is as long, and ends the day before", () => {
  expect(periodBefore({ from: "2026-01-01", to: "2026-12-31" })).toEqual({
    from: "2025-01-01",
    to: "2025-12-31",
  });
  expect(periodBefore({ from: "2026-03-01", to: "2026-03-01" })).toEqual({
    from: "2026-02-28",
    to: "2026-02-28",
  });
  // A leap day makes one of the two times begin a day later.
  expect(periodBefore({ from: "2025-01-01", to: "2025-12-31" })).toEqual({
    from: "2024-01-02",
    to: "2024-12-31",
  });
});

test("rates are shares of who could be kept, and of who bought", () => {
  const counts = { ...noBuyers, active: 8, retained: 6, churned: 2, buyers: 10, repeat: 5 };
  expect(ratesOf(counts)).toEqual({ retention: 0.75, churn: 0.25, repeat: 0.5 });
  expect(ratesOf(noBuyers)).toEqual({ retention: null, churn: null, repeat: null });
  expect(sumOf([counts, { ...counts, new: 3 }])).toEqual({
    ...noBuyers,
    active: 16,
    retained: 12,
    churned: 4,
    buyers: 20,
    new: 3,
    repeat: 10,
  });
});

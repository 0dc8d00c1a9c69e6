import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import {
  allDeals,
  type DealFilter,
  dealFilterParams,
  dealOrders,
  dealSides,
  dealSortText,
  readDealFilter,
  readDealSort,
} from "./deals.filter";
import { registrationStates, saleStages } from "./deals.rules";

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const id = fc.constant(null).map(() => newId());
const period = fc.constantFrom(
  { from: "2026-01-01", to: "2026-12-31" },
  { from: "2026-07-01", to: "2026-09-30" },
  { from: "2026-02-01", to: "2026-02-28" },
  { from: "2026-01-15", to: "2026-04-14" },
);
const filters: fc.Arbitrary<DealFilter> = fc.record({
  side: orNull(fc.constantFrom(...dealSides)),
  state: orNull(fc.constantFrom(...registrationStates)),
  stage: orNull(fc.constantFrom(...saleStages)),
  allianceId: orNull(id),
  partner: orNull(fc.constantFrom("微光", "R&D = 100 %", "x")),
  productLineId: orNull(id),
  currency: orNull(fc.constantFrom("CNY", "EUR")),
  text: orNull(fc.constantFrom("太仓", "D-7KQ2M4", "a&b=c")),
  registered: orNull(period),
  approved: orNull(period),
  closed: orNull(period),
});

describe("the filter of an address", () => {
  test("is written as it is read", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const search = new URLSearchParams(dealFilterParams(filter)).toString();
        expect(readDealFilter(new URLSearchParams(search), null)).toEqual(filter);
      }),
    );
  });

  test("is without what is none of ours, and cut where it is long", () => {
    const nonsense =
      "side=both&state=won&stage=x&alliance=1&line=x&currency=XXX&registered=2026-13&approved=x&closed=2026-02-30/x&q=%20&partner=%00";
    expect(readDealFilter(new URLSearchParams(nonsense), "addressed")).toEqual(allDeals("addressed"));
    expect(readDealFilter(new URLSearchParams({ q: "长".repeat(5000) }), null).text).toHaveLength(100);
  });
});

test("the order of an address is written as it is read; anything else is the newest change first", () => {
  for (const by of dealOrders) {
    for (const descending of [true, false]) {
      expect(readDealSort(dealSortText({ by, descending }))).toEqual({ by, descending });
    }
  }
  for (const text of [null, "", "-", "--amount", "name", "__proto__"]) {
    expect(readDealSort(text)).toEqual({ by: "updated", descending: true });
  }
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  firms,
  hanFirms,
  matchOf,
  type PairOfLists,
  premises,
  quality,
} from "../../../tests/factories/business-lists";
import type { BusinessRecord } from "./business-record";

const record = (id: string, name: string, more: Partial<BusinessRecord> = {}): BusinessRecord => ({
  id,
  names: [name],
  ...more,
});
const pairs = async (a: BusinessRecord[], b: BusinessRecord[], most?: number): Promise<string[]> =>
  (await matchOf(a, b, most)).map((match) => `${match.a} ${match.b}`).sort();
const isOne = async (one: Partial<BusinessRecord>, other: Partial<BusinessRecord>): Promise<boolean> =>
  (await matchOf([{ id: "a", names: [], ...one }], [{ id: "b", names: [], ...other }])).length === 1;

// Seeds that the weights and the threshold were not chosen on.
describe.each([901, 902])("lists with known truth, seed %i", (seed) => {
  const cases: [string, PairOfLists, number, number][] = [
    ["firms with cities", firms({ a: 400, b: 800, both: 200 }, seed, { city: true }), 0.985, 0.88],
    ["firms of both lists", firms({ a: 400, b: 400, both: 400 }, seed), 0.99, 0.85],
    ["firms by name alone", firms({ a: 400, b: 400, both: 200 }, seed), 0.98, 0.6],
    ["premises", premises({ a: 331, b: 533, both: 112 }, seed), 0.99, 0.98],
    ["premises without phone", premises({ a: 400, b: 400, both: 160 }, seed, { address: true }), 0.99, 0.93],
    ["premises without address", premises({ a: 400, b: 400, both: 160 }, seed, { phone: true }), 0.98, 0.9],
    ["Chinese firms", hanFirms({ a: 400, b: 400, both: 200 }, seed), 0.99, 0.95],
  ];
  it.each(cases)("%s", async (_name, lists, precision, recall) => {
    const found = quality(lists, await matchOf(lists.a, lists.b));
    expect(found.precision).toBeGreaterThanOrEqual(precision);
    expect(found.recall).toBeGreaterThanOrEqual(recall);
  });
});

describe("a list", () => {
  const lists = premises({ a: 120, b: 150, both: 80 }, 77);
  const turned = (text: string): string => text.split(" ").reverse().join(" ");

  it("may be the first or the second", async () => {
    const found = await pairs(lists.a, lists.b);
    expect(found.length).toBeGreaterThan(60);
    expect((await pairs(lists.b, lists.a)).map(turned).sort()).toEqual(found);
  });

  it("may come in any order", async () => {
    const found = await pairs(lists.a, lists.b);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(lists.a, { minLength: lists.a.length }),
        fc.shuffledSubarray(lists.b, { minLength: lists.b.length }),
        async (a, b) => {
          expect(await pairs(a, b)).toEqual(found);
        },
      ),
      { numRuns: 8, seed: 1 },
    );
  });

  it("may be held in parts", async () => {
    expect(await pairs(lists.a, lists.b, 37)).toEqual(await pairs(lists.a, lists.b));
  });

  it("gives each record one partner at most", async () => {
    const twice = [...lists.b, ...lists.b.map((each) => ({ ...each, id: `${each.id}-again` }))];
    const found = await matchOf(lists.a, twice);
    expect(found.length).toBeGreaterThan(60);
    expect(new Set(found.map(({ a }) => a)).size).toBe(found.length);
    expect(new Set(found.map(({ b }) => b)).size).toBe(found.length);
  });

  it("may be empty, or full of empty records", async () => {
    expect(await matchOf([], lists.b)).toEqual([]);
    expect(await matchOf(lists.a, [])).toEqual([]);
    expect(await matchOf([record("a", "")], [record("b", "")])).toEqual([]);
  });
});

describe("identifiers", () => {
  const lei = "5493001KJTIIGC8Y1R12";
  const otherLei = "529900T8BM49AURSDO55";
  const uscc = "91350100M000100Y43";

  it.each<[string, Partial<BusinessRecord>, Partial<BusinessRecord>]>([
    ["LEI", { lei }, { lei: lei.toLowerCase() }],
    ["USCC", { uscc }, { uscc: ` ${uscc}` }],
    ["DUNS", { duns: "12-345-6789" }, { duns: "123456789" }],
  ])("an equal %s is a match whatever the names", async (_scheme, one, other) => {
    expect(await isOne({ names: ["Brightwater"], ...one }, { names: ["Ost-West Handel"], ...other })).toBe(
      true,
    );
  });

  it("a different LEI or USCC is no match whatever else agrees", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (name, city) => {
        const same = { names: [name], city, domain: "brightwater.example", phone: "020 7946 0018" };
        expect(await isOne({ ...same, lei }, { ...same, lei: otherLei })).toBe(false);
        expect(await isOne({ ...same, uscc }, { ...same, uscc: "91110000600037341L" })).toBe(false);
      }),
      { numRuns: 30, seed: 2 },
    );
  });

  it("a different DUNS, or an LEI with a typing error, proves nothing", async () => {
    const same = { names: ["Brightwater Foods Ltd"], city: "Leeds" };
    expect(await isOne({ ...same, duns: "123456789" }, { ...same, duns: "123456780" })).toBe(true);
    expect(await isOne({ ...same, lei }, { ...same, lei: lei.replace("12", "13") })).toBe(true);
  });
});

describe("names", () => {
  it.each([
    ["Müller & Söhne GmbH", "MULLER UND SOHNE"],
    ["ＡＢＣ Ｂｒｉｇｈｔｗａｔｅｒ", "abc brightwater"],
    ["騰訊計算機系統有限公司", "腾讯计算机系统有限公司"],
    ["上海华恒机械设备有限公司", "华恒机械设备（上海）股份有限公司"],
    ["The Brightwater Restaurant", "Brightwater"],
    ["P.J. Clarke's", "PJ Clarkes"],
    ["Brightwater S.p.A.", "Brightwater SpA"],
  ])("%s is %s", async (one, other) => {
    expect(await isOne({ names: [one], city: "X" }, { names: [other], city: "X" })).toBe(true);
  });

  it.each([
    ["Brightwater Foods", "Brightwater Logistics"],
    ["深圳华恒机械有限公司", "上海华恒机械有限公司"],
    ["上海华恒机械有限公司", "上海华信机械有限公司"],
    ["Schaefer-Schmidt", "Schaefer-Schultz"],
    ["Ratke Ltd", "Ruecker Ltd"],
    ["有限公司", "有限公司"],
  ])("%s is not %s", async (one, other) => {
    expect(await isOne({ names: [one] }, { names: [other] })).toBe(false);
  });

  it("one of several is enough", async () => {
    expect(await isOne({ names: ["Tencent Holdings", "腾讯"] }, { names: ["腾讯"] })).toBe(true);
  });
});

describe("places", () => {
  const brightwater = { names: ["Brightwater Grill"] };
  const house = { address: "120 Market Street", phone: "415-555-0134" };

  it("the same name in another city is another firm", async () => {
    expect(await isOne({ ...brightwater, city: "Leeds" }, { ...brightwater, city: "Bristol" })).toBe(false);
  });

  it("a branch in the same city is another one", async () => {
    const branch = { address: "7 Oak Avenue", phone: "415-555-0999" };
    expect(
      await isOne({ ...brightwater, ...house, city: "Leeds" }, { ...brightwater, ...branch, city: "Leeds" }),
    ).toBe(false);
  });

  it("one address and phone under two names of a city is one firm", async () => {
    const other = { names: ["Brightwater's"], address: "120 Market St.", phone: "(415) 555 0134" };
    expect(await isOne({ ...brightwater, ...house, city: "Cambridge" }, { ...other, city: "Boston" })).toBe(
      true,
    );
  });

  it("two tenants of one house with one switchboard are two firms", async () => {
    const shared = { ...house, city: "Leeds", postalCode: "LS1 4DY", country: "GB" };
    expect(await isOne({ ...brightwater, ...shared }, { names: ["Oldham Insurance"], ...shared })).toBe(
      false,
    );
  });

  it("a domain of a mail provider finds nobody", async () => {
    const shared = (domain: string) =>
      isOne(
        { names: ["Brightwater Foods"], domain, city: "Leeds" },
        { names: ["Brightwater"], domain, city: "York" },
      );
    expect(await shared("gmail.com")).toBe(false);
    expect(await shared("brightwater.example")).toBe(true);
  });

  it("two that fit equally well are none", async () => {
    const domain = "brightwater.example";
    const a = [record("a", "Brightwater Grill", { domain })];
    const b = ["Leeds", "York"].map((city) => record(city, "Brightwater Grill", { domain, city }));
    expect(await pairs(a, b)).toEqual([]);
    for (const one of b) expect(await pairs(a, [one])).toEqual([`a ${one.id}`]);
  });
});

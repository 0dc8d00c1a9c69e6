import { expect, test } from "vitest";
import type { BusinessRecord } from "~/features/matching/business-record";
import { matchWithin } from "./match-within";

const places = ["Shanghai", "Suzhou", "Wuxi", "Ningbo", "Hangzhou", "Jiaxing"];
const words = [
  "Falcon",
  "Meridian",
  "Harvest",
  "Cobalt",
  "Juniper",
  "Lantern",
  "Orchid",
  "Pinnacle",
  "Quartz",
  "Saffron",
];
const trades = ["Packaging", "Logistics", "Textiles", "Foods", "Optics", "Chemicals", "Paper", "Castings"];

/** Firms that are all different. */
const others: BusinessRecord[] = words.flatMap((word, at) =>
  trades.map((trade, index) => ({
    id: `other ${at} ${index}`,
    names: [`${word} ${trade} ${String.fromCharCode(65 + at)}${index}`],
    city: places[(at + index) % places.length] ?? "",
    country: "CN",
  })),
);
const nothing = async () => {};

const pairs = async (records: BusinessRecord[]): Promise<string[]> =>
  (await matchWithin(records, nothing)).map(
    ({ a, b, strength }) => `${[a, b].sort().join(" = ")} ${strength}`,
  );

test("copies of one firm find one another, however many and wherever they stand, and nothing finds itself", async () => {
  const copy = (id: string, name: string): BusinessRecord => ({
    id,
    names: [name],
    city: "Wuxi",
    country: "CN",
  });
  const records = [
    copy("1", "Jiangnan Beverage Co., Ltd."),
    ...others.slice(0, 40),
    copy("2", "Jiangnan Beverages"),
    ...others.slice(40),
    copy("3", "Jiangnan Beverage"),
  ];
  const found = await pairs(records);
  for (const pair of ["1 = 2", "1 = 3", "2 = 3"]) expect(found).toContain(`${pair} match`);
  expect(found.filter((pair) => /^(\S+) = \1 /.test(pair))).toEqual([]);
  expect(found.filter((pair) => !/[123] = [123]/.test(pair) && pair.endsWith("match"))).toEqual([]);
});

test("a different LEI tells two of one name apart, and an equal one joins two of different names", async () => {
  const named = (id: string, name: string, lei: string): BusinessRecord => ({
    id,
    names: [name],
    lei,
    city: "Wuxi",
  });
  const found = await pairs([
    ...others,
    named("a", "Twin Rivers", "529900T8BM49AURSDO55"),
    named("b", "Twin Rivers", "5493001KJTIIGC8Y1R12"),
    named("c", "Eastern Sea Institute", "213800D1EI4B9WTWWD28"),
    named("d", "Donghai Design", "213800D1EI4B9WTWWD28"),
  ]);
  expect(found.some((pair) => pair.startsWith("a = b"))).toBe(false);
  expect(found).toContain("c = d match");
});

test("keys that speak for it are told, the strongest first; a throwing pause ends the work", async () => {
  const [pair] = await matchWithin(
    [
      { id: "a", names: ["Jiangnan Beverage"], domain: "jiangnan.example", country: "CN" },
      { id: "b", names: ["Jiangnan Beverage Ltd"], domain: "jiangnan.example", country: "CN" },
      ...others,
    ],
    nothing,
  );
  expect(pair).toMatchObject({ a: "a", b: "b", strength: "match" });
  expect(pair?.keys.slice(0, 2).sort()).toEqual(["domain", "name"]);
  const stop = async () => {
    throw new Error("stopped");
  };
  await expect(matchWithin(others, stop)).rejects.toThrow("stopped");
});

test("says how far it is, up to all", async () => {
  const told: number[] = [];
  await matchWithin(others, async (compared) => {
    told.push(compared);
  });
  expect(told.at(-1)).toBe(others.length);
  expect(told).toEqual([...told].sort((one, other) => one - other));
});

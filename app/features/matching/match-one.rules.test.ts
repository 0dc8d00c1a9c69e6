import { expect, test } from "vitest";
import type { BusinessRecord } from "./business-record";
import { Frequencies } from "./frequencies";
import { matchOne } from "./match-one";
import { threshold } from "./odds";
import { prepare } from "./prepare";

type Given = Omit<BusinessRecord, "id" | "names"> & { name: string };

const matchesOf = (asked: Given, others: Given[]) => {
  // Of a long list, in which each word stands once.
  const [own, ...candidates] = [asked, ...others].map(({ name, ...more }) =>
    prepare({ id: "", names: [name], ...more }),
  );
  if (!own) throw new Error("nothing asked");
  return matchOne(own, candidates, Frequencies.known(5_000, []));
};
const over = (asked: Given, others: Given[]) =>
  matchesOf(asked, others)
    .filter(({ odds }) => odds >= threshold)
    .map(({ at }) => at);

test("finds the one that is meant among others", () => {
  const others = [{ name: "Falcon Pumps" }, { name: "Kestrl Filtration GmbH" }, { name: "Merlin Valves" }];
  expect(over({ name: "Kestrel Filtration" }, others)).toEqual([1]);
});

test("finds every copy of one firm: they are no rivals of one another", () => {
  const others = [{ name: "Kestrel Filtration" }, { name: "Kestrel Filtration", country: "DE" }];
  expect(over({ name: "Kestrel Filtration", country: "DE" }, others)).toEqual([0, 1]);
});

test("chooses none of two firms that fit alike", () => {
  const others = [
    { name: "Kestrel", lei: "5493001KJTIIGC8Y1R12" },
    { name: "Kestrel", lei: "529900T8BM49AURSDO55" },
  ];
  expect(over({ name: "Kestrel" }, others)).toEqual([]);
  expect(over({ name: "Kestrel" }, others.slice(1))).toEqual([0]);
});

test("says where an identifier tells two apart", () => {
  const [found] = matchesOf({ name: "Kestrel", lei: "5493001KJTIIGC8Y1R12" }, [
    { name: "Kestrel", lei: "529900T8BM49AURSDO55" },
  ]);
  expect(found).toMatchObject({ isRefuted: true });
});

test("takes rarity from counts of a list that is not at hand as from the list itself", () => {
  const records = ["Kestrel Filtration", "Kestrel Pumps"].map((name) => prepare({ id: "", names: [name] }));
  const counted = new Frequencies(2);
  for (const one of records) counted.add(one);
  const word = records[0]?.names[0]?.words.find(({ text }) => text === "kestrel")?.hash ?? 0;
  const known = Frequencies.known(2, [{ part: word, records: 2 }]);
  expect(known.of(word)).toBe(counted.of(word));
  expect(known.records).toBe(counted.records);
  expect(known.rarity(0)).toBe(counted.rarity(0));
});

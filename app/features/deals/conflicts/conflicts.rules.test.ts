import { describe, expect, test } from "vitest";
import type { OneMatch } from "~/features/matching/match-one";
import { threshold } from "~/features/matching/odds";
import {
  contentOf,
  differByIdentifier,
  type EndCustomer,
  inOrder,
  judge,
  protectedKeys,
  readContent,
  readKeys,
} from "./conflicts.rules";

const customer = (more: Partial<EndCustomer> = {}): EndCustomer => ({
  names: ["Kestrel Filtration"],
  domain: null,
  country: "",
  identifiers: [],
  ...more,
});
const match = (more: Partial<OneMatch> = {}): OneMatch => ({
  at: 0,
  total: -5,
  odds: -5,
  keys: [],
  isRefuted: false,
  ...more,
});
const lei = { scheme: "lei", value: "5493001KJTIIGC8Y1R12" } as const;
const otherLei = { scheme: "lei", value: "529900T8BM49AURSDO55" } as const;
const register = { scheme: "registration", value: "HRB12345" } as const;

describe("two customers are one", () => {
  test("by an equal identifier, whatever else speaks against it", () => {
    for (const scheme of ["lei", "uscc", "duns", "vat"] as const) {
      const named = customer({ identifiers: [{ scheme, value: "X" }] });
      expect(judge(named, named, match({ isRefuted: true }))).toEqual({
        strength: "match",
        isCertain: true,
        keys: `${scheme}:1.00`,
      });
    }
  });

  test("by their domain, unless an identifier tells them apart", () => {
    const one = customer({ domain: "kestrel.example" });
    expect(judge(one, one, match())).toMatchObject({ strength: "match", isCertain: true });
    expect(judge(one, one, match({ isRefuted: true }))).toBeNull();
    expect(judge(one, customer({ domain: "falcon.example" }), match())).toBeNull();
    expect(judge(customer(), customer(), match())).toBeNull();
  });

  test("by a number of the register of one country, which a person may judge otherwise", () => {
    const german = customer({ country: "DE", identifiers: [register] });
    const verdict = { strength: "match", isCertain: false, keys: "registration:1.00" };
    expect(judge(german, german, match())).toEqual(verdict);
    expect(judge(german, customer({ identifiers: [register] }), match())).toEqual(verdict);
    expect(judge(german, customer({ country: "AT", identifiers: [register] }), match())).toBeNull();
  });

  test("by their names from the matcher's threshold on; below it they may be", () => {
    const verdict = (total: number, odds = total) => judge(customer(), customer(), match({ total, odds }));
    expect(verdict(threshold)).toMatchObject({ strength: "match", isCertain: false });
    expect(verdict(threshold - 0.01)?.strength).toBe("possible");
    expect(verdict(threshold - 3)?.strength).toBe("possible");
    expect(verdict(threshold - 3.01)).toBeNull();
    // A rival takes the certainty away, and not the hint.
    expect(verdict(threshold + 2, -9)?.strength).toBe("possible");
  });

  test("but not by a name alone where each has a domain of its own, or a number in its name", () => {
    const near = match({ total: 9, odds: 9 });
    const named = (name: string, domain: string | null = null) => customer({ names: [name], domain });
    expect(judge(named("Kestrel", "kestrel.example"), named("Kestrel", "kestrel.test"), near)?.strength).toBe(
      "possible",
    );
    expect(judge(named("Kestrel", "kestrel.example"), named("Kestrel"), near)?.strength).toBe("match");
    expect(judge(named("Plant 4"), named("Plant 5"), near)?.strength).toBe("possible");
    expect(judge(named("Plant ４"), named("4 Plants"), near)?.strength).toBe("match");
  });

  test("and the verdict says which keys fired, and how strongly", () => {
    const keys = [
      { key: "identifier" as const, weight: 40 },
      { key: "name" as const, weight: 9 },
      { key: "country" as const, weight: -4 },
    ];
    const verdict = judge(
      customer({ identifiers: [lei] }),
      customer({ identifiers: [lei] }),
      match({ keys }),
    );
    expect(readKeys(verdict?.keys ?? "")).toEqual([
      { key: "lei", strength: 1 },
      { key: "name", strength: 0.95 },
      { key: "country", strength: -0.74 },
    ]);
  });
});

test("an LEI or USCC that differs tells two firms apart, a DUNS number does not", () => {
  expect(differByIdentifier([lei], [otherLei])).toBe(true);
  expect(differByIdentifier([lei], [lei])).toBe(false);
  expect(differByIdentifier([lei], [])).toBe(false);
  expect(
    differByIdentifier([{ scheme: "duns", value: "150483782" }], [{ scheme: "duns", value: "804735132" }]),
  ).toBe(false);
});

test("a protected deal keeps others out by domain and by what identifies one firm", () => {
  expect(protectedKeys(customer({ domain: "kestrel.example", identifiers: [lei, register] }))).toEqual([
    `lei:${lei.value}`,
    "domain:kestrel.example",
  ]);
  expect(protectedKeys(customer())).toEqual([]);
});

test("a copy of a customer reads back, the same in whatever order its identifiers were written", () => {
  const one = customer({ identifiers: [register, lei] });
  expect(contentOf(one)).toBe(contentOf(customer({ identifiers: [lei, register] })));
  expect(readContent(contentOf(one))).toEqual(customer({ identifiers: [lei, register] }));
});

test("a pair stands in one order", () => {
  expect(inOrder("b", "a")).toEqual(["a", "b"]);
  expect(inOrder(1, 2)).toEqual([1, 2]);
});

// The rules of look-through against slow references that share nothing with them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cycleOfFirms, holdingsOf, type Link, randomHoldings } from "../../../tests/factories/holdings";
import { lookThrough, type Owner } from "./look-through.rules";

const percentPrecision = 1e-9;

const look = (firms: number, links: Link[]) => lookThrough(firms, holdingsOf(links));

const percents = (firms: number, links: Link[], target: number): (number | null)[] => {
  const found: (number | null)[] = Array(firms).fill(0);
  for (const { owner, fraction, certainty } of look(firms, links).ownersOf(target)) {
    found[owner] = certainty === "undetermined" ? null : fraction * 100;
  }
  return found;
};

const matrixOf = (firms: number, links: Link[]): number[][] => {
  const matrix = Array.from({ length: firms }, () => Array<number>(firms).fill(0));
  for (const [owner, owned, fraction] of links) {
    const row = matrix[owner] as number[];
    row[owned] = (row[owned] as number) + fraction;
  }
  return matrix;
};

/** The sum over all paths, by walking every one of them. */
const sumOverPaths = (firms: number, links: Link[], from: number, to: number): number =>
  links
    .filter(([owner]) => owner === from)
    .reduce(
      (sum, [, owned, part]) => sum + part * (owned === to ? 1 : sumOverPaths(firms, links, owned, to)),
      0,
    );

/** (I − A)⁻¹ by Gauss and Jordan with pivoting. */
const inverse = (firms: number, links: Link[]): number[][] => {
  const rows = matrixOf(firms, links).map((row, i) => [
    ...row.map((part, j) => (i === j ? 1 : 0) - part),
    ...row.map((_, j) => (i === j ? 1 : 0)),
  ]);
  for (let column = 0; column < firms; column++) {
    const at = rows.reduce(
      (best, row, i) =>
        i > column && Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? i : best,
      column,
    );
    [rows[column], rows[at]] = [rows[at] as number[], rows[column] as number[]];
    const pivotRow = rows[column] as number[];
    const pivot = pivotRow[column] as number;
    for (let j = 0; j < pivotRow.length; j++) pivotRow[j] = (pivotRow[j] as number) / pivot;
    rows.forEach((row, i) => {
      const factor = row[column] as number;
      if (i !== column && factor !== 0)
        for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) - factor * (pivotRow[j] as number);
    });
  }
  return rows.map((row) => row.slice(firms));
};

const beneficial = (firms: number, links: Link[], target: number): number[] => {
  const n = inverse(firms, links);
  return n.map((row, i) =>
    i === target ? 0 : Math.min(100, (100 * (row[target] as number)) / (row[i] as number)),
  );
};

/** The sum over all chains from the owner to the firm that do not come back to the owner, by adding chains of one more link each. */
const firstPassage = (firms: number, links: Link[], owner: number, firm: number): number => {
  let chains = new Float64Array(firms);
  chains[firm] = 1;
  let sum = 0;
  for (let length = 0; length < 1_000; length++) {
    const longer = new Float64Array(firms);
    for (const [from, to, part] of links)
      if (to !== owner) longer[from] = (longer[from] ?? 0) + part * (chains[to] ?? 0);
    sum += longer[owner] ?? 0;
    chains = longer;
  }
  return sum;
};

const expectClose = (found: (number | null)[], wanted: number[]): void => {
  found.forEach((percent, firm) => {
    expect(Math.abs((percent ?? Number.NaN) - (wanted[firm] as number)), `firm ${firm}`).toBeLessThan(
      percentPrecision,
    );
  });
};

/** Holdings of up to nine firms of which at most so much is held in all. */
const anyHoldings = (most: number, acyclic: boolean) =>
  fc.integer({ min: 2, max: 9 }).chain((firms) =>
    fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: firms - 1 }),
          fc.integer({ min: 0, max: firms - 1 }),
          fc.integer({ min: 1, max: 10_000 }),
        ),
        { maxLength: 3 * firms },
      )
      .map((drawn): { firms: number; links: Link[] } => {
        const kept = drawn.filter(([owner, owned]) => !acyclic || owner < owned);
        const sums = kept.reduce(
          (sum, [, owned, part]) => sum.set(owned, (sum.get(owned) ?? 0) + part),
          new Map<number, number>(),
        );
        return {
          firms,
          links: kept.map(([owner, owned, part]) => [
            owner,
            owned,
            (most * part) / Math.max(sums.get(owned) ?? 0, 10_000),
          ]),
        };
      }),
  );

describe("the beneficial percentage", () => {
  it("multiplies along a chain and adds over chains", () => {
    const found = percents(
      4,
      [
        [0, 1, 0.5],
        [0, 2, 0.4],
        [1, 3, 0.6],
        [2, 3, 0.25],
      ],
      3,
    );
    expectClose(found, [40, 60, 25, 0]);
  });

  it("of acyclic holdings is the sum over all paths", () => {
    fc.assert(
      fc.property(anyHoldings(1, true), ({ firms, links }) => {
        const target = firms - 1;
        expectClose(
          percents(firms, links, target),
          Array.from({ length: firms }, (_, i) =>
            i === target ? 0 : 100 * sumOverPaths(firms, links, i, target),
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("of mutual holdings up to 99 % is N_ij / N_ii", () => {
    fc.assert(
      fc.property(anyHoldings(0.99, false), ({ firms, links }) => {
        for (let target = 0; target < firms; target++) {
          expectClose(percents(firms, links, target), beneficial(firms, links, target));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("of two firms that hold 99 % of each other", () => {
    const links: Link[] = [
      [0, 1, 0.99],
      [1, 0, 0.99],
      [2, 0, 0.01],
      [0, 3, 1],
    ];
    expectClose(percents(4, links, 1), [99, 0, (100 * 0.01 * 0.99) / (1 - 0.99 ** 2), 0]);
    expectClose(percents(4, links, 3), beneficial(4, links, 3));
  });

  it("does not count what comes back to the owner", () => {
    expectClose(
      percents(
        2,
        [
          [0, 0, 0.5],
          [0, 1, 0.3],
        ],
        1,
      ),
      [30, 0],
    );
  });

  it("is never over 100 %", () => {
    expect(
      percents(
        2,
        [
          [0, 1, 1],
          [0, 1, 0.5],
        ],
        1,
      ),
    ).toEqual([100, 0]);
  });

  it("is the same in whatever order the holdings come", () => {
    const parts: Link[] = [
      [0, 1, 0.1],
      [0, 1, 0.2],
      [0, 1, 0.3],
    ];
    expect(look(2, parts).ownersOf(1)).toEqual(look(2, [...parts].reverse()).ownersOf(1));
    fc.assert(
      fc.property(
        anyHoldings(0.99, false).chain(({ firms, links }) =>
          fc.record({
            firms: fc.constant(firms),
            links: fc.constant(links),
            shuffled: fc.shuffledSubarray(links, { minLength: links.length }),
          }),
        ),
        ({ firms, links, shuffled }) => {
          for (let target = 0; target < firms; target++) {
            expect(look(firms, shuffled).ownersOf(target)).toEqual(look(firms, links).ownersOf(target));
          }
        },
      ),
    );
  });
});

describe("the first question", () => {
  it("is answered as all others are, circles, several parts and lower bounds included", () => {
    const firm = fc.integer({ min: 0, max: 11 });
    const drawn = fc.array(fc.tuple(firm, firm, fc.integer({ min: 1, max: 300 }), fc.nat({ max: 1 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(drawn, firm, (links, asked) => {
        const holdings = {
          ...holdingsOf(links.map(([owner, owned, part]): Link => [owner, owned, part / 1_000])),
          atLeast: links.map(([, , , bound]) => bound),
        };
        const found: Owner[] = [];
        lookThrough(12, holdings).forEachOwner(asked, (owner, fraction, certainty) =>
          found.push({ owner, fraction, certainty }),
        );
        expect(lookThrough(12, holdings).ownersOf(asked)).toEqual(found.sort((a, b) => a.owner - b.owner));
      }),
      { numRuns: 500 },
    );
  });

  it("is answered the same beside many firms that do not bear on it, and below a large circle", () => {
    const [circle, firms] = [500, 20_000];
    const links: Link[] = [
      ...cycleOfFirms(circle, 0.5),
      ...randomHoldings(firms - circle, firms - circle, 0.9, 3).map(
        ([owner, owned, part]): Link => [owner + circle, owned + circle, part],
      ),
      [circle - 1, firms - 1, 0.1],
    ];
    for (const asked of [0, firms - 1, firms - 2, firms - 3, circle]) {
      const graph = look(firms, links);
      expect(graph.ownersOf(asked)).toEqual(graph.ownersOf(asked));
    }
  });
});

describe("a large circle", () => {
  it("of ten thousand firms is solved and named", () => {
    const ring = cycleOfFirms(10_000, 0.99);
    const graph = look(10_001, [...ring, [10_000, 0, 0.01]]);
    const owners = graph.ownersOf(5_000);
    expect(owners).toHaveLength(10_000);
    for (const steps of [1, 100, 1_000, 4_999]) {
      const owner = owners.find((each) => each.owner === 5_000 - steps);
      expect(Math.abs((owner?.fraction ?? 0) - 0.99 ** steps)).toBeLessThan(1e-11);
    }
    expect(graph.cycles()).toEqual([Array.from({ length: 10_000 }, (_, i) => i)]);
  });

  it("with links across it has no residual, and agrees with the dense inverse", () => {
    const firms = 140;
    const links: Link[] = [...cycleOfFirms(firms, 0.6), ...randomHoldings(firms, 2 * firms, 0.3, 7)];
    const wanted = inverse(firms, links);
    const graph = look(firms, links);
    for (const target of [0, 71, 139]) {
      for (const { owner, fraction } of graph.ownersOf(target)) {
        const [row = []] = [wanted[owner]];
        expect(Math.abs(fraction - (row[target] as number) / (row[owner] as number))).toBeLessThan(1e-12);
      }
    }
  });

  it("criss-cross gives each owner the sum over the chains that do not come back to it", () => {
    const firms = 1_003;
    const links: Link[] = [...cycleOfFirms(firms, 0.05), ...randomHoldings(firms, 20 * firms, 0.9, 5)];
    const owners = look(firms, links).ownersOf(7);
    const wanted = [200, 800].map((owner) => firstPassage(firms, links, owner, 7));
    const found = [200, 800].map((owner) => owners.find((one) => one.owner === owner)?.fraction ?? 0);
    for (const [at, fraction] of found.entries()) {
      expect(Math.abs(fraction - (wanted[at] as number)), `${at}`).toBeLessThan(1e-12);
    }
  });

  it.each([1, 7, 8, 9, 15, 16, 17])("of %i firms more than a block is solved as a full matrix", (more) => {
    const firms = 48 + more;
    const links = [...cycleOfFirms(firms, 0.05), ...randomHoldings(firms, 20 * firms, 0.94, more)];
    expectClose(percents(firms, links, 3), beneficial(firms, links, 3));
  });

  it("that is closed is undetermined, and what it owns outside too", () => {
    const owners = look(4, [
      [0, 1, 1],
      [1, 2, 1],
      [2, 0, 1],
      [2, 3, 0.5],
    ]).ownersOf(3);
    expect(owners.map(({ owner, certainty }) => [owner, certainty])).toEqual([
      [0, "undetermined"],
      [1, "undetermined"],
      [2, "undetermined"],
    ]);
    expect(look(10_000, cycleOfFirms(10_000, 1)).ownersOf(3)[0]?.certainty).toBe("undetermined");
  });

  it("closed by thousands of rounded parts is closed too", () => {
    const firms = 6_000;
    const links: Link[] = [
      ...cycleOfFirms(firms, 0.7),
      ...cycleOfFirms(firms, 0.3).map(([owner, owned, part]): Link => [owner, (owned + 1) % firms, part]),
    ];
    expect(look(firms, links).ownersOf(0)[0]?.certainty).toBe("undetermined");
  });

  it("closed by three thirds is closed to the last digit", () => {
    const thirds: Link[] = [
      [0, 3, 0.333],
      [1, 3, 0.333],
      [2, 3, 0.334],
      [3, 0, 1],
      [3, 1, 1],
      [3, 2, 1],
    ];
    expect(
      look(4, thirds)
        .ownersOf(0)
        .every(({ certainty }) => certainty === "undetermined"),
    ).toBe(true);
  });
});

describe("a holding of unknown size", () => {
  it("makes everything above it a lower bound, and nothing beside it", () => {
    const owners = lookThrough(5, {
      owner: [0, 1, 2, 4],
      owned: [1, 3, 3, 0],
      fraction: [0, 0.5, 0.2, 0.5],
      atLeast: [1, 0, 0, 0],
    }).ownersOf(3);
    expect(owners).toEqual([
      { owner: 0, fraction: 0, certainty: "at_least" },
      { owner: 1, fraction: 0.5, certainty: "exact" },
      { owner: 2, fraction: 0.2, certainty: "exact" },
      { owner: 4, fraction: 0, certainty: "at_least" },
    ]);
  });

  it("in a circle makes the circle a lower bound", () => {
    const owners = lookThrough(3, {
      owner: [0, 1, 1],
      owned: [1, 0, 2],
      fraction: [0.5, 0.2, 0.4],
      atLeast: [0, 1, 0],
    });
    expect(owners.ownersOf(2)).toEqual([
      { owner: 0, fraction: 0.2, certainty: "at_least" },
      { owner: 1, fraction: 0.4, certainty: "at_least" },
    ]);
  });
});

describe("the table of owners above a percentage", () => {
  it("has what asking for each firm gives", () => {
    fc.assert(
      fc.property(
        anyHoldings(0.99, false),
        fc.double({ min: 0.001, max: 0.9, noNaN: true }),
        ({ firms, links }, least) => {
          const graph = look(firms, links);
          const rows: string[] = [];
          graph.ownersAbove(least, (firm, owner) => rows.push(`${firm} ${owner}`));
          const asked = Array.from({ length: firms }, (_, firm) =>
            graph
              .ownersOf(firm)
              .filter(({ fraction }) => fraction >= least)
              .map(({ owner }) => `${firm} ${owner}`),
          ).flat();
          expect(rows.sort()).toEqual(asked.sort());
        },
      ),
    );
  });

  it("leaves a long chain where nothing can reach the percentage any more", () => {
    const chain = Array.from({ length: 100_000 }, (_, i): Link => [i + 1, i, 0.5]);
    let rows = 0;
    look(100_001, chain).ownersAbove(0.01, () => {
      rows++;
    });
    expect(rows).toBe(6 * 100_000 - 15);
  });
});

it("refuses what is no holding", () => {
  expect(() => look(2, [[0, 1, 1.01]])).toThrow(RangeError);
  expect(() => look(2, [[0, 1, -0.1]])).toThrow(RangeError);
  expect(() => look(2, [[0, 2, 0.1]])).toThrow(RangeError);
  expect(() => look(3, [[0, -1, 0.1]])).toThrow(RangeError);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cycleOfFirms, type Link } from "../../../tests/factories/holdings";
import { controlByVotes } from "./control.rules";

const controlled = (firms: number, links: Link[], firm: number, above: number[] = []): number[] =>
  controlByVotes(firms, {
    owner: links.map(([owner]) => owner),
    owned: links.map(([, owned]) => owned),
    fraction: links.map(([, , fraction]) => fraction),
    above: links.map((_, at) => above[at] ?? 0),
  })(firm).sort((a, b) => a - b);

/** The rule read word by word: adds whatever it allows until nothing changes. */
const slowly = (firms: number, links: Link[], firm: number): number[] => {
  const group = new Set([firm]);
  for (let before = 0; before !== group.size; ) {
    before = group.size;
    for (let other = 0; other < firms; other++) {
      const votes = links.filter(([owner, owned]) => owned === other && group.has(owner));
      if (votes.reduce((sum, [, , part]) => sum + part, 0) > 0.5 + 1e-12) group.add(other);
    }
  }
  return [...group].filter((other) => other !== firm).sort((a, b) => a - b);
};

describe("control by majority of votes", () => {
  it("needs more than half", () => {
    expect(controlled(2, [[0, 1, 0.5]], 0)).toEqual([]);
    expect(controlled(2, [[0, 1, 0.500001]], 0)).toEqual([1]);
    expect(
      controlled(
        4,
        [
          [0, 1, 0.1],
          [0, 1, 0.2],
          [0, 1, 0.2],
        ],
        0,
      ),
    ).toEqual([]);
  });

  it("is given by more than 50 % where that is all that is known", () => {
    expect(controlled(2, [[0, 1, 0.5]], 0, [1])).toEqual([1]);
    expect(controlled(2, [[0, 1, 0.25]], 0, [1])).toEqual([]);
  });

  it("counts the votes of controlled firms as its own", () => {
    expect(
      controlled(
        4,
        [
          [0, 1, 0.6],
          [0, 2, 0.3],
          [1, 2, 0.3],
          [3, 2, 0.4],
        ],
        0,
      ),
    ).toEqual([1, 2]);
    expect(
      controlled(
        4,
        [
          [0, 1, 0.4],
          [0, 2, 0.3],
          [1, 2, 0.3],
        ],
        0,
      ),
    ).toEqual([]);
  });

  it("goes round a circle of ten thousand firms", () => {
    expect(controlled(10_000, cycleOfFirms(10_000, 0.51), 7)).toHaveLength(9_999);
  });

  it("is the least set that the rule closes, in whatever order the votes come", () => {
    const links = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 10 }).map((tenths) => tenths / 10),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(links, (drawn) => {
        for (let firm = 0; firm < 7; firm++) {
          const wanted = slowly(7, drawn, firm);
          expect(controlled(7, drawn, firm)).toEqual(wanted);
          expect(controlled(7, [...drawn].reverse(), firm)).toEqual(wanted);
        }
      }),
    );
  });
});

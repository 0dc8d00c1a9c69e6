// The picture: nothing lies on anything else, whatever the holdings are.

import fc from "fast-check";
import { expect, test } from "vitest";
import { cutName, type GraphPair, labelSize, layoutGraph, nodeSize } from "./graph-layout.rules";

const rank = (party: string): number => Number(party.slice(1));

const pairs = fc
  .array(fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 })), { maxLength: 40 })
  .map((links): GraphPair[] => [
    ...new Map(
      links
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => [`${a} ${b}`, { ownerId: `p${a}`, ownedId: `p${b}` }] as const),
    ).values(),
  ]);

type Box = { x: number; y: number; width: number; height: number };
const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test("parties and labels lie on nothing else, within the picture", () => {
  fc.assert(
    fc.property(pairs, (links) => {
      const { nodes, edges, width, height } = layoutGraph("p0", links, rank);
      const boxes = [
        ...nodes.map(({ x, y }) => ({ x, y, ...nodeSize })),
        ...edges.flatMap(({ label }) =>
          label
            ? [{ x: label.x - labelSize.width / 2, y: label.y - labelSize.height / 2, ...labelSize }]
            : [],
        ),
      ];
      boxes.forEach((box, at) => {
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(
          true,
        );
        for (const other of boxes.slice(at + 1)) expect(meet(box, other)).toBe(false);
      });
    }),
  );
});

test("the same holdings in another order give the same picture", () => {
  fc.assert(
    fc.property(pairs, (links) => {
      const [one, other] = [links, [...links].reverse()].map((order) => layoutGraph("p0", order, rank).nodes);
      expect(one).toEqual(other);
    }),
  );
});

test("owners stand above, what is owned below, and those that are too many are counted", () => {
  const links = [
    { ownerId: "p1", ownedId: "p0" },
    { ownerId: "p0", ownedId: "p2" },
    ...Array.from({ length: 40 }, (_, at) => ({ ownerId: `p${at + 10}`, ownedId: "p0" })),
  ];
  const { nodes, leftOut } = layoutGraph("p0", links, rank);
  const y = (id: string): number => nodes.find((node) => node.id === id)?.y ?? Number.NaN;
  expect(y("p1")).toBeLessThan(y("p0"));
  expect(y("p2")).toBeGreaterThan(y("p0"));
  expect(nodes.length + leftOut).toBe(43);
});

test.each([
  ["Lingang Controls", "Lingang Controls"],
  ["上海临港控制技术股份有限公司集团", "上海临港控制技术股份有…"],
  ["Kunshan Industrial Development Fund", "Kunshan Industrial Dev…"],
])("%s is written as %s", (name, cut) => {
  expect(cutName(name)).toBe(cut);
});

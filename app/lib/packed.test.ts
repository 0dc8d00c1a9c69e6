import fc from "fast-check";
import { expect, test } from "vitest";
import { pack, unpack } from "./packed";

const row = fc.record(
  { id: fc.string(), amount: fc.option(fc.integer()), clock: fc.option(fc.record({ passed: fc.integer() })) },
  { noNullPrototype: true },
);

test("what was packed comes out as it went in", () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(unpack(pack(rows))).toEqual(rows);
    }),
  );
});

test("the names of the fields are written once", () => {
  const packed = pack([{ reference: "a" }, { reference: "b" }]);
  expect(packed.split("reference")).toHaveLength(2);
});

// Every loader and every intent of the built routes stands in the rights table, with the right that it is guarded by.

import { expect, test } from "vitest";
import { readCensus } from "./census";
import { openPortal } from "./portal";
import { rightsTable } from "./rights-table";

test("the built routes are guarded as the rights table says", async () => {
  const { build } = await openPortal();
  const found = Object.fromEntries(
    Object.entries(readCensus(build)).map(([id, { loader, action }]) => [id, { loader, action }]),
  );
  expect(found).toEqual(rightsTable);
});

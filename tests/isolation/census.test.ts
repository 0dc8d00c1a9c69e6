// Every loader and every intent of the built routes stands in the rights table, with the right that it is guarded by.

import { expect, test } from "vitest";
import { apiRoot } from "~/api/endpoint";
import { endpoints } from "~/api/endpoints";
import { defaultLimits } from "~/server/limits";
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

/** Of the API: what is not JSON, and ownership statements, which are JSON but large. */
const takesFile = ({ takes, id }: { takes: string; id: string }): boolean =>
  takes !== "application/json" || id === "importStatements";

test("what takes a file streams it to disk, and nothing else takes as much", async () => {
  const { build } = await openPortal();
  const pages = Object.values(readCensus(build)).filter(({ action }) => action && "upload" in action);
  const calls = endpoints.filter(takesFile);
  const addresses = [
    ...pages.map(({ path }) => path),
    ...calls.map(({ path }) => `${apiRoot}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
  ];
  expect(Object.keys(defaultLimits.uploads).sort()).toEqual(addresses.sort());
});

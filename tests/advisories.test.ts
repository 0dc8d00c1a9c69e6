// The package registry's audit does not answer everywhere, so what we know to be unsafe stands in advisories.json, and the
// lockfile is held against it. The id "floor" marks a lowest version set by the project itself.

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isInRange } from "./setup/version-range";

type Advisory = { package: string; range: string; id: string; why: string };
type Accepted = { package: string; version: string; id: string; reason: string };
type Locked = { name: string; version: string; dev: boolean };
type Lockfile = { packages: Record<string, { version?: string; dev?: boolean; name?: string }> };

const read = <Content>(file: string): Content =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, file), "utf8"));

const { advisories, accepted } = read<{ advisories: Advisory[]; accepted: Accepted[] }>("advisories.json");

const lockedIn = (lockfile: Lockfile): Locked[] =>
  Object.entries(lockfile.packages).flatMap(([place, { version, dev, name }]) =>
    place === "" || version === undefined
      ? []
      : [{ name: name ?? place.slice(place.lastIndexOf("node_modules/") + 13), version, dev: dev === true }],
  );

const matches = (locked: Locked[]): Array<Locked & Advisory> =>
  locked.flatMap((each) =>
    advisories
      .filter((advisory) => advisory.package === each.name && isInRange(each.version, advisory.range))
      .map((advisory) => ({ ...each, ...advisory })),
  );

const isAccepted = (found: Locked & Advisory): boolean =>
  accepted.some(
    (each) =>
      each.package === found.name && each.version === found.version && each.id === found.id && found.dev,
  );

const locked = lockedIn(read<Lockfile>("../package-lock.json"));

test("no locked package has a known advisory", () => {
  expect(locked.length).toBeGreaterThan(100);
  const found = matches(locked).filter((each) => !isAccepted(each));
  expect(found.map(({ name, version, id, why }) => `${name} ${version}: ${id}, ${why}`)).toEqual([]);
});

test("what is accepted is still there, is a development dependency, and says why", () => {
  for (const each of accepted) {
    const found = matches(locked).filter(
      (match) => match.name === each.package && match.version === each.version,
    );
    expect(found.map((match) => `${match.id} ${match.dev}`)).toContain(`${each.id} true`);
    expect(each.reason.trim()).not.toBe("");
  }
});

test("a vulnerable package is found wherever it is nested", () => {
  const found = matches(
    lockedIn({
      packages: {
        "": { version: "1.0.0" },
        "node_modules/react-router": { version: "6.30.5" },
        "node_modules/@remix-run/react/node_modules/@remix-run/router": { version: "1.23.3" },
        "node_modules/kysely": { version: "0.28.16" },
        "node_modules/xlsx": { version: "99.0.0" },
        "node_modules/multer": { version: "2.0.1" },
        "node_modules/safe": { version: "1.0.0" },
      },
    }),
  );
  expect(found.map((each) => each.package).sort()).toEqual([
    "@remix-run/router",
    "kysely",
    "multer",
    "react-router",
    "xlsx",
  ]);
});

test.each([
  ["6.30.5", "<6.30.6", true],
  ["6.30.6", "<6.30.6", false],
  ["6.9.10", "<6.30.6", true],
  ["10.0.0", "<6.30.6", false],
  ["6.30.6-beta.1", "<6.30.6", true],
  ["7.5.1", ">=7.0.0 <7.5.2", true],
  ["6.3.2", ">=7.0.0 <7.5.2", false],
  ["7.5.2", ">=7.0.0 <7.5.2", false],
  ["1.0.0", ">1.0.0", false],
  ["1.0.0", "<=1.0.0", true],
  ["0.0.1", "*", true],
])("%s in %s: %s", (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected);
});

test("a version or range that cannot be read is an error, not a pass", () => {
  expect(() => isInRange("latest", "<1.0.0")).toThrow("not a version");
  expect(() => isInRange("1.0.0", "^1.0.0")).toThrow("not a range");
});

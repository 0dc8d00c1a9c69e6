// The lockfile names no host to download from, so that it installs from whatever registry a machine is set up with; and it
// fits package.json, so that `npm ci` works.

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

type Dependencies = Record<string, string>;
type Package = { dependencies: Dependencies; devDependencies: Dependencies };

const read = (file: string): string => readFileSync(path.resolve(import.meta.dirname, "..", file), "utf8");

test("the lockfile contains no download addresses", () => {
  const lines = read("package-lock.json").split("\n");
  expect(lines.filter((line) => line.includes('"resolved"') || /https?:\/\/[^"]*\.tgz/.test(line))).toEqual(
    [],
  );
});

test("npm is told to leave download addresses out", () => {
  expect(read(".npmrc").split("\n")).toContain("omit-lockfile-registry-resolved=true");
});

test("the lockfile was made from this package.json", () => {
  const { dependencies, devDependencies }: Package = JSON.parse(read("package.json"));
  const lockfile: { packages: { "": Package } } = JSON.parse(read("package-lock.json"));
  expect(lockfile.packages[""].dependencies).toEqual(dependencies);
  expect(lockfile.packages[""].devDependencies).toEqual(devDependencies);
});

test("every dependency has one exact version", () => {
  const { dependencies, devDependencies }: Package = JSON.parse(read("package.json"));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d/.test(version),
  );
  expect(loose).toEqual([]);
});

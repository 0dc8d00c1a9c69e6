/**
 * The whole test command: checks, both databases, the build and the browser journeys, two at a time.
 * Its last line is `N passed, N failed`; it exits 1 unless everything passed.
 *
 *   node tests/run.mjs                     everything
 *   node tests/run.mjs --only lint,types   some steps, by name
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { countCheck, countJourneys, countVitest } from "./setup/count.mjs";
import { failuresText, showProgress, tableText } from "./setup/progress.mjs";
import { endAll, runSteps } from "./setup/run-steps.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const results = mkdtempSync(path.join(os.tmpdir(), "entente-results-"));
const minute = 60_000;

/** Tests that may be skipped, each with its reason; every other skipped test counts as failed. */
const excused = JSON.parse(readFileSync(path.join(root, "tests/skips.json"), "utf8"));

const tool = (name) => path.join(root, "node_modules/.bin", name);

/** A tool that is right or wrong as a whole: one test. */
const check = (name, command, options = {}) => ({
  name,
  command,
  weight: 1,
  timeout: 15 * minute,
  count: (exitCode) => countCheck(name, exitCode),
  ...options,
});

/** A project of vitest.config.ts, counted from vitest's own report. */
const suite = (name, project, options) => {
  const report = path.join(results, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {
    name,
    command: [tool("vitest"), "run", "--project", project, `--maxWorkers=${options.weight}`, ...reporters],
    timeout: 40 * minute,
    count: (exitCode) => countVitest(name, exitCode, report, excused),
    ...options,
  };
};

/** The journeys of tests/e2e in a browser, against the built app. */
const journeys = () => {
  const report = path.join(results, "journeys.json");
  return {
    name: "journeys",
    command: [
      tool("playwright"),
      "test",
      "--config",
      "tests/e2e/playwright.config.ts",
      "--reporter=list,json",
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    after: ["build"],
    weight: 2,
    // They read every page there is, several times; a slow machine needs half an hour.
    timeout: 50 * minute,
    count: (exitCode) => countJourneys("journeys", exitCode, report, excused),
  };
};

/** In the order of starting. The database suites read the built route manifest, so they wait for the build. */
const steps = [
  check("build", ["npm", "run", "build"]),
  check("lint", [tool("biome"), "ci", "--colors=off", "--error-on-warnings", "."]),
  check("types", [tool("tsc"), "--noEmit", "--pretty", "false"]),
  check("boundaries", [tool("depcruise"), "--config", ".dependency-cruiser.cjs", "app", "db"]),
  check("dead-code", [tool("knip"), "--no-progress"]),
  suite("repository", "repository", { weight: 1 }),
  suite("pure", "pure", { weight: 1 }),
  suite("sqlite", "database", { env: { TEST_DATABASE: "sqlite" }, after: ["build"], weight: 2 }),
  suite("postgres", "database", { env: { TEST_DATABASE: "postgres" }, after: ["build"], weight: 2 }),
  journeys(),
];

/** On a fresh clone the whole run must leave nothing behind; npm may have its own way of writing the lockfile. */
const clean = check(
  "clean",
  ["sh", "-c", `left=$(git status --porcelain -- . ':!package-lock.json'); echo "$left"; test -z "$left"`],
  { after: steps.map((step) => step.name) },
);

const isFreshClone = process.env.CI !== undefined && existsSync(path.join(root, ".git"));
const allSteps = isFreshClone ? [...steps, clean] : steps;

const chooseSteps = () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  if (values.only === undefined) return allSteps;
  const names = values.only.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !allSteps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No step is called ${unknown.join(", ")}. Steps: ${allSteps.map((step) => step.name).join(", ")}.`,
    );
  }
  return allSteps.filter((step) => names.includes(step.name));
};

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    endAll("SIGTERM");
    rmSync(results, { recursive: true, force: true });
    process.exit(130);
  });
}

try {
  const runs = await runSteps(chooseSteps(), { cwd: root, slots: 2, onChange: showProgress(process.stdout) });
  const sum = (key) => runs.reduce((total, run) => total + run.count[key], 0);
  const failed = sum("failed");
  if (failed > 0) console.log(`\n${failuresText(runs)}`);
  console.log(`\n${tableText(runs)}\n`);
  console.log(`${sum("passed")} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
} finally {
  rmSync(results, { recursive: true, force: true });
}

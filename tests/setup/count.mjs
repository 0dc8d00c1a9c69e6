/**
 * Turns what a step left behind into numbers of passed and failed tests. Called by tests/run.mjs only.
 * A run that proves nothing counts as failed: no report, no tests, a skipped test without a listed reason.
 */
import { readFileSync } from "node:fs";

/**
 * @typedef {import("./run-steps.mjs").Count} Count
 * @typedef {{ step: string, test: string, reason: string }} Excuse
 * @typedef {{ title: string, status: "passed" | "failed" | "skipped" }} Outcome
 */

/** A tool that is right or wrong as a whole. @returns {Count} */
export const countCheck = (name, exitCode) =>
  exitCode === 0 ? { passed: 1, failed: 0, problems: [] } : { passed: 0, failed: 1, problems: [name] };

/**
 * @param {{ step: string, exitCode: number, outcomes: Outcome[], broken: string[], excused: Excuse[] }} run
 *   `broken` holds what went wrong outside any test, such as a file that does not load
 * @returns {Count}
 */
const tally = ({ step, exitCode, outcomes, broken, excused }) => {
  const isExcused = (outcome) =>
    excused.some(
      (excuse) => excuse.step === step && excuse.test === outcome.title && excuse.reason.trim() !== "",
    );
  const passed = outcomes.filter((outcome) => outcome.status === "passed").length;
  const problems = [
    ...outcomes.filter((outcome) => outcome.status === "failed").map((outcome) => outcome.title),
    ...outcomes
      .filter((outcome) => outcome.status === "skipped" && !isExcused(outcome))
      .map((outcome) => `${outcome.title} (skipped without a reason in tests/skips.json)`),
    ...broken,
  ];
  if (outcomes.length === 0 && broken.length === 0) problems.push(`${step} ran no tests`);
  if (exitCode !== 0 && problems.length === 0)
    problems.push(`${step} ended with code ${exitCode} outside any test`);
  return { passed, failed: problems.length, problems };
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    return { unreadable: error.message };
  }
};

/** Counts from the report of vitest's `json` reporter. @returns {Count} */
export const countVitest = (step, exitCode, file, excused) => {
  const report = readReport(file);
  if (!Array.isArray(report.testResults)) {
    return { passed: 0, failed: 1, problems: [`${step} left no report`] };
  }
  const statusOf = (status) => (status === "passed" || status === "failed" ? status : "skipped");
  const outcomes = report.testResults.flatMap((testFile) =>
    testFile.assertionResults.map((test) => ({ title: test.fullName, status: statusOf(test.status) })),
  );
  const broken = report.testResults
    .filter(
      (testFile) =>
        testFile.status === "failed" && testFile.assertionResults.every((test) => test.status !== "failed"),
    )
    .map((testFile) => `${testFile.name}: ${testFile.message || "failed outside its tests"}`);
  return tally({ step, exitCode, outcomes, broken, excused });
};

/** Counts from the report of Playwright's `json` reporter. A test that only passes when repeated has failed. @returns {Count} */
export const countJourneys = (step, exitCode, file, excused) => {
  const report = readReport(file);
  if (!Array.isArray(report.suites)) {
    return { passed: 0, failed: 1, problems: [`${step} left no report`] };
  }
  const statusOf = { expected: "passed", unexpected: "failed", flaky: "failed", skipped: "skipped" };
  const walk = (suite, above) => {
    const titles = suite.title ? [...above, suite.title] : above;
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        title: [...titles, spec.title].join(" "),
        status: statusOf[test.status] ?? "failed",
      })),
    );
    return [...own, ...(suite.suites ?? []).flatMap((inner) => walk(inner, titles))];
  };
  const outcomes = report.suites.flatMap((suite) => walk(suite, []));
  const broken = (report.errors ?? []).map((error) => error.message ?? "an error outside the tests");
  return tally({ step, exitCode, outcomes, broken, excused });
};

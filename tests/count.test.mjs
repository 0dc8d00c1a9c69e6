// What the test command counts decides whether the work is done, so the counting is tested itself.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { countCheck, countJourneys, countVitest } from "./setup/count.mjs";
import { runSteps } from "./setup/run-steps.mjs";

const directory = mkdtempSync(path.join(os.tmpdir(), "entente-count-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const report = (content) => {
  const file = path.join(directory, `${Math.random()}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};

const vitestReport = (...statuses) =>
  report({
    testResults: [
      {
        name: "x.test.ts",
        status: statuses.includes("failed") ? "failed" : "passed",
        message: "",
        assertionResults: statuses.map((status, index) => ({ fullName: `test ${index}`, status })),
      },
    ],
  });

const playwrightReport = (...statuses) =>
  report({
    suites: [
      {
        title: "deal.spec.ts",
        suites: [
          {
            title: "a deal",
            specs: statuses.map((status, index) => ({ title: `test ${index}`, tests: [{ status }] })),
          },
        ],
      },
    ],
    errors: [],
  });

describe("a tool", () => {
  test("is one test", () => {
    expect(countCheck("lint", 0)).toMatchObject({ passed: 1, failed: 0 });
    expect(countCheck("lint", 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe.each([
  ["vitest", countVitest, vitestReport, "passed", "failed", "pending", "test 1"],
  [
    "playwright",
    countJourneys,
    playwrightReport,
    "expected",
    "unexpected",
    "skipped",
    "deal.spec.ts a deal test 1",
  ],
])("a suite run by %s", (_name, count, make, good, bad, skipped, second) => {
  test("passes when every test does", () => {
    expect(count("s", 0, make(good, good), [])).toMatchObject({ passed: 2, failed: 0 });
  });

  test("counts each failed test", () => {
    expect(count("s", 1, make(good, bad, bad), [])).toMatchObject({ passed: 1, failed: 2 });
  });

  test("fails without tests", () => {
    expect(count("s", 0, make(), [])).toMatchObject({ passed: 0, failed: 1 });
  });

  test("fails without a report", () => {
    expect(count("s", 0, path.join(directory, "none.json"), [])).toMatchObject({ passed: 0, failed: 1 });
    expect(count("s", 0, report("half a rep"), [])).toMatchObject({ passed: 0, failed: 1 });
  });

  test("fails when the run did, although every test passed", () => {
    expect(count("s", 1, make(good), [])).toMatchObject({ passed: 1, failed: 1 });
  });

  test("counts a skipped test as failed, unless it is listed with a reason", () => {
    const excuse = { step: "s", test: second, reason: "needs a printer" };
    expect(count("s", 0, make(good, skipped), [])).toMatchObject({ passed: 1, failed: 1 });
    expect(count("s", 0, make(good, skipped), [excuse])).toMatchObject({ passed: 1, failed: 0 });
    expect(count("s", 0, make(good, skipped), [{ ...excuse, reason: " " }])).toMatchObject({ failed: 1 });
    expect(count("s", 0, make(good, skipped), [{ ...excuse, step: "other" }])).toMatchObject({ failed: 1 });
  });
});

test("a test file that does not load is a failure", () => {
  const file = report({
    testResults: [{ name: "x.test.ts", status: "failed", message: "SyntaxError", assertionResults: [] }],
  });
  expect(countVitest("s", 1, file, [])).toMatchObject({
    passed: 0,
    failed: 1,
    problems: ["x.test.ts: SyntaxError"],
  });
});

test("a journey that only passes when repeated has failed", () => {
  expect(countJourneys("s", 0, playwrightReport("flaky"), [])).toMatchObject({ passed: 0, failed: 1 });
});

/** A process that has ended may wait for its parent to take notice: in state Z it runs no more. */
const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch (error) {
    return error.code === "ENOENT" && process.platform !== "linux";
  }
};

describe("the steps", () => {
  const step = (name, script, options = {}) => ({
    name,
    command: [process.execPath, "-e", script],
    weight: 1,
    timeout: 20_000,
    count: (exitCode) => countCheck(name, exitCode),
    ...options,
  });

  const run = async (steps, slots = 2) => {
    const order = [];
    let most = 0;
    const runs = await runSteps(steps, {
      cwd: directory,
      slots,
      onChange: (all, changed) => {
        order.push(`${changed.step.name} ${changed.state}`);
        most = Math.max(most, all.filter((each) => each.state === "running").length);
      },
    });
    return { runs, order, most };
  };

  test("run as many at once as there is room for", async () => {
    const steps = ["a", "b", "c"].map((name) => step(name, ""));
    expect((await run(steps)).most).toBe(2);
    expect((await run(steps.map((each) => ({ ...each, weight: 2 })))).most).toBe(1);
  });

  test("wait for those named in `after`, and run although these failed", async () => {
    const { runs, order } = await run([
      step("later", "", { after: ["first"] }),
      step("first", "process.exit(1)"),
    ]);
    expect(order).toEqual(["first running", "first ended", "later running", "later ended"]);
    expect(runs.map((each) => each.count.failed)).toEqual([0, 1]);
  });

  test("keep their output, and fail when the program is missing or ends by itself", async () => {
    const { runs } = await run([
      step("says", "console.log('out'); console.error('err'); process.exit(3)"),
      step("missing", "", { command: ["/no/such/program"] }),
      step("dies", "process.kill(process.pid, 'SIGKILL')"),
    ]);
    expect(runs.map((each) => each.count.failed)).toEqual([1, 1, 1]);
    expect(runs[0].output).toContain("out\nerr");
    expect(runs[1].output).toContain("Could not start");
    expect(runs[2].output).toContain("SIGKILL");
  });

  test("are ended when they take too long, with what they started", async () => {
    const script =
      "const c = require('child_process').spawn('sleep', ['600'], { stdio: 'inherit' }); console.log(c.pid);";
    const { runs } = await run([step("slow", `${script} setInterval(() => {}, 1000)`, { timeout: 1_000 })]);
    expect(runs[0].count.failed).toBe(1);
    const grandchild = Number(runs[0].output.split("\n")[0]);
    await expect.poll(() => isRunning(grandchild)).toBe(false);
  });
});

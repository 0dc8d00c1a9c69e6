/** What the test command shows while it runs and at its end. Called by tests/run.mjs only. */

const seconds = (value) => `${value.toFixed(1)} s`;
const verdict = (run) => (run.count.failed > 0 ? "failed" : "ok");

/** One line that is rewritten on a terminal; elsewhere a line for each step that ends. */
export const showProgress = (stream) => {
  const live = stream.isTTY === true;
  return (runs, changed) => {
    if (live) {
      const running = runs.filter((run) => run.state === "running").map((run) => run.step.name);
      const ended = runs.filter((run) => run.state === "ended");
      const failed = ended.filter((run) => run.count.failed > 0).map((run) => run.step.name);
      const parts = [`${ended.length}/${runs.length}`, `running: ${running.join(", ") || "nothing"}`];
      if (failed.length > 0) parts.push(`failed: ${failed.join(", ")}`);
      stream.write(`\r\u001b[2K${parts.join(" · ").slice(0, (stream.columns ?? 80) - 1)}`);
      if (ended.length === runs.length) stream.write("\r\u001b[2K");
    } else if (changed.state === "ended") {
      stream.write(`${verdict(changed).padEnd(6)} ${changed.step.name} (${seconds(changed.seconds)})\n`);
    }
  };
};

/** Keeps both ends of a long output: the first error and the summary. */
const shorten = (output, limit = 60_000) =>
  output.length <= limit
    ? output
    : `${output.slice(0, limit / 2)}\n… ${output.length - limit} characters left out …\n${output.slice(-limit / 2)}`;

/** The output of every failed step, and what failed in it. */
export const failuresText = (runs) =>
  runs
    .filter((run) => run.count.failed > 0)
    .map((run) => {
      const problems = run.count.problems.map((problem) => `  - ${problem.trim().split("\n")[0]}`);
      return [`──── ${run.step.name} ────`, shorten(run.output.trimEnd()), "", ...problems, ""].join("\n");
    })
    .join("\n");

/** A row for each step: name, verdict, passed, failed, time. */
export const tableText = (runs) => {
  const rows = [
    ["step", "", "passed", "failed", "time"],
    ...runs.map((run) => [
      run.step.name,
      verdict(run),
      String(run.count.passed),
      String(run.count.failed),
      seconds(run.seconds),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join("  "),
    )
    .join("\n");
};

/**
 * Runs the steps of the test command as child processes, as many at once as their weights allow.
 * Owns the processes it starts: each is the head of its own process group and is ended by that group's id.
 */
import { spawn } from "node:child_process";

/**
 * @typedef {{ passed: number, failed: number, problems: string[] }} Count
 * @typedef {{
 *   name: string,
 *   command: string[],
 *   env?: Record<string, string>,
 *   after?: string[],
 *   weight: number,
 *   timeout: number,
 *   count: (exitCode: number) => Count,
 * }} Step `after` names steps that must have ended, well or badly; `weight` is in slots, `timeout` in milliseconds
 * @typedef {{ step: Step, state: "waiting" | "running" | "ended", seconds: number, output: string, count?: Count }} Run
 */

/** Process groups under way, so that an interrupted run leaves none behind. */
const groups = new Set();

/** Ends every process group started here and still under way. */
export const endAll = (signal) => {
  for (const group of groups) {
    try {
      process.kill(-group, signal);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
};

const runOne = (step, cwd) =>
  new Promise((resolve) => {
    const [file, ...args] = step.command;
    const env = { ...process.env, NO_COLOR: "1", ...step.env };
    delete env.FORCE_COLOR;
    const child = spawn(file, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));

    let timedOut = false;
    const end = (signal) => {
      if (!groups.has(child.pid)) return;
      try {
        process.kill(-child.pid, signal);
      } catch (error) {
        if (error.code !== "ESRCH") throw error;
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      end("SIGTERM");
      setTimeout(() => end("SIGKILL"), 10_000).unref();
    }, step.timeout);

    const settle = (exitCode, note) => {
      clearTimeout(timer);
      groups.delete(child.pid);
      const output = Buffer.concat(chunks).toString("utf8");
      resolve({ exitCode, output: note ? `${output}\n${note}` : output });
    };
    if (child.pid !== undefined) groups.add(child.pid);
    child.on("error", (error) => settle(1, `Could not start ${file}: ${error.message}`));
    child.on("close", (code, signal) => {
      if (timedOut) settle(1, `Ended after ${Math.round(step.timeout / 60_000)} minutes without finishing.`);
      else if (signal) settle(1, `Ended by ${signal}.`);
      else settle(code ?? 1);
    });
  });

/**
 * Runs every step and resolves when all have ended.
 *
 * @param {Step[]} steps started in this order whenever there is room
 * @param {{ cwd: string, slots: number, onChange: (runs: Run[], changed: Run) => void }} options
 * @returns {Promise<Run[]>}
 */
export const runSteps = (steps, { cwd, slots, onChange }) => {
  /** @type {Run[]} */
  const runs = steps.map((step) => ({ step, state: "waiting", seconds: 0, output: "" }));
  if (runs.length === 0) return Promise.resolve(runs);

  return new Promise((resolve, reject) => {
    let free = slots;
    const hasEnded = (name) => runs.every((run) => run.step.name !== name || run.state === "ended");

    const start = async (run) => {
      const started = performance.now();
      run.state = "running";
      free -= Math.min(run.step.weight, slots);
      onChange(runs, run);
      const { exitCode, output } = await runOne(run.step, cwd);
      run.output = output;
      run.count = run.step.count(exitCode);
      run.seconds = (performance.now() - started) / 1000;
      run.state = "ended";
      free += Math.min(run.step.weight, slots);
      onChange(runs, run);
      startWhatFits();
    };

    const startWhatFits = () => {
      if (runs.every((run) => run.state === "ended")) return resolve(runs);
      for (const run of runs) {
        if (run.state !== "waiting" || !(run.step.after ?? []).every(hasEnded)) continue;
        if (Math.min(run.step.weight, slots) > free) continue;
        start(run).catch(reject);
      }
    };
    startWhatFits();
  });
};

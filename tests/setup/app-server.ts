// The built app with its demo data, as a process of its own: what the browser journeys talk to.

import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { freePort } from "./free-port";
import { makeOwnDirectory } from "./own-directory";

export type AppServer = {
  /** Where it listens, without a slash at the end. */
  url: string;
  dataDir: string;
  /** What it has written so far, both streams. */
  output(): string;
  stop(): Promise<void>;
};

const command = path.resolve(import.meta.dirname, "../../app/cli/entente.cjs");

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once("exit", () => resolve());
  });

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
};

/**
 * Starts `entente demo` on a free port with a data directory of its own and waits until it is ready.
 * Throws with the server's own words where it ends or is not ready within two minutes.
 *
 * @param env settings on top, such as DATABASE_URL
 */
export const startApp = async (env: Partial<NodeJS.ProcessEnv> = {}): Promise<AppServer> => {
  const dataDir = makeOwnDirectory("entente-app");
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { DATABASE_URL: _, ...inherited } = process.env;
  const settings = { PORT: String(port), ORIGIN: url, DATA_DIR: dataDir, LOG_LEVEL: "warn" };
  const child = spawn(process.execPath, [command, "demo"], {
    env: { ...inherited, ...settings, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const output = (): string => Buffer.concat(chunks).toString("utf8");

  const stop = async (): Promise<void> => {
    const ended = endOf(child);
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(timer);
    rmSync(dataDir, { recursive: true, force: true });
  };

  const deadline = Date.now() + 120_000;
  while (!(await isReady(url))) {
    if (hasEnded(child) || Date.now() > deadline) {
      await stop();
      throw new Error(`The app did not become ready.\n${output()}`);
    }
    await pause(100);
  }
  return { url, dataDir, output, stop };
};

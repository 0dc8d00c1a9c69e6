// The servers that the bench measures, each a process of its own, and how much memory they took.

import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { freePort } from "../setup/free-port";

export const root = path.resolve(import.meta.dirname, "../..");

export type Server = { url: string; peakMegabytes(): Promise<number>; stop(): Promise<void> };

const listen = async (child: ChildProcess, url: string, output: () => string): Promise<void> => {
  for (let tries = 0; tries < 240; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output()}`);
    try {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) });
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`the server does not answer: ${output()}`);
};

const start = async (args: string[], env: Record<string, string>): Promise<Server> => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      UV_THREADPOOL_SIZE: "8",
      PORT: String(port),
      ORIGIN: url,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  await listen(child, url, () => Buffer.concat(said).toString());
  return {
    url,
    // VmHWM is the most that the process ever held in memory, as the kernel counted it.
    peakMegabytes: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
};

const serving = {
  SESSION_SECRET: "a secret for the bench alone, on this machine",
  LOG_LEVEL: "warn",
  ENTENTE_MODE: "production",
};

/** The built portal in production mode over a data directory. */
export const startPortal = (dataDir: string): Promise<Server> =>
  start(["app/cli/entente.cjs", "serve"], { ...serving, DATA_DIR: dataDir });

/** The framework's floor: a built hello-world page on the portal's own server. */
export const startHello = (dataDir: string): Promise<Server> =>
  start(
    [
      "--input-type=module",
      "--eval",
      `const { main } = await import(${JSON.stringify(path.join(root, "build/cli/main.js"))});
       await main(["node", "entente", "serve"], ${JSON.stringify(path.join(root, "build/hello"))});`,
    ],
    { ...serving, DATA_DIR: dataDir },
  );

/** The machine's floor: plain node http that runs the same statements and answers the same bytes. */
export const startPlain = (dataDir: string, planFile: string): Promise<Server> =>
  start(["tests/load/plain.mjs", planFile], { DATA_DIR: dataDir });

// Directories of a test run under the machine's temporary directory. Each carries its owner's process id in its name, so
// that a later run can remove what a killed one left.

import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export const isRoot = process.getuid?.() === 0;

/** Whether a user without any rights of ours can get at what lies in the directory. */
export const isReachableByOthers = (directory: string): boolean => {
  const above = path.dirname(directory);
  const open = (statSync(directory).mode & 0o001) !== 0;
  return open && (above === directory || isReachableByOthers(above));
};

/** The temporary directory; as root, one that the server's own user can enter too. */
const base = isRoot && !isReachableByOthers(os.tmpdir()) ? "/tmp" : os.tmpdir();

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Ends the PostgreSQL server of a directory, if its process id still belongs to it. */
const endServerOf = (directory: string): void => {
  const pidFile = path.join(directory, "data/postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync(commandLine) || !readFileSync(commandLine, "utf8").includes(directory)) return;
  process.kill(pid, "SIGQUIT");
};

const removeLeftovers = (prefix: string): void => {
  for (const name of readdirSync(base)) {
    const owner = name.startsWith(`${prefix}-`) ? Number(name.slice(prefix.length + 1).split("-")[0]) : 0;
    if (!Number.isSafeInteger(owner) || owner <= 0 || isAlive(owner)) continue;
    endServerOf(path.join(base, name));
    rmSync(path.join(base, name), { recursive: true, force: true });
  }
};

/** A new directory of this process; what dead processes left under the same prefix is removed first. */
export const makeOwnDirectory = (prefix: string): string => {
  removeLeftovers(prefix);
  const directory = mkdtempSync(path.join(base, `${prefix}-${process.pid}-`));
  chmodSync(directory, 0o755);
  return directory;
};

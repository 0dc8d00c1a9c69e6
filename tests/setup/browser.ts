// The browser of the journeys: the machine's own, else Playwright's download, else Debian's package. And a font with Chinese
// characters, without which pictures show boxes.

import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** No sandbox, because a container has no user namespaces; nothing that calls home. */
export const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Runs a program; answers its output, or undefined where it is missing, fails or takes too long. */
const tryRun = (file: string, args: string[], timeout = 20_000): string | undefined => {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    return execFileSync(file, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout, env });
  } catch {
    return undefined;
  }
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Whether it starts: a browser without its libraries, or a stand-in for one that is not installed, does not. */
const works = (file: string): boolean => isExecutable(file) && tryRun(file, ["--version"]) !== undefined;

let found: string | undefined;

/** Absolute path of a browser that works, or undefined where this machine has none. */
export const findBrowser = (): string | undefined => {
  const inPath = (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((directory) => names.map((name) => path.join(directory, name)));
  found ??= [...inPath, ...macApplications, chromium.executablePath()].find(works);
  return found;
};

const isRoot = process.getuid?.() === 0;
const minute = 60_000;

const installPackage = (name: string): void => {
  tryRun("apt-get", ["update"], 5 * minute);
  tryRun("apt-get", ["install", "--yes", "--no-install-recommends", name], 10 * minute);
};

/** Finds a browser or gets one. Throws a sentence that says what to do. */
export const ensureBrowser = (): string => {
  if (!findBrowser())
    tryRun(path.resolve("node_modules/.bin/playwright"), ["install", "chromium"], 5 * minute);
  if (!findBrowser() && isRoot) installPackage("chromium");
  const browser = findBrowser();
  if (browser) return browser;
  throw new Error(
    "The journeys need a browser and none could be had: install Chromium or Google Chrome (on Debian, `apt-get install chromium`), or run `npx playwright install --with-deps chromium`.",
  );
};

const hasChineseFont = (): boolean => (tryRun("fc-list", [":lang=zh", "family"]) ?? "").trim() !== "";

/** Gets a Chinese font where that is possible. Answers a notice where it is not. */
export const ensureChineseFont = (): string | undefined => {
  if (!hasChineseFont() && isRoot) installPackage("fonts-noto-cjk");
  if (hasChineseFont()) return undefined;
  return "No font with Chinese characters is installed (on Debian, fonts-noto-cjk): pictures will show boxes in their place.";
};

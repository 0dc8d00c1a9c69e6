import path from "node:path";
import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "../setup/browser";

// Read again in every worker process, so after global-setup has got hold of a browser.
const executablePath = findBrowser();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  globalSetup: "./global-setup.ts",
  outputDir: path.resolve(import.meta.dirname, "../../.cache/journeys"),
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserArguments },
  },
});

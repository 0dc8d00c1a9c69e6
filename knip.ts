import type { KnipConfig } from "knip";

// Dead code: files, exports and dependencies that nothing reaches from these entries or from the tests.
const config: KnipConfig = {
  // The migrator calls what a migration exports by its name; the bench loads its files by their paths.
  entry: [
    "app/routes.ts",
    "db/migrations/*.ts",
    "tests/load/bench.{mjs,ts}",
    "tests/load/plain.mjs",
    "tests/load/hello.vite.config.ts",
    "tests/load/hello/app/*.{ts,tsx}",
  ],
  project: ["app/**/*.{ts,tsx,mjs,cjs}", "db/**/*.ts", "tests/**/*.{ts,tsx,mjs}"],
  playwright: {
    config: ["tests/e2e/playwright.config.ts"],
    entry: ["tests/e2e/**/*.spec.ts"],
  },
  // A type that stands in an exported signature may be exported with it.
  ignoreExportsUsedInFile: { type: true, interface: true },
  ignoreDependencies: [
    // The framework's name on the package list; its own module does nothing but refuse to be imported.
    "remix",
    // Run by tests/run.mjs by its path.
    "@biomejs/biome",
  ],
};

export default config;

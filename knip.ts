import type { KnipConfig } from "knip";

// Dead code: files, exports and dependencies that nothing reaches from these entries or from the tests.
const config: KnipConfig = {
  // The migrator calls what a migration exports by its name.
  entry: ["app/cli/main.ts", "app/routes.ts", "db/migrations/*.ts"],
  project: ["app/**/*.{ts,tsx,mjs,cjs,css}", "db/**/*.ts", "tests/**/*.{ts,mjs}"],
  playwright: {
    config: ["tests/e2e/playwright.config.ts"],
    entry: ["tests/e2e/**/*.spec.ts"],
  },
  // A type that stands in an exported signature may be exported with it.
  ignoreExportsUsedInFile: { type: true, interface: true },
  ignoreDependencies: [
    // The framework's name on the package list; its own module does nothing but refuse to be imported.
    "remix",
    // Imported by the style sheets, as a style sheet.
    "tailwindcss",
    // Run by tests/run.mjs by its path.
    "@biomejs/biome",
  ],
};

export default config;

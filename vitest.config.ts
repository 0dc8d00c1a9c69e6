// Three projects: `repository` looks at the source as a whole, `pure` needs no database, `database` is everything else and
// runs once for each engine (TEST_DATABASE=sqlite or postgres). The Remix plugin stays out: it rewrites route modules.

import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const engines = ["sqlite", "postgres"];
const engine = process.env.TEST_DATABASE ?? "sqlite";
if (!engines.includes(engine))
  throw new Error(`TEST_DATABASE is "${engine}"; it may be ${engines.join(" or ")}.`);

// Worker processes inherit it before their first Date.
process.env.TZ = "UTC";

const anyTest = ["**/*.test.{ts,tsx,mjs}"];
const repositoryTests = ["tests/*.test.{ts,mjs}"];
const pureTests = ["app/{lib,ui,messages}/**/*.test.{ts,tsx}", "**/*.rules.test.ts"];
const never = ["node_modules/**", "build/**", "tests/e2e/**"];

/** `x.postgres.test.ts` runs on PostgreSQL alone, `x.sqlite.test.ts` on SQLite alone. */
const otherEngines = engines.filter((name) => name !== engine).map((name) => `**/*.${name}.test.ts`);

/** The long files first, so that none of them is left for the end, when the other core has nothing to do. */
const longFiles = ["isolation/sequences", "isolation/matrix", "imports/bad-files", "overlap/overlap"];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longFiles.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
      return at < 0 ? longFiles.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    restoreMocks: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    setupFiles: ["tests/setup/no-network.ts", "tests/setup/console.ts"],
    projects: [
      {
        extends: true,
        test: { name: "repository", include: repositoryTests, exclude: never, testTimeout: 120_000 },
      },
      { extends: true, test: { name: "pure", include: pureTests, exclude: [...never, ...repositoryTests] } },
      {
        extends: true,
        test: {
          name: "database",
          include: anyTest,
          exclude: [...never, ...repositoryTests, ...pureTests, ...otherEngines],
          globalSetup: ["tests/setup/global-setup.ts"],
          setupFiles: ["tests/setup/each-database-file.ts"],
        },
      },
    ],
  },
});

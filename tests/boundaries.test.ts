// Breaks each rule of .dependency-cruiser.cjs once, in a small tree of its own, and expects it to fire there and nowhere
// else. A rule whose pattern has come to match nothing turns this red.

import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** What the imports below lead to. */
const targets: Record<string, string> = {
  "app/routes/deals/route.tsx": "export const route = 1;",
  "app/routes/deals/helper.ts": "export const helper = 1;",
  "app/features/deals/deals.queries.server.ts": "export const listDeals = 1;",
  "app/features/deals/there.ts": 'import "./here";',
  "app/access/session.server.ts": 'export * from "lucia";',
  "app/access/scope.server.ts": "export type Scope = { organizationId: string }; export const makeScope = 1;",
  "app/access/rights.ts": "export const rights = 1;",
  "app/messages/catalogue.ts": "export type Messages = { ui: string }; export const messages = 1;",
  "app/jobs/worker.server.ts": "export const worker = 1;",
  "app/ui/Button.tsx": "export const Button = 1;",
  "app/ui/theme.server.ts": "export const theme = 1;",
  "app/lib/money.ts": "export const money = 1;",
  "db/index.server.ts": "export type OpenDatabase = { kind: string }; export const openDatabase = 1;",
  "db/schema.ts": "export type Database = { deals: string }; export const tables = 1;",
  "db/seed/demo.ts": "export const seed = 1;",
  "tests/setup/fixture.ts": "export const fixture = 1;",
};

type Row = [file: string, source: string, rules: string[]];

const forbidden: Row[] = [
  [
    "app/http/one.ts",
    'import "~/routes/deals/route";',
    ["access-http-and-messages-stand-beside", "nothing-imports-routes"],
  ],
  ["app/jobs/one.ts", 'import "~/routes/deals/route";', ["nothing-imports-routes"]],
  ["app/features/deals/one.ts", 'import "~/routes/deals/route";', ["nothing-imports-routes"]],
  ["app/routes/leads/one.ts", 'import "~/routes/deals/helper";', ["routes-stay-apart"]],
  [
    "app/routes/leads/two.ts",
    'import type { Database } from "#db/schema"; export type D = Database;',
    ["routes-without-database"],
  ],
  [
    "app/routes/leads/three.ts",
    'import "#db/index.server";',
    ["raw-database-is-rare", "routes-without-database"],
  ],
  ["app/features/deals/two.ts", 'import "~/jobs/worker.server";', ["features-below-what-runs-them"]],
  ["app/features/deals/three.ts", 'import "#db/index.server";', ["raw-database-is-rare"]],
  [
    "app/features/deals/four.ts",
    'import type { OpenDatabase } from "#db/index.server"; export type O = OpenDatabase;',
    ["raw-database-is-rare"],
  ],
  ["app/http/two.ts", 'import "#db/seed/demo";', ["raw-database-is-rare"]],
  [
    "app/features/deals/five.ts",
    'import { tables } from "#db/schema"; export const t = tables;',
    ["tables-as-types-only"],
  ],
  ["db/one.ts", 'import "~/features/deals/deals.queries.server";', ["database-imports-lib-only"]],
  ["db/two.ts", 'import "~/access/rights";', ["database-imports-lib-only"]],
  ["db/migrations/one.ts", 'import "#db/schema";', ["migrations-stand-alone"]],
  ["db/three.ts", 'import "pg";', ["drivers-in-dialects"]],
  ["app/features/deals/six.ts", 'import "sqlite3";', ["drivers-in-dialects"]],
  ["app/features/deals/seven.ts", 'import "~/access/session.server";', ["features-see-scopes-and-rights"]],
  [
    "app/features/deals/eight.ts",
    'import { makeScope } from "~/access/scope.server"; export const s = makeScope;',
    ["features-make-no-scope"],
  ],
  [
    "app/features/deals/nine.ts",
    'import { makeScope, type Scope } from "~/access/scope.server"; export const s: Scope | number = makeScope;',
    ["features-make-no-scope"],
  ],
  [
    "app/features/deals/ten.ts",
    'import type { Scope } from "~/access/scope.server"; import { makeScope } from "~/access/scope.server"; export const s: Scope | number = makeScope;',
    ["features-make-no-scope"],
  ],
  [
    "app/access/one.ts",
    'import "~/features/deals/deals.queries.server";',
    ["access-http-and-messages-stand-beside"],
  ],
  ["app/messages/one.ts", 'import "~/jobs/worker.server";', ["access-http-and-messages-stand-beside"]],
  [
    "app/ui/one.tsx",
    'import type { listDeals } from "~/features/deals/deals.queries.server"; export type L = typeof listDeals;',
    ["ui-and-lib-reach-the-browser", "ui-imports-lib-and-message-types"],
  ],
  [
    "app/ui/two.tsx",
    'import { messages } from "~/messages/catalogue"; export const m = messages;',
    ["ui-imports-no-messages"],
  ],
  ["app/ui/three.tsx", 'import "~/ui/theme.server";', ["ui-and-lib-reach-the-browser"]],
  ["app/lib/one.ts", 'import "~/ui/Button";', ["lib-stands-alone"]],
  ["app/lib/two.ts", 'import "~/messages/catalogue";', ["lib-stands-alone"]],
  ["app/features/deals/eleven.ts", 'import "lucia";', ["lucia-in-one-file"]],
  ["app/access/two.ts", 'import "lucia";', ["lucia-in-one-file"]],
  ["app/features/deals/twelve.ts", 'import "../../../tests/setup/fixture";', ["product-without-tests"]],
  ["app/features/deals/here.ts", 'import "./there";', ["no-cycles"]],
  ["app/features/deals/thirteen.ts", 'import "~/features/nowhere";', ["everything-resolves"]],
  ["app/features/deals/fourteen.ts", 'import "no-such-package";', ["everything-resolves"]],
];

const allowed: Row[] = [
  [
    "app/routes/deals/one.ts",
    'import "./helper"; import "~/features/deals/deals.queries.server"; import "~/ui/Button";',
    [],
  ],
  [
    "app/features/leads/one.ts",
    'import type { Scope } from "~/access/scope.server"; import type { Database } from "#db/schema"; import "~/access/rights"; import "~/features/deals/deals.queries.server"; export type S = Scope & Database;',
    [],
  ],
  [
    "app/features/leads/one.test.ts",
    'import "~/access/session.server"; import "../../../tests/setup/fixture";',
    [],
  ],
  ["app/access/three.ts", 'import "#db/index.server"; import "~/lib/money";', []],
  ["app/services.server.ts", 'import "#db/index.server";', []],
  ["app/cli/seed.ts", 'import "#db/seed/demo";', []],
  [
    "app/ui/four.tsx",
    'import type { Messages } from "~/messages/catalogue"; import "~/lib/money"; export type M = Messages;',
    [],
  ],
  ["db/four.ts", 'import "~/lib/money"; import "#db/schema";', []],
  ["db/five.test.ts", 'import "../tests/setup/fixture"; import "./four";', []],
  ["db/dialects/one.ts", 'import "pg"; import "sqlite3";', []],
];

let directory: string;
let found: Map<string, string[]>;

const run = (file: string, args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(file, args, { cwd: directory, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      // Violations are the exit code; only a run without a report has gone wrong.
      stdout.startsWith("{") ? resolve(stdout) : reject(error ?? new Error(stderr)),
    );
  });

type Report = { summary: { violations: Array<{ from: string; rule: { name: string } }> } };

beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), "entente-boundaries-"));
  const files = [
    ...Object.entries(targets),
    ...[...forbidden, ...allowed].map(([file, source]) => [file, source] as const),
  ];
  for (const [file, source] of files) {
    mkdirSync(path.join(directory, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(directory, file), `${source}\n`);
  }
  copyFileSync(path.join(root, "tsconfig.json"), path.join(directory, "tsconfig.json"));
  symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"));

  const config = path.join(root, ".dependency-cruiser.cjs");
  const args = ["--config", config, "--output-type", "json", "app", "db", "tests"];
  const report: Report = JSON.parse(await run(path.join(root, "node_modules/.bin/depcruise"), args));
  found = new Map();
  for (const { from, rule } of report.summary.violations) {
    found.set(from, [...new Set([...(found.get(from) ?? []), rule.name])].sort());
  }
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test.each(forbidden)("%s with `%s` is refused", (file, _source, rules) => {
  expect(found.get(file) ?? []).toEqual(rules);
});

test.each(allowed)("%s with `%s` is allowed", (file) => {
  expect(found.get(file) ?? []).toEqual([]);
});

test("every rule is broken by one of these imports", () => {
  const config = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as {
    forbidden: Array<{ name: string }>;
  };
  const tried = new Set(forbidden.flatMap(([, , rules]) => rules));
  expect(config.forbidden.map((rule) => rule.name).filter((name) => !tried.has(name))).toEqual([]);
});

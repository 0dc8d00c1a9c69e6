// A whole sales organization from the files of another system: catalogue, partner firms with their people, customers, deals with
// what became of them. The published pipeline where it is at hand; one in its likeness everywhere.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyRecord } from "#db/record/verify.server";
import { systemScope } from "~/access/make-scope.server";
import type { ImportKind } from "~/features/imports/import-fields";
import { type ImportSummary, importFile } from "~/features/imports/import-file.server";
import { createWorld, type World } from "../factories/world";
import { exampleMapping, files, makePipeline, plainRows, publishedPipeline } from "./pipeline";

let world: World;
let pipeline: string;
let errors: string;

const run = async (kind: ImportKind, dryRun = false): Promise<ImportSummary> => {
  const imported = await importFile(
    await systemScope("tests"),
    {
      file: path.join(pipeline, files[kind]),
      mapping: await exampleMapping(kind),
      organization: "supplier",
      dryRun,
    },
    errors,
  );
  if (!imported.ok) throw new Error(JSON.stringify(imported.refusal));
  return imported.value.summary;
};

const begin = async (directory: string) => {
  pipeline = directory;
  errors = await mkdtemp(path.join(tmpdir(), "entente-errors-"));
  world = await createWorld();
};

const end = async () => {
  await rm(errors, { recursive: true, force: true });
};

/** Deals of the regional alliance by state, as plain SQL counts them. */
const dealsByState = async (): Promise<Record<string, number>> => {
  const rows = await world.database.system
    .selectFrom("deals")
    .innerJoin("alliances", "alliances.id", "deals.alliance_id")
    .where("alliances.name", "=", "Regional sales")
    .where("deals.imported", "=", 1)
    .groupBy("deals.state")
    .select(["deals.state", (select) => select.fn.countAll<number>().as("count")])
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
};

const nothingNew = ({ read }: ImportSummary) => ({ read, created: 0, updated: 0, skipped: read, failed: 0 });

/** Where statistics are kept by hand, the planner knows nothing of rows that have just come in. */
const analyze = async () => {
  if (world.database.kind === "postgres") await sql`analyze`.execute(world.database.system);
};

const expectWholeRecord = async () => {
  await analyze();
  expect(await verifyRecord(world.database.system, {})).toMatchObject({ found: 0 });
};

const directory = publishedPipeline;
if (directory) {
  describe("the published pipeline", () => {
    beforeAll(() => begin(directory));
    afterAll(end);

    test("comes in whole, and twice makes nothing twice", { timeout: 600_000 }, async () => {
      expect(await run("products")).toMatchObject({ read: 7, created: 7, failed: 0 });
      expect(await run("partners")).toMatchObject({ read: 35, created: 35, failed: 0 });
      expect(await run("customers")).toMatchObject({ read: 85, created: 85, failed: 0, error_file: null });
      await analyze();
      // Time of this process alone: the machine may have other work.
      const began = process.cpuUsage();
      const first = await run("deals");
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1e6).toBeLessThan(60);
      expect(first).toMatchObject({
        read: 8800,
        created: 8800,
        updated: 0,
        skipped: 0,
        failed: 0,
        error_file: null,
      });
      expect(first.mends).toContainEqual({
        rule: "alias",
        field: "products",
        from: "GTXPro",
        to: "GTX Pro",
        count: 1480,
      });
      expect(first.mends).toContainEqual(expect.objectContaining({ rule: "customer_unknown", count: 1425 }));

      expect(await dealsByState()).toEqual({
        closed_won: 4238,
        closed_lost: 2473,
        in_review: 501,
        draft: 500 + 1088,
      });
      await expectSourceSums();
      await expectFirms();

      for (const kind of ["products", "partners", "customers", "deals"] as const) {
        const again = await run(kind);
        expect(again).toMatchObject(nothingNew(again));
      }
      await expectWholeRecord();
    });
  });
}

/** Won amounts by month of closing, and deals by month of registration, are those of the source. */
const expectSourceSums = async () => {
  const source = await plainRows(path.join(pipeline, files.deals));
  const month = (date = "") =>
    date.replace(/^(\d+)\/\d+\/(\d+)$/, (_, m: string, y: string) => `${y}-${m.padStart(2, "0")}`);
  const won: Record<string, number> = {};
  const registered: Record<string, number> = {};
  for (const row of source) {
    if (row.deal_stage === "Won") {
      const closed = month(row.close_date);
      won[closed] = (won[closed] ?? 0) + Number(row.close_value) * 100;
    }
    const isSubmitted = row.deal_stage !== "Prospecting" && row.account !== "";
    if (isSubmitted) registered[month(row.engage_date)] = (registered[month(row.engage_date)] ?? 0) + 1;
  }
  const { system } = world.database;
  const inTables = await system
    .selectFrom("deals")
    .where("imported", "=", 1)
    .where("submitted_at", "is not", null)
    .select(["submitted_at", "closed_on", "won_amount_minor", "currency"])
    .execute();
  const tableWon: Record<string, number> = {};
  const tableRegistered: Record<string, number> = {};
  for (const { submitted_at, closed_on, won_amount_minor, currency } of inTables) {
    expect(currency).toBe("USD");
    const begun = (submitted_at ?? "").slice(0, 7);
    tableRegistered[begun] = (tableRegistered[begun] ?? 0) + 1;
    const closed = (closed_on ?? "").slice(0, 7);
    if (won_amount_minor !== null) tableWon[closed] = (tableWon[closed] ?? 0) + won_amount_minor;
  }
  expect(tableWon).toEqual(won);
  expect(tableRegistered).toEqual(registered);
};

/** Each agent belongs to the firm of the office and owns its deals there; nobody of them can sign in. */
const expectFirms = async () => {
  const teams = await plainRows(path.join(pipeline, files.partners));
  const source = await plainRows(path.join(pipeline, files.deals));
  const { system } = world.database;
  const people = await system
    .selectFrom("memberships")
    .innerJoin("organizations", "organizations.id", "memberships.organization_id")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("organizations.trade_name", "in", ["Central", "East", "West"])
    .select(["users.name", "users.password_hash", "organizations.trade_name as firm"])
    .execute();
  expect(people.map(({ name, firm }) => `${name} of ${firm}`).sort()).toEqual(
    teams.map((row) => `${row.sales_agent} of ${row.regional_office}`).sort(),
  );
  expect(people.every(({ password_hash }) => password_hash === null)).toBe(true);

  const owned = await system
    .selectFrom("deals")
    .innerJoin("users", "users.id", "deals.owner_user_id")
    .where("deals.imported", "=", 1)
    .groupBy("users.name")
    .select(["users.name", (select) => select.fn.countAll<number>().as("count")])
    .execute();
  const byAgent: Record<string, number> = {};
  for (const { sales_agent: agent = "" } of source) byAgent[agent] = (byAgent[agent] ?? 0) + 1;
  expect(Object.fromEntries(owned.map(({ name, count }) => [name, Number(count)]))).toEqual(byAgent);
};

describe("a pipeline in its likeness", () => {
  beforeAll(async () => begin(await makePipeline(60)));
  afterAll(async () => {
    await end();
    await rm(pipeline, { recursive: true, force: true });
  });

  test("comes in whole, with every mend shown, and twice makes nothing twice", async () => {
    expect(await run("products")).toMatchObject({ read: 3, created: 3 });
    expect(await run("partners")).toMatchObject({ read: 4, created: 4 });
    const customers = await run("customers");
    expect(customers).toMatchObject({ read: 3, created: 3 });
    expect(customers.mends).toEqual(
      expect.arrayContaining([
        { rule: "value", field: "industry", from: "technolgy", to: "technology", count: 2 },
        { rule: "value", field: "country", from: "Philipines", to: "Philippines", count: 1 },
        { rule: "country", field: "country", from: "South Korea", to: "KR", count: 1 },
      ]),
    );
    expect(await run("deals", true)).toMatchObject({ read: 60, created: 60 });
    expect(await dealsByState()).toEqual({});
    expect((await run("deals")).mends).toEqual([
      expect.objectContaining({ rule: "date", field: "submitted_on", count: 36 }),
      expect.objectContaining({ rule: "list_price", field: "amount", count: 36 }),
      expect.objectContaining({ rule: "date", field: "closed_on", count: 24 }),
      { rule: "alias", field: "products", from: "GTXPro", to: "GTX Pro", count: 20 },
      expect.objectContaining({ rule: "customer_unknown", count: 12 }),
    ]);
    expect(await dealsByState()).toEqual({ closed_won: 12, closed_lost: 12, in_review: 12, draft: 24 });
    await expectSourceSums();
    await expectFirms();
    for (const kind of ["products", "partners", "customers", "deals"] as const) {
      const again = await run(kind);
      expect(again).toMatchObject(nothingNew(again));
    }
    await expectWholeRecord();
  });
});

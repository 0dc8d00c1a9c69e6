// Statements go in and come out again the same, and what they say of shares stands in the register.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { holdingOf, outsider, recorded } from "../../../tests/factories/equity";
import { entity, person, relationship, shares, votes } from "../../../tests/factories/statements";
import { createFirm, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { answerHolding } from "./answer-holding.server";
import type { Statement } from "./bods/statement";
import { validateStatements } from "./bods/validate-statements.server";
import { exportStatements } from "./export-statements.server";
import { listHoldings } from "./holdings.queries.server";
import { importStatements } from "./import-statements.server";
import { lookThroughEntity } from "./look-through.queries.server";

let world: World;
let supplier: Scope;
let partner: Scope;

const today = "2026-11-22";

const take = async (scope: Scope, statements: Statement[]) => {
  const taken = await importStatements(scope, statements);
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.value;
};

const exported = async (scope: Scope): Promise<Statement[]> => {
  const all: Statement[] = [];
  for await (const statement of exportStatements(scope)) all.push(statement);
  return all;
};

const sorted = (statements: Statement[]): Statement[] =>
  [...statements].sort((a, b) => a.statementId.localeCompare(b.statementId));

const register = async (scope: Scope) =>
  (await listHoldings(scope, { cursor: null, limit: 200 })).items.map((holding) => [
    holding.owner.name,
    holding.owned.name,
    holding.leastUnits / 1e12,
    holding.startsOn,
    holding.endsOn,
  ]);

const at = (statement: Statement, statementId: string, statementDate: string): Statement => ({
  ...statement,
  statementId: statementId.padEnd(32, "-"),
  statementDate,
});

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
});

test("parties and direct shareholdings are recorded; all statements come out as they went in", async () => {
  const statements = [
    entity("Alpha"),
    person("Ann"),
    relationship("Ann", "Alpha", [shares(60, { startDate: "2020-01-01" }), votes(51)]),
    relationship("Ann", "Alpha", [{ type: "boardMember" }], { recordId: "board" }),
  ];
  expect(await take(supplier, statements)).toEqual({
    added: 4,
    known: 0,
    different: [],
    parties: 2,
    holdings: 1,
    kept: [{ statement: "statement-board".padEnd(32, "-"), reason: "not_shares" }],
  });
  expect(await register(supplier)).toEqual([["Ann", "Alpha", 60, "2020-01-01", null]]);
  expect(sorted(await exported(supplier))).toEqual(sorted(statements));
  expect(await register(partner)).toEqual([]);
  expect(await exported(partner)).toEqual([]);
});

test("what is imported twice makes nothing twice, and a statement that changed is said to have", async () => {
  const statements = [entity("Alpha"), entity("Beta"), relationship("Alpha", "Beta", [shares(60)])];
  await take(supplier, statements);
  expect(await take(supplier, [...statements, ...statements])).toMatchObject({
    added: 0,
    known: 3,
    different: [],
    parties: 0,
    holdings: 0,
  });
  const changed = relationship("Alpha", "Beta", [shares(70)]);
  expect(await take(supplier, [changed])).toMatchObject({ added: 0, different: [changed.statementId] });
  expect(await register(supplier)).toHaveLength(1);
  expect(await take(partner, statements)).toMatchObject({ added: 3, holdings: 1 });
});

test("two imports of a firm at once make one of each", async () => {
  const statements = [entity("Alpha"), entity("Beta"), relationship("Alpha", "Beta", [shares(60)])];
  const both = await Promise.all([take(supplier, statements), take(supplier, statements)]);
  expect(both.map(({ added }) => added).sort()).toEqual([0, 3]);
  expect(await register(supplier)).toHaveLength(1);
});

test("a later statement ends what the record said before, and closing it ends it", async () => {
  const parties = [entity("Alpha"), entity("Beta")];
  const first = relationship("Alpha", "Beta", [shares(60, { startDate: "2020-01-01" })]);
  await take(supplier, [...parties, first]);
  const updated = {
    ...relationship("Alpha", "Beta", [shares(40, { startDate: "2020-01-01" })]),
    recordStatus: "updated" as const,
  };
  expect(await take(supplier, [at(updated, "second", "2024-06-01")])).toMatchObject({ holdings: 1 });
  expect((await register(supplier)).reverse()).toEqual([
    ["Alpha", "Beta", 60, "2020-01-01", "2024-06-01"],
    ["Alpha", "Beta", 40, "2024-06-01", null],
  ]);
  const closed = { ...first, recordStatus: "closed" as const };
  await take(supplier, [at(closed, "third", "2025-06-01")]);
  expect((await register(supplier))[0]).toEqual(["Alpha", "Beta", 40, "2024-06-01", "2025-06-01"]);
});

test("statements of one file are taken in the order of their dates", async () => {
  const updated = { ...relationship("Alpha", "Beta", [shares(40)]), recordStatus: "updated" as const };
  await take(supplier, [
    at(updated, "second", "2024-06-01"),
    entity("Alpha"),
    entity("Beta"),
    relationship("Alpha", "Beta", [shares(100)]),
  ]);
  expect((await register(supplier)).map(([, , share, from, to]) => [share, from, to]).sort()).toEqual([
    [100, null, "2024-06-01"],
    [40, "2024-06-01", null],
  ]);
});

test.each([
  ["an unknown party", [entity("Beta"), relationship("Nobody", "Beta", [shares(1)])], "unknown_party"],
  [
    "an owned person",
    [entity("Alpha"), person("Ann"), relationship("Alpha", "Ann", [shares(1)])],
    "person_owned",
  ],
  ["itself", [entity("Alpha"), relationship("Alpha", "Alpha", [shares(1)])], "itself"],
  [
    "what is indirect",
    [entity("A"), entity("B"), relationship("A", "B", [shares(1, { directOrIndirect: "indirect" })])],
    "indirect",
  ],
  ["nothing", [entity("A"), entity("B"), relationship("A", "B", [shares(0)])], "nothing"],
] as const)("%s is kept and makes no holding", async (_name, statements, reason) => {
  const taken = await take(supplier, [...statements]);
  expect([taken.holdings, taken.kept.map((one) => one.reason)]).toEqual([0, [reason]]);
  expect(await exported(supplier)).toHaveLength(statements.length);
});

test("what would be more than 100 % or overlap is kept, and the rest is taken", async () => {
  const taken = await take(supplier, [
    ...["A", "B", "C", "X"].map((name) => entity(name)),
    relationship("A", "X", [shares(60)]),
    relationship("B", "X", [shares(60)]),
    relationship("A", "X", [shares(5)], { recordId: "again" }),
    relationship("C", "X", [shares(40)]),
  ]);
  expect([taken.holdings, taken.kept.map(({ reason }) => reason)]).toEqual([2, ["over_whole", "overlaps"]]);
});

test("what is imported is looked through, ranges and unknown sizes as they are", async () => {
  await take(supplier, [
    ...["A", "B", "C"].map((name) => entity(name)),
    relationship("A", "B", [shares(50)]),
    relationship("B", "C", [{ type: "shareholding", share: { minimum: 25, exclusiveMaximum: 50 } }]),
  ]);
  const { items } = await listHoldings(supplier, { cursor: null });
  const c = items.find(({ owned }) => owned.name === "C")?.owned.id ?? "";
  expect(await lookThroughEntity(supplier, c, today)).toMatchObject({
    ownership: {
      owners: [
        { fraction: 0.25, certainty: "at_least" },
        { fraction: 0.125, certainty: "at_least" },
      ],
    },
  });
});

test("own holdings are exported as valid statements, which another firm can import", async () => {
  const claim = await recorded(supplier, holdingOf(world.supplier.id, world.partner.id, 33.333333333));
  await recorded(
    supplier,
    holdingOf(outsider("Wei Lan", "person"), world.supplier.id, 41, { votesUnits: 51e12 }),
  );
  await recorded(
    supplier,
    holdingOf(world.supplier.id, outsider("Taihe"), 5, { size: "unknown", leastUnits: 0, mostUnits: 1e14 }),
  );
  expect((await exported(supplier)).filter(({ recordType }) => recordType === "relationship")).toHaveLength(
    2,
  );
  await answerHolding(partner, { holdingId: claim, answer: "confirmed", note: "" });
  const statements = await exported(supplier);
  expect(validateStatements(statements)).toMatchObject({ ok: true });
  const other = await scopeOf(await createFirm("other", "Other"));
  expect(await take(other, statements)).toMatchObject({ added: 7, parties: 4, holdings: 3, kept: [] });
  expect((await register(other)).map(([owner, owned, share]) => [owner, owned, share]).sort()).toEqual([
    ["Supplier", "Partner", 33.333333333],
    ["Supplier", "Taihe", 0],
    ["Wei Lan", "Supplier", 41],
  ]);
});

// The standard's own examples, where they stand beside the checkout.
const examples = path.resolve(import.meta.dirname, "../../../../shared/data/bods/examples");
const files = existsSync(examples) ? readdirSync(examples).filter((name) => name.endsWith(".json")) : [];
for (const file of files) {
  test(`the standard's example ${file} comes out as it went in, and valid`, async () => {
    const validated = validateStatements(JSON.parse(readFileSync(path.join(examples, file), "utf8")));
    if (!validated.ok) throw new Error("not valid");
    await take(supplier, validated.statements);
    const out = await exported(supplier);
    expect(sorted(out)).toEqual(sorted(validated.statements));
    expect(validateStatements(out).ok).toBe(true);
  });
}

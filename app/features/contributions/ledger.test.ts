// Ledgers on a real database: who reads them, who confirms what, how a confirmed entry is changed, and how a statement is settled.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import {
  agreedRule,
  confirmEntry,
  confirmedEntry,
  contribution,
  fixedRule,
  money,
  openedLedger,
} from "../../../tests/factories/ledgers";
import { must } from "../../../tests/factories/life-cycle";
import { setMode } from "../../../tests/factories/needs";
import { answered, joinedProject, openedProject } from "../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { addMember } from "../organizations/create-organization.server";
import { leaveProject } from "../projects/parties.server";
import { agreeToRule, proposeRule } from "./agree-on-rule.server";
import { getEntry, listEntries, readMatch } from "./entries.queries.server";
import { getLedger, listLedgerNeeds, listLedgers, listRates, listRules } from "./ledger.queries.server";
import { addLedgerParty, listFurtherParties, openLedger, openProjectLedger } from "./open-ledger.server";
import { answerRate, stateRate } from "./rates.server";
import { drawUpStatement, setAsideStatement, signStatement } from "./settle.server";
import { answerEntry, reverseEntry, stateEntry, withdrawEntry } from "./state-entry.server";
import { getStatement, listStatements } from "./statements.queries.server";

let world: World;
let alliance: string;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  alliance = world.alliance.id;
  await setMode(world, alliance, "partnership");
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "alliance_manager");
  rival = await scopeOf(world.rival);
  id = await openedLedger(lead, alliance, world.partner);
});

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);
const half = () => fixedRule({ [world.supplier.id]: 50, [world.partner.id]: 50 });
const view = async (entryId: string, scope = lead) => {
  const entry = await getEntry(scope, id, entryId);
  if (!entry) throw new Error("no entry");
  return entry;
};
const quarter = { from: "2026-01-01", to: "2026-03-31" };

describe("a ledger", () => {
  test("is opened by the lead of a partnership with members that have accepted", async () => {
    const open = (scope: Scope, memberIds: string[]) =>
      openLedger(scope, alliance, { name: "Second", currency: "EUR", memberIds }).then(codeOf);
    expect(await open(partner, [world.supplier.id])).toBe("not_found");
    expect(await open(lead, [])).toBe("ledger_without_member");
    for (const stranger of [world.stranger.id, newId()])
      expect(await open(lead, [stranger])).toBe("ledger_party_unknown");
    expect(await open(lead, [world.partner.id, world.rival.id])).toBe("ledger_closed_alliance");
    expect(await open(lead, [world.rival.id])).toBeNull();
    await setMode(world, alliance, "guidance");
    expect(await open(lead, [world.rival.id])).toBe("ledger_closed");
    expect(codeOf(await stateEntry(partner, id, contribution()))).toBe("ledger_closed");
  });

  test("is its parties' alone, while they belong to the alliance", async () => {
    for (const scope of [lead, partner]) expect((await getLedger(scope, id))?.parties).toHaveLength(2);
    for (const scope of [rival, await scopeOf(world.stranger)]) {
      expect(await getLedger(scope, id)).toBeNull();
      expect(await listLedgers(scope, alliance)).toEqual([]);
      expect(codeOf(await stateEntry(scope, id, contribution()))).toBe("not_found");
    }
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await getLedger(partner, id)).toBeNull();
    expect((await getLedger(lead, id))?.parties.map(({ stands }) => stands).sort()).toEqual([false, true]);
  });

  test("takes in further members where the alliance is open, who then agree to the rule too", async () => {
    const ledger = () => getLedger(lead, id).then((found) => found as NonNullable<typeof found>);
    expect(await listFurtherParties(lead, await ledger())).toEqual([]);
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
    await agreedRule(id, [lead, partner], half());
    expect(
      codeOf(await addLedgerParty(partner, { ...(await ledger()), isKeeper: false }, world.rival.id)),
    ).toBe("not_found");
    expect(codeOf(await addLedgerParty(lead, await ledger(), world.stranger.id))).toBe(
      "ledger_party_unknown",
    );
    expect(codeOf(await addLedgerParty(lead, await ledger(), world.rival.id))).toBeNull();
    expect(await getLedger(rival, id)).toMatchObject({ isKeeper: false });
    const [rule] = await listRules(rival.db, id, (await ledger()).parties);
    expect(rule?.isAgreed).toBe(false);
    expect(codeOf(await agreeToRule(rival, id, { revision: 1 }))).toBeNull();
  });
});

describe("a project's ledger", () => {
  test("is opened by who leads it, for those that have joined, and by no other", async () => {
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
    const project = await joinedProject(partner, alliance, [rival]);
    for (const scope of [lead, rival])
      expect(codeOf(await openProjectLedger(scope, project))).toBe("not_found");
    const { id: ofProject } = must(await openProjectLedger(partner, project));
    expect(codeOf(await openProjectLedger(partner, project))).toBe("ledger_exists");
    // The lead of the alliance is no party of the project.
    expect(await getLedger(lead, ofProject)).toBeNull();
    expect(await getLedger(rival, ofProject)).toMatchObject({ project: { id: project }, isOpen: true });
    const entryId = must(await stateEntry(rival, ofProject, contribution())).id;
    expect(codeOf(await confirmEntry(partner, ofProject, entryId))).toBeNull();
    const log = await lead.db
      .visibleAuditEntries()
      .where("audit_entries.subject_id", "=", ofProject)
      .selectAll()
      .execute();
    expect(log).toEqual([]);
    must(await leaveProject(rival, project));
    expect(await getLedger(rival, ofProject)).toBeNull();
    expect((await getLedger(partner, ofProject))?.parties.map(({ stands }) => stands).sort()).toEqual([
      false,
      true,
    ]);
  });

  test("needs another firm that has joined, and takes in who joins later", async () => {
    const alone = await openedProject(partner, alliance);
    expect(codeOf(await openProjectLedger(partner, alone))).toBe("ledger_without_member");
    const project = await openedProject(lead, alliance, [world.partner, world.rival]);
    expect(await answered(partner, project)).toBeNull();
    const { id: ofProject } = must(await openProjectLedger(lead, project));
    expect(await getLedger(rival, ofProject)).toBeNull();
    expect(await answered(rival, project)).toBeNull();
    const ledger = (await getLedger(lead, ofProject)) as NonNullable<Awaited<ReturnType<typeof getLedger>>>;
    expect((await listFurtherParties(lead, ledger)).map((firm) => firm.id)).toEqual([world.rival.id]);
    must(await addLedgerParty(lead, ledger, world.rival.id));
    expect((await getLedger(rival, ofProject))?.parties.map(({ name }) => name)).toEqual([
      "Partner",
      "Rival",
      "Supplier",
    ]);
  });
});

describe("an entry", () => {
  test("is confirmed by another party, and by nobody of its own", async () => {
    const { id: entryId } = must(await stateEntry(partner, id, contribution()));
    expect(await listLedgerNeeds(lead)).toMatchObject([{ id, entries: 1 }]);
    expect(await listLedgerNeeds(partner)).toEqual([]);
    expect(codeOf(await confirmEntry(partner, id, entryId))).toBe("entry_own");
    expect(codeOf(await confirmEntry(rival, id, entryId))).toBe("not_found");
    expect(codeOf(await confirmEntry(lead, id, entryId))).toBeNull();
    expect(await view(entryId)).toMatchObject({ state: "confirmed", answer: { firm: "Supplier" } });
    expect(codeOf(await confirmEntry(lead, id, entryId))).toBe("entry_moved");
  });

  test("is not confirmed by a person who belongs to both firms, nor by the database itself", async () => {
    const { id: entryId } = must(await stateEntry(partner, id, contribution()));
    const both = world.partner.people.member;
    const system = await systemScope("tests");
    must(
      await system.transaction((tx) =>
        addMember(
          tx,
          {
            organizationId: world.supplier.id,
            email: both.email,
            name: both.name,
            role: "alliance_manager",
            passwordHash: null,
            locale: "en",
            timeZone: "Asia/Shanghai",
          },
          { userId: null, organizationId: null },
        ),
      ),
    );
    const torn = await scopeOf({ ...world.supplier, people: { ...world.supplier.people, owner: both } });
    expect(codeOf(await confirmEntry(torn, id, entryId))).toBe("answers_itself");
    const set = (firm: World["partner"]) =>
      world.database.system
        .updateTable("ledger_entries")
        .set({
          state: "confirmed",
          answered_by_organization_id: firm.id,
          answered_by_user_id: firm.people.owner.id,
          answered_at: "2026-11-22T08:00:00.000Z",
        })
        .where("id", "=", entryId)
        .execute();
    await expect(set(world.partner)).rejects.toThrow();
    await set(world.supplier);
    const rewrite = world.database.system.updateTable("ledger_entries").set({ text: "More" }).execute();
    await expect(rewrite).rejects.toThrow();
    await expect(world.database.system.deleteFrom("ledger_entries").execute()).rejects.toThrow();
  });

  test("of two answers at once one counts", async () => {
    const { id: entryId } = must(await stateEntry(partner, id, contribution()));
    const owner = await scopeOf(world.supplier, "owner");
    const answer = (scope: Scope, said: "confirmed" | "disputed") =>
      answerEntry(scope, id, { entryId, version: 1, answer: said, note: "Said twice" }).then(codeOf);
    const codes = await Promise.all([
      answer(lead, "confirmed"),
      answer(owner, "disputed"),
      answer(lead, "confirmed"),
    ]);
    // A dispute can still be followed by a confirmation, but not from the version before it.
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    for (const code of codes.filter((one) => one !== null)) expect(["entry_moved", "stale"]).toContain(code);
  });

  test("that is disputed is withdrawn, or confirmed after all", async () => {
    const { id: entryId } = must(await stateEntry(partner, id, contribution()));
    const dispute = { entryId, version: 1, answer: "disputed", note: "It was one engineer" } as const;
    expect(codeOf(await answerEntry(lead, id, dispute))).toBeNull();
    expect(await view(entryId, partner)).toMatchObject({
      state: "disputed",
      answer: { note: "It was one engineer" },
    });
    expect(codeOf(await withdrawEntry(lead, id, { entryId, version: 2 }))).toBe("not_ours");
    expect(codeOf(await withdrawEntry(partner, id, { entryId, version: 1 }))).toBe("stale");
    expect(codeOf(await confirmEntry(lead, id, entryId))).toBeNull();
    expect(codeOf(await withdrawEntry(partner, id, { entryId, version: 3 }))).toBe("entry_moved");
  });

  test("that is confirmed changes by a reversal and a new one, which are confirmed together", async () => {
    const entryId = await confirmedEntry(id, [partner, lead], money("revenue", 100_00));
    const correction = {
      entryId,
      version: 2,
      reason: "A digit too many",
      replacement: money("revenue", 10_00),
    };
    expect(codeOf(await reverseEntry(lead, id, correction))).toBe("not_ours");
    expect(codeOf(await reverseEntry(partner, id, { ...correction, replacement: contribution() }))).toBe(
      "entry_side",
    );
    const { id: reversalId } = must(await reverseEntry(partner, id, correction));
    expect(codeOf(await reverseEntry(partner, id, correction))).toBe("entry_reversed");
    const replacement = (await listEntries(lead, id)).items.find(({ replacesId }) => replacesId === entryId);
    expect(replacement?.state).toBe("stated");
    expect(codeOf(await confirmEntry(lead, id, replacement?.id ?? ""))).toBe("entry_with_reversal");
    expect(await view(entryId)).toMatchObject({
      state: "confirmed",
      reversal: { id: reversalId, state: "stated" },
    });
    expect(codeOf(await confirmEntry(lead, id, reversalId))).toBeNull();
    expect((await view(replacement?.id ?? "")).state).toBe("confirmed");
    expect(await view(reversalId)).toMatchObject({ reverses: { id: entryId, reason: "A digit too many" } });
    const back = { entryId: reversalId, version: 2, reason: "No", replacement: null };
    expect(codeOf(await reverseEntry(partner, id, back))).toBe("entry_is_reversal");
    await agreedRule(id, [lead, partner], half());
    const { id: drawn } = must(await drawUpStatement(lead, id, quarter));
    expect((await getStatement(lead, id, drawn))?.figures.statement.revenueMinor).toBe(10_00);
  });

  test("that is taken back can be withdrawn with what stands for it, before it is confirmed", async () => {
    const entryId = await confirmedEntry(id, [partner, lead], money("revenue", 100));
    const correction = { entryId, version: 2, reason: "Wrong", replacement: money("revenue", 90) };
    const { id: reversalId } = must(await reverseEntry(partner, id, correction));
    expect(codeOf(await withdrawEntry(partner, id, { entryId: reversalId, version: 1 }))).toBeNull();
    const states = (await listEntries(lead, id)).items.map(({ state }) => state).sort();
    expect(states).toEqual(["confirmed", "withdrawn", "withdrawn"]);
    expect(codeOf(await reverseEntry(partner, id, correction))).toBeNull();
  });

  test("is of the past", async () => {
    expect(codeOf(await stateEntry(lead, id, contribution({ onDate: "2026-11-23" })))).toBe("entry_ahead");
  });

  test("keeps what is internal from everybody else, in the record too", async () => {
    const internal = {
      note: "As the works council agreed",
      rate: { amountMinor: 41_200, currency: "CNY" },
      rateUnit: "hour",
    };
    const { id: entryId } = must(await stateEntry(partner, id, contribution({ internal })));
    expect((await view(entryId, partner)).internal).toEqual(internal);
    for (const scope of [lead]) {
      expect((await view(entryId, scope)).internal).toBeNull();
      expect(JSON.stringify(await listEntries(scope, id))).not.toContain("works council");
    }
    const rows = await lead.db.visibleAuditEntries().selectAll().execute();
    expect(JSON.stringify(rows)).toContain("Two engineers");
    expect(JSON.stringify(rows)).not.toContain("works council");
    expect(JSON.stringify(await lead.db.sealedValues().selectAll().execute())).not.toContain("works council");
    const row = world.database.forOrganization(world.supplier.id).selectFrom("ledger_internals").selectAll();
    if (world.database.kind === "postgres") expect(await row.execute()).toEqual([]);
  });
});

test("a rate counts once another party has confirmed it", async () => {
  const { id: rateId } = must(
    await stateRate(partner, id, { currency: "EUR", rate: "7.9", validFrom: "2026-01-01" }),
  );
  expect(codeOf(await stateRate(partner, id, { currency: "CNY", rate: "1", validFrom: "2026-01-01" }))).toBe(
    "rate_own_currency",
  );
  const answer = (scope: Scope, said: "confirmed" | "withdrawn") =>
    answerRate(scope, id, { rateId, version: 1, answer: said }).then(codeOf);
  expect(await answer(partner, "confirmed")).toBe("entry_own");
  expect(await answer(lead, "withdrawn")).toBe("not_ours");
  expect(await answer(rival, "confirmed")).toBe("not_found");
  expect(await answer(lead, "confirmed")).toBeNull();
  expect(await answer(partner, "withdrawn")).toBe("entry_moved");
  expect(await listRates(lead, id)).toMatchObject([
    { rate: "7.9", state: "confirmed", confirmedBy: "Supplier" },
  ]);
});

describe("a rule", () => {
  test("counts once all have agreed to its revision, and adds up to 100 %", async () => {
    const short = fixedRule({ [world.supplier.id]: 50, [world.partner.id]: 49.99 });
    expect(await proposeRule(partner, id, { rule: short, revision: 0 })).toEqual({
      ok: false,
      refusal: { code: "shares_not_whole", details: { sum: "99.99" } },
    });
    const outside = fixedRule({ [world.rival.id]: 100 });
    expect(codeOf(await proposeRule(partner, id, { rule: outside, revision: 0 }))).toBe(
      "share_party_unknown",
    );
    expect(codeOf(await proposeRule(partner, id, { rule: half(), revision: 0 }))).toBeNull();
    expect(codeOf(await drawUpStatement(lead, id, quarter))).toBe("rule_not_agreed");
    expect(codeOf(await agreeToRule(partner, id, { revision: 1 }))).toBe("rule_agreed");
    expect(codeOf(await agreeToRule(lead, id, { revision: 1 }))).toBeNull();
    expect(codeOf(await drawUpStatement(lead, id, quarter))).toBe("statement_empty");
    expect(codeOf(await proposeRule(lead, id, { rule: half(), revision: 0 }))).toBe("stale");
    expect(codeOf(await proposeRule(lead, id, { rule: half(), revision: 1 }))).toBeNull();
    expect(codeOf(await agreeToRule(lead, id, { revision: 1 }))).toBe("rule_revised");
    const ledger = await getLedger(lead, id);
    const rules = await listRules(lead.db, id, ledger?.parties ?? []);
    // The one that all agreed to goes on until they agree to the next.
    expect(rules.map(({ revision, isAgreed }) => [revision, isAgreed])).toEqual([
      [2, false],
      [1, true],
    ]);
  });
});

describe("a statement", () => {
  const drawn = async (period = quarter) => must(await drawUpStatement(lead, id, period)).id;
  const sign = (scope: Scope, statementId: string) => signStatement(scope, id, { statementId });

  beforeEach(() => agreedRule(id, [lead, partner], half()));

  test("is settled by all signatures, keeps its figures, and takes each entry in once", async () => {
    await confirmedEntry(id, [partner, lead], money("revenue", 100_01));
    await confirmedEntry(id, [lead, partner], money("cost", 40_00));
    must(await stateEntry(lead, id, money("cost", 99)));
    const first = await drawn();
    expect(await sign(partner, first)).toEqual({ ok: true, value: { isClosed: false } });
    expect(codeOf(await sign(partner, first))).toBe("statement_signed");
    expect(codeOf(await sign(rival, first))).toBe("not_found");
    expect(await sign(lead, first)).toEqual({ ok: true, value: { isClosed: true } });
    expect(codeOf(await sign(lead, first))).toBe("statement_closed");
    const view = await getStatement(partner, id, first);
    expect(view).toMatchObject({ state: "signed", number: 1, isSignedByUs: true, distributableMinor: 60_01 });
    const balances = view?.figures.statement.parties.map(({ balanceMinor }) => balanceMinor);
    expect(balances).toEqual([70_01, -70_01]);
    expect(codeOf(await drawUpStatement(lead, id, quarter))).toBe("statement_empty");
    expect(codeOf(await setAsideStatement(lead, id, { statementId: first }))).toBe("statement_closed");
    const entry = (await listEntries(lead, id, { side: "revenue" })).items[0];
    expect(entry?.statement).toBe(1);
    const { system } = world.database;
    for (const change of [{ figures: "{}" }, { state: "void" as const }])
      await expect(system.updateTable("benefit_statements").set(change).execute()).rejects.toThrow();
  });

  test("is not signed on figures that the ledger no longer has", async () => {
    await confirmedEntry(id, [partner, lead], money("revenue", 100));
    const first = await drawn();
    await confirmedEntry(id, [partner, lead], money("revenue", 50));
    expect(codeOf(await sign(lead, first))).toBe("statement_changed");
    const second = await drawn();
    expect(codeOf(await sign(lead, first))).toBe("statement_closed");
    expect(codeOf(await sign(lead, second))).toBeNull();
    expect((await listStatements(lead, id)).map(({ number }) => number)).toEqual([2]);
  });

  test("shows what changed afterwards as a difference in the next one, at the rate of then", async () => {
    const rate = (value: string, validFrom: string) => ({ currency: "EUR", rate: value, validFrom });
    const stated = must(await stateRate(lead, id, rate("8", "2026-01-01")));
    must(await answerRate(partner, id, { rateId: stated.id, version: 1, answer: "confirmed" }));
    const entryId = await confirmedEntry(id, [partner, lead], money("revenue", 1000, {}, "EUR"));
    await confirmedEntry(id, [partner, lead], money("revenue", 700, {}, "JPY"));
    const first = await drawn();
    expect((await getStatement(lead, id, first))?.figures.statement).toMatchObject({
      revenueMinor: 8000,
      apart: [{ currency: "JPY", revenueMinor: 700, count: 1 }],
    });
    for (const scope of [lead, partner]) must(await sign(scope, first));

    const later = must(await stateRate(lead, id, rate("9", "2026-01-02")));
    must(await answerRate(partner, id, { rateId: later.id, version: 1, answer: "confirmed" }));
    const yen = must(await stateRate(lead, id, { currency: "JPY", rate: "0.05", validFrom: "2026-01-01" }));
    must(await answerRate(partner, id, { rateId: yen.id, version: 1, answer: "confirmed" }));
    const correction = {
      entryId,
      version: 2,
      reason: "Two were sold",
      replacement: money("revenue", 2000, {}, "EUR"),
    };
    const reversal = must(await reverseEntry(partner, id, correction));
    must(await confirmEntry(lead, id, reversal.id));
    const second = await drawn({ from: "2026-04-01", to: "2026-06-30" });
    const figures = (await getStatement(lead, id, second))?.figures;
    expect(figures?.statement).toMatchObject({
      revenueMinor: 18_000 - 8000 + 3500,
      earlier: { count: 3, revenueMinor: 13_500 },
      apart: [],
    });
    expect(figures?.entries.map(({ convertedMinor }) => convertedMinor).sort((a, b) => a - b)).toEqual([
      -8000, 3500, 18_000,
    ]);
  });

  test("ends today at the latest, and is set aside by any party", async () => {
    await confirmedEntry(id, [partner, lead], money("revenue", 100));
    expect(codeOf(await drawUpStatement(lead, id, { from: "2026-11-01", to: "2026-11-23" }))).toBe(
      "period_ahead",
    );
    const first = await drawn();
    expect(codeOf(await setAsideStatement(rival, id, { statementId: first }))).toBe("not_found");
    expect(codeOf(await setAsideStatement(partner, id, { statementId: first }))).toBeNull();
    expect(await listStatements(lead, id)).toEqual([]);
  });

  test("stays with who signed it and left, and nothing else does", async () => {
    await confirmedEntry(id, [partner, lead], money("revenue", 100));
    const signed = await drawn();
    for (const scope of [lead, partner]) must(await sign(scope, signed));
    await confirmedEntry(id, [partner, lead], money("revenue", 1));
    const open = await drawn();
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await getStatement(partner, id, signed)).toMatchObject({ state: "signed", isSignedByUs: true });
    expect(await getStatement(partner, id, open)).toBeNull();
    expect(codeOf(await sign(partner, open))).toBe("not_found");
    // Whoever has left signs no more, and nobody waits for it.
    expect(await sign(lead, open)).toEqual({ ok: true, value: { isClosed: true } });
  });

  test("is signed by all at once, and closed once", async () => {
    await confirmedEntry(id, [partner, lead], money("revenue", 100));
    const statementId = await drawn();
    const results = await Promise.all([
      sign(lead, statementId),
      sign(partner, statementId),
      sign(lead, statementId),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(2);
    expect((await getStatement(lead, id, statementId))?.state).toBe("signed");
    const settled = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "ledger.statement_settled")
      .select("organization_id")
      .execute();
    expect(settled).toEqual([{ organization_id: world.supplier.id }]);
  });

  test("is not closed by the database before all have signed", async () => {
    await confirmedEntry(id, [partner, lead], money("revenue", 100));
    const statementId = await drawn();
    must(await sign(lead, statementId));
    const close = world.database.system
      .updateTable("benefit_statements")
      .set({ state: "signed", closed_at: "2026-11-22T08:00:00.000Z" })
      .where("id", "=", statementId)
      .execute();
    await expect(close).rejects.toThrow();
  });
});

test("the match tells what each put in and took out, without what was taken back", async () => {
  await confirmedEntry(id, [partner, lead], contribution({ money: { amountMinor: 500, currency: "CNY" } }));
  await confirmedEntry(id, [partner, lead], contribution({ hadNoEffect: true }));
  await confirmedEntry(id, [lead, partner], contribution({ side: "benefit", resource: "reputation" }));
  const wrong = await confirmedEntry(id, [lead, partner], contribution());
  must(await stateEntry(lead, id, contribution()));
  const back = must(
    await reverseEntry(lead, id, { entryId: wrong, version: 2, reason: "Was none", replacement: null }),
  );
  must(await confirmEntry(partner, id, back.id));
  const cells = await readMatch(lead, id);
  expect(cells).toHaveLength(2);
  expect(cells).toContainEqual({
    partyId: world.partner.id,
    resource: "knowledge",
    side: "contribution",
    count: 2,
    ineffective: 1,
    unvalued: 1,
    valued: [{ amountMinor: 500, currency: "CNY" }],
  });
});

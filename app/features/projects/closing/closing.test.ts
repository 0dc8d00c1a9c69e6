// The end of a project on a real database: lessons, hand-over, the final statement, and what is left to do afterwards.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { proposeRule } from "~/features/contributions/agree-on-rule.server";
import { getEntry } from "~/features/contributions/entries.queries.server";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import {
  addLedgerParty,
  listFurtherParties,
  openProjectLedger,
} from "~/features/contributions/open-ledger.server";
import { drawUpStatement, setAsideStatement, signStatement } from "~/features/contributions/settle.server";
import { reverseEntry, stateEntry } from "~/features/contributions/state-entry.server";
import { newId } from "~/lib/id";
import { codeOf, must } from "../../../../tests/factories/contacts";
import {
  agreedRule,
  confirmEntry,
  confirmedEntry,
  fixedRule,
  money,
} from "../../../../tests/factories/ledgers";
import {
  addedPhase,
  addedTask,
  answered,
  joinedProject,
  started,
} from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { moveProject } from "../change-project.server";
import { inviteParty, leaveProject } from "../parties.server";
import { getPlan } from "../plan/plan.queries.server";
import { getJoinedProject, getProject } from "../projects.queries.server";
import { closeProject } from "./close-project.server";
import { getClosing, getHandover } from "./closing.queries.server";
import type { Drops } from "./closing.rules";
import type { HandoverInput } from "./closing.schema";
import { addHandover, changeHandover, finishHandover, removeHandover } from "./handovers.server";
import { writeLessons } from "./lessons.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-10T08:00:00.000Z") });
  [supplier, partner, rival] = await Promise.all([
    scopeOf(world.supplier),
    scopeOf(world.partner),
    scopeOf(world.rival),
  ]);
  id = await joinedProject(supplier, world.alliance.id, [partner]);
  await started(supplier, id);
});

const closing = async (scope: Scope) => {
  const project = await getJoinedProject(scope, id);
  if (!project) throw new Error("no project");
  return getClosing(scope, project);
};
const close = async (scope: Scope, { drops = null, reason = "" }: { drops?: Drops; reason?: string } = {}) =>
  codeOf(
    await closeProject(scope, { id, version: (await getProject(scope, id))?.version ?? 1, drops, reason }),
  );
const words = (wentWell: string) => ({ wentWell, wentBadly: "", doNext: "" });
const write = async (scope: Scope, version: number, wentWell = "The plan held") =>
  codeOf(await writeLessons(scope, id, { version, input: words(wentWell) }));
const item = (change: Partial<HandoverInput> = {}): HandoverInput => ({
  text: "Source files",
  receiver: { organizationId: partner.organizationId, userId: null },
  dueOn: "2026-06-30",
  ...change,
});

describe("lessons", () => {
  test("are each party's own, read by all, and changed from the version that was seen", async () => {
    expect(await write(supplier, 0)).toBeNull();
    expect(await write(partner, 0, "We learned a lot")).toBeNull();
    expect(await write(supplier, 0, "Unseen")).toBe("stale");
    expect(await write(supplier, 1, "Better said")).toBeNull();
    expect(await closing(partner)).toMatchObject({
      lessons: expect.arrayContaining([
        expect.objectContaining({ isUs: true, wentWell: "We learned a lot", version: 1 }),
        expect.objectContaining({ isUs: false, wentWell: "Better said", version: 2 }),
      ]),
      silent: [],
    });
    expect(await write(rival, 0)).toBe("not_found");
  });

  test("of two colleagues at once only one are written", async () => {
    const both = await Promise.all([write(supplier, 0, "One"), write(supplier, 0, "Other")]);
    expect(both.sort()).toEqual([null, "stale"].sort());
    expect((await closing(partner)).lessons).toHaveLength(1);
  });

  test("end with the project, in the database too", async () => {
    must(await writeLessons(supplier, id, { version: 0, input: words("Held") }));
    const { id: handoverId } = must(await addHandover(supplier, id, item()));
    expect(await close(supplier)).toBeNull();
    expect(await write(supplier, 1, "Later")).toBe("project_over");
    expect(codeOf(await addHandover(supplier, id, item()))).toBe("project_over");
    expect(codeOf(await finishHandover(partner, id, { id: handoverId, version: 1, isDone: true }))).toBe(
      "project_over",
    );
    const { system } = world.database;
    await expect(
      system.updateTable("project_lessons").set({ do_next: "x", version: 2 }).execute(),
    ).rejects.toThrow(/project_is_over/);
    await expect(system.deleteFrom("project_handovers").execute()).rejects.toThrow(/project_is_over/);
  });
});

describe("a hand-over", () => {
  test("is listed by managers of any party, and said to be done by who takes it", async () => {
    const { id: handoverId } = must(await addHandover(supplier, id, item()));
    expect(codeOf(await addHandover(rival, id, item()))).toBe("not_found");
    const say = async (scope: Scope, version: number, isDone = true) =>
      codeOf(await finishHandover(scope, id, { id: handoverId, version, isDone }));
    expect(await say(supplier, 1)).toBe("handover_not_yours");
    expect(await say(await scopeOf(world.partner, "member"), 1)).toBe("handover_not_yours");
    expect(await say(partner, 1)).toBeNull();
    expect(await say(partner, 1, false)).toBe("stale");
    expect(codeOf(await changeHandover(supplier, id, { id: handoverId, version: 2 }, item()))).toBe(
      "handover_done",
    );
    expect(codeOf(await removeHandover(supplier, id, { id: handoverId, version: 2 }))).toBe("handover_done");
    expect(await getHandover(supplier, handoverId)).toMatchObject({ done: { at: expect.any(String) } });
    expect(await say(partner, 2, false)).toBeNull();
    must(await changeHandover(partner, id, { id: handoverId, version: 3 }, item({ text: "All files" })));
    expect(codeOf(await removeHandover(supplier, id, { id: handoverId, version: 3 }))).toBe("stale");
    must(await removeHandover(supplier, id, { id: handoverId, version: 4 }));
    expect((await closing(partner)).handovers).toEqual([]);
  });

  test("is taken by a member where it names one", async () => {
    const member = await scopeOf(world.partner, "member");
    const receiver = { organizationId: partner.organizationId, userId: member.user.id };
    const { id: handoverId } = must(await addHandover(supplier, id, item({ receiver })));
    expect(codeOf(await finishHandover(member, id, { id: handoverId, version: 1, isDone: true }))).toBeNull();
  });

  test("goes to nobody who is not there: outside, only reading, or gone", async () => {
    const to = async (organizationId: string, userId: string | null) =>
      codeOf(await addHandover(supplier, id, item({ receiver: { organizationId, userId } })));
    expect(await to(rival.organizationId, null)).toBe("receiver_unfit");
    expect(await to(newId(), null)).toBe("receiver_unfit");
    expect(await to(partner.organizationId, world.partner.people.viewer.id)).toBe("receiver_unfit");
    expect(await to(partner.organizationId, supplier.user.id)).toBe("receiver_unfit");
    const { id: userId } = world.partner.people.member;
    const receiver = { organizationId: partner.organizationId, userId };
    const { id: handoverId } = must(await addHandover(supplier, id, item({ receiver })));
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("user_id", "=", userId)
      .execute();
    expect(await to(partner.organizationId, userId)).toBe("receiver_unfit");
    // Who has it already keeps it, marked.
    must(
      await changeHandover(supplier, id, { id: handoverId, version: 1 }, item({ receiver, text: "Files" })),
    );
    expect(await getHandover(supplier, handoverId)).toMatchObject({ person: { isIn: false } });
    must(await leaveProject(partner, id));
    expect(await to(partner.organizationId, null)).toBe("receiver_unfit");
    expect(await getHandover(supplier, handoverId)).toMatchObject({ firm: { isIn: false } });
    expect(await getHandover(partner, handoverId)).toBeNull();
  });
});

describe("closing", () => {
  test("names open tasks, and drops those that were named", async () => {
    const phaseId = await addedPhase(supplier, id);
    await addedTask(supplier, id, phaseId, { name: "Left over" });
    expect((await closing(partner)).openTasks).toMatchObject([{ name: "Left over" }]);
    expect(await close(supplier)).toBe("project_tasks_open");
    await addedTask(partner, id, phaseId, { name: "Came in since" });
    expect(await close(supplier, { drops: 1 })).toBe("project_tasks_open");
    expect(await close(partner, { drops: 2 })).toBe("project_not_ours");
    expect(await close(rival, { drops: 2 })).toBe("not_found");
    expect(await close(supplier, { drops: 2 })).toBeNull();
    const project = await getJoinedProject(partner, id);
    const plan = project && (await getPlan(partner, project));
    expect(plan?.phases[0]?.tasks.map(({ state }) => state)).toEqual(["dropped", "dropped"]);
    expect(await closing(partner)).toMatchObject({ openTasks: [], settlement: null, atClose: null });
  });

  test("is done once, also by two at once", async () => {
    const version = (await getProject(supplier, id))?.version ?? 0;
    const once = () => closeProject(supplier, { id, version, drops: null, reason: "" });
    const both = await Promise.all([once(), once()]);
    expect(both.map(codeOf).sort()).toEqual([null, "project_moved"].sort());
    expect(codeOf(await once())).toBe("project_moved");
    const log = await supplier.db
      .visibleAuditEntries()
      .where("audit_entries.subject_id", "=", id)
      .where("audit_entries.action", "=", "project.close")
      .selectAll()
      .execute();
    expect(log).toHaveLength(1);
  });

  test("tells those who run the project or have work in it", async () => {
    const phaseId = await addedPhase(supplier, id);
    const { id: assigneeUserId } = world.partner.people.member;
    const organizationId = partner.organizationId;
    await addedTask(supplier, id, phaseId, { organizationId, assigneeUserId });
    expect(await close(supplier, { drops: "all" })).toBeNull();
    const told = await world.database.system
      .selectFrom("notices")
      .where("kind", "=", "project_state")
      .where("state", "=", "closed")
      .select("user_id")
      .execute();
    const ids = told.map(({ user_id }) => user_id);
    expect(ids).toEqual(expect.arrayContaining([assigneeUserId, world.partner.people.owner.id]));
    expect(ids).not.toContain(supplier.user.id);
  });
});

describe("the ledger of a project", () => {
  const period = { from: "2026-01-01", to: "2026-06-10" };
  let ledgerId: string;
  let entryId: string;

  const signAll = async (...scopes: Scope[]): Promise<string> => {
    const { id: statementId } = must(await drawUpStatement(supplier, ledgerId, period));
    for (const scope of scopes) must(await signStatement(scope, ledgerId, { statementId }));
    return statementId;
  };

  beforeEach(async () => {
    ledgerId = must(await openProjectLedger(supplier, id)).id;
    await agreedRule(
      ledgerId,
      [supplier, partner],
      fixedRule({ [supplier.organizationId]: 50, [partner.organizationId]: 50 }),
    );
    entryId = await confirmedEntry(
      ledgerId,
      [partner, supplier],
      money("revenue", 10_000, { onDate: "2026-06-02" }),
    );
  });

  test("is settled by a statement that all have signed", async () => {
    expect(await close(supplier)).toBe("project_unsettled");
    const statementId = await signAll(supplier);
    expect((await closing(supplier)).settlement).toMatchObject({
      unsettled: 1,
      signed: null,
      proposed: { id: statementId, missing: [expect.any(String)] },
    });
    expect(await close(supplier)).toBe("project_unsettled");
    must(await signStatement(partner, ledgerId, { statementId }));
    expect(await close(supplier, { reason: "Not needed" })).toBeNull();
    expect(await closing(partner)).toMatchObject({
      settlement: { unsettled: 0, signed: { id: statementId }, proposed: null },
      atClose: { statement: { id: statementId, number: 1 }, unsettled: 0, reason: "" },
    });
  });

  test("is left with a reason, which its parties alone read", async () => {
    must(await leaveProject(partner, id));
    expect(await close(supplier, { reason: "Settled by letter" })).toBeNull();
    expect((await closing(supplier)).atClose).toMatchObject({ unsettled: 1, reason: "Settled by letter" });
  });

  test("tells nothing of itself to who joined the project and not the ledger", async () => {
    must(
      await inviteParty(supplier, await systemScope("tests"), id, {
        organizationId: rival.organizationId,
        role: "contributor",
        link: "",
      }),
    );
    expect(await answered(rival, id)).toBeNull();
    expect(await close(supplier, { reason: "Settled by letter" })).toBeNull();
    expect(await closing(rival)).toMatchObject({ settlement: null, atClose: null });
    expect((await closing(partner)).atClose).toMatchObject({ reason: "Settled by letter" });
  });

  test("waits for nobody who left: a statement that the others have signed is drawn up anew", async () => {
    const statementId = await signAll(supplier);
    must(await leaveProject(partner, id));
    expect((await closing(supplier)).settlement?.proposed).toMatchObject({ missing: [] });
    expect(await close(supplier)).toBe("project_unsettled");
    must(await setAsideStatement(supplier, ledgerId, { statementId }));
    await signAll(supplier);
    expect(await close(supplier)).toBeNull();
  });

  test("is closed before or after another signs, and never in between", async () => {
    const statementId = await signAll(supplier);
    const [closed, signed] = await Promise.all([
      close(supplier),
      signStatement(partner, ledgerId, { statementId }).then(codeOf),
    ]);
    expect(signed).toBeNull();
    expect([null, "project_unsettled"]).toContain(closed);
    if (closed) expect(await close(supplier)).toBeNull();
    expect((await closing(supplier)).atClose).toMatchObject({ unsettled: 0, statement: { id: statementId } });
  });

  test("takes nothing new from then on; what was stated is answered and settled", async () => {
    const { id: waiting } = must(
      await stateEntry(partner, ledgerId, money("cost", 4_000, { onDate: "2026-06-03" })),
    );
    expect((await closing(supplier)).settlement).toMatchObject({ waiting: 1 });
    expect(await close(supplier, { reason: "The rest follows" })).toBeNull();
    expect(await getLedger(supplier, ledgerId)).toMatchObject({ isOpen: false });
    const late = money("cost", 1, { onDate: "2026-06-03" });
    expect(codeOf(await stateEntry(partner, ledgerId, late))).toBe("project_over");
    const { version = 0 } = (await getEntry(partner, ledgerId, entryId)) ?? {};
    const taken = { entryId, reason: "Wrong", version, replacement: null };
    expect(codeOf(await reverseEntry(partner, ledgerId, taken))).toBe("project_over");
    const rule = fixedRule({ [supplier.organizationId]: 60, [partner.organizationId]: 40 });
    expect(codeOf(await proposeRule(partner, ledgerId, { rule, revision: 1 }))).toBe("project_over");
    expect(codeOf(await confirmEntry(supplier, ledgerId, waiting))).toBeNull();
    await signAll(supplier, partner);
    expect((await closing(supplier)).settlement).toMatchObject({ unsettled: 0, waiting: 0 });
    // What was said at the end stands.
    expect((await closing(supplier)).atClose).toMatchObject({ unsettled: 1, statement: null });
  });

  test("is opened for no project that is over, and takes in no further party", async () => {
    const other = await joinedProject(supplier, world.alliance.id, [partner]);
    const version = (await getProject(supplier, other))?.version ?? 0;
    must(await moveProject(supplier, { id: other, version, step: "cancel", reason: "No need" }));
    expect(codeOf(await openProjectLedger(supplier, other))).toBe("project_over");
    expect(await close(supplier, { reason: "Enough" })).toBeNull();
    const ledger = await getLedger(supplier, ledgerId);
    if (!ledger) throw new Error("no ledger");
    expect(await listFurtherParties(supplier, ledger)).toEqual([]);
    expect(codeOf(await addLedgerParty(supplier, ledger, rival.organizationId))).toBe("ledger_party_unknown");
  });
});

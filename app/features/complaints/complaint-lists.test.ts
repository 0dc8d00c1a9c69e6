// Complaints on a real database, together: lists and home pages, causes and repeats, what is overdue, and the erasure of a person.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { previewErasure } from "~/features/contacts/preview-erasure.server";
import { listTimeline } from "~/features/interactions/timeline.server";
import { handOver } from "~/features/people/hand-over.server";
import { csvPieces } from "~/lib/csv-write";
import { openedFile } from "../../../tests/factories/clubs";
import { askedAlly, complaintInput, recordedComplaint } from "../../../tests/factories/complaints";
import { addedContact, codeOf, must, openedCompany } from "../../../tests/factories/contacts";
import { insertProductLine } from "../../../tests/factories/deals";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { analyseComplaints, exportAnalysis } from "./complaint-analysis.server";
import { addComplaintStep } from "./complaint-steps.server";
import { openComplaints } from "./complaints.filter";
import { countComplaints, listComplaintDuties, listComplaints } from "./complaints.queries.server";
import { getComplaint } from "./get-complaint.server";
import { assessComplaint, closeComplaint, reopenComplaint } from "./move-complaint.server";
import { recordComplaint } from "./record-complaint.server";
import { remindOfOverdue } from "./remind-overdue.server";

let world: World;
let member: Scope;
let manager: Scope;
let lead: Scope;
let rival: Scope;
let company: string;
let now: Date;

beforeEach(async () => {
  // A Monday, 16:00 in Shanghai.
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  member = await scopeOf(world.partner, "member");
  manager = await scopeOf(world.partner, "alliance_manager");
  lead = await scopeOf(world.supplier, "member");
  rival = await scopeOf(world.rival);
  company = await openedCompany(member);
});

const at = (instant: string): void => {
  now = new Date(instant);
};

const recorded = (change: Parameters<typeof complaintInput>[0] = {}): Promise<string> =>
  recordedComplaint(member, company, { receivedOn: "2026-06-01", ...change });

/** A complaint for which the lead is responsible. */
const withLead = async (change: Parameters<typeof complaintInput>[0] = {}): Promise<string> => {
  const id = await recorded(change);
  await askedAlly(manager, id, world.alliance.id, world.supplier.id);
  return id;
};

const seen = async (scope: Scope, id: string) => {
  const view = await getComplaint(scope, id);
  if (!view) throw new Error("not seen");
  return view;
};

const close = (id: string, version: number, text = "The fan was replaced.") =>
  closeComplaint(member, id, { cause: "defect", text, version });

describe("lists", () => {
  test("show open ones by their clock, page by page, and count what is overdue", async () => {
    const ids = [
      await recorded({ severity: "low" }),
      await recorded({ severity: "critical" }),
      await recorded({ severity: "medium", receivedOn: "2026-05-20" }),
    ];
    const [low, critical, late] = ids;
    const first = await listComplaints(member, openComplaints, "due", { limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual([late, critical]);
    const rest = await listComplaints(member, openComplaints, "due", { limit: 2, cursor: first.nextCursor });
    expect(rest).toMatchObject({ items: [{ id: low }], nextCursor: null });
    expect(await countComplaints(member, openComplaints)).toEqual({ count: 3, overdue: 1 });
    const received = await listComplaints(member, { ...openComplaints, state: "all" }, "received");
    expect(received.items.map(({ id }) => id).at(-1)).toBe(late);
    const found = async (filter: Partial<typeof openComplaints>) =>
      (await listComplaints(member, { ...openComplaints, ...filter }, "due")).items.map(({ id }) => id);
    expect(await found({ state: "overdue" })).toEqual([late]);
    expect(await found({ severity: "critical" })).toEqual([critical]);
    expect(await found({ kind: "service" })).toEqual([]);
    expect(await found({ from: "2026-06-01" })).toEqual([critical, low]);
    expect(await found({ to: "2026-05-31" })).toEqual([late]);
    expect(await found({ responsible: world.partner.people.member.id })).toHaveLength(3);
    expect(await found({ responsible: world.partner.people.owner.id })).toEqual([]);
    expect(await found({ cause: "none", line: "none", customer: company })).toHaveLength(3);
    expect((await listComplaints(rival, { ...openComplaints, state: "all" }, "due")).items).toEqual([]);
  });

  test("of an ally cannot be asked for what it does not read", async () => {
    const id = await withLead({ cause: "misuse" });
    const found = async (filter: Partial<typeof openComplaints>) =>
      (await listComplaints(lead, { ...openComplaints, side: "asked", ...filter }, "due")).items.map(
        (one) => one.id,
      );
    expect(await found({})).toEqual([id]);
    // The answer is none, whether it guesses right or wrong.
    for (const cause of ["misuse", "defect", "none"] as const) expect(await found({ cause })).toEqual([]);
    for (const customer of [company, world.stranger.id]) expect(await found({ customer })).toEqual([]);
    expect(await found({ repeated: true })).toEqual([]);
    expect(await found({ responsible: world.supplier.id })).toEqual([]);
    expect(await found({ severity: "low" })).toEqual([]);
  });

  test("stand on the home pages of those who have to do something", async () => {
    const id = await withLead();
    const own = await recorded({ severity: "critical" });
    expect((await listComplaintDuties(member)).map((duty) => duty.id)).toEqual([own, id]);
    expect(await listComplaintDuties(lead)).toMatchObject([{ id, firm: "Partner", isLate: false }]);
    expect(await listComplaintDuties(await scopeOf(world.partner, "viewer"))).toEqual([]);
    must(await close(own, 1));
    expect((await listComplaintDuties(member)).map((duty) => duty.id)).toEqual([id]);
  });

  test("pass on with the person who leaves", async () => {
    const id = await recorded();
    const owner = await scopeOf(world.partner, "owner");
    const membershipOf = async (userId: string) =>
      (
        await owner.db
          .people()
          .where("users.id", "=", userId)
          .select("memberships.id")
          .executeTakeFirstOrThrow()
      ).id;
    must(
      await handOver(owner, {
        membershipId: await membershipOf(world.partner.people.member.id),
        from: { role: "member", status: "active" },
        toMembershipId: await membershipOf(world.partner.people.owner.id),
      }),
    );
    expect((await seen(owner, id)).inside?.owner.id).toBe(world.partner.people.owner.id);
  });

  test("stand in the customer's timeline", async () => {
    const id = await recorded();
    at("2026-06-02T08:00:00.000Z");
    must(await close(id, 1));
    const { events } = await listTimeline(member, company);
    expect(events.filter(({ kind }) => kind === "complaint")).toMatchObject([
      { event: "close", complaintId: id, text: "The fan was replaced.", who: "member of Partner" },
      { event: "receive", subject: "Drive of line 3 trips" },
    ]);
  });
});

describe("causes", () => {
  test("repeat for the same customer and cause alone, and every figure is the number of its rows", async () => {
    const line = await insertProductLine(world, "DRV", "Drives");
    const first = await recorded({ receivedOn: "2026-05-01", cause: "defect", productLineId: line });
    const again = await recorded({ receivedOn: "2026-05-20", cause: "defect" });
    await recorded({ receivedOn: "2026-05-25", cause: "late", kind: "delivery", severity: "low" });
    await recorded({ receivedOn: "2026-05-26", kind: "service", severity: "low" });
    const other = await openedCompany(member, "Another");
    await recordedComplaint(member, other, { receivedOn: "2026-05-27", cause: "defect", severity: "low" });
    await recordedComplaint(rival, await openedCompany(rival), { receivedOn: "2026-05-02", cause: "defect" });
    must(await close(first, 1));
    expect((await seen(member, again)).inside?.earlier).toBe(1);
    expect(await seen(member, again)).toMatchObject({ isRepeat: true });
    expect(await seen(member, first)).toMatchObject({ isRepeat: false, inside: { earlier: 0 } });
    const period = { from: "2026-05-01", to: "2026-06-01" };
    const { rows, total } = await analyseComplaints(member, "cause", period);
    expect(rows[0]).toMatchObject({
      key: "defect",
      count: 3,
      open: 2,
      closed: 1,
      repeats: 1,
      repeatRate: 1 / 3,
      daysToClose: 31,
    });
    expect(total).toMatchObject({ count: 5, repeats: 1, closed: 1, overdue: 1 });
    for (const group of ["kind", "cause", "line", "responsible"] as const) {
      for (const row of (await analyseComplaints(member, group, period)).rows) {
        const rowsOf = async (filter: Partial<typeof openComplaints>) => {
          const asked = { ...openComplaints, state: "all", ...period, [group]: row.key, ...filter } as const;
          return (await listComplaints(member, asked, "received")).items.length;
        };
        expect(await rowsOf({}), `${group} ${row.key}`).toBe(row.count);
        expect(await rowsOf({ state: "open" }), `${group} ${row.key}`).toBe(row.open);
        expect(await rowsOf({ state: "overdue" }), `${group} ${row.key}`).toBe(row.overdue);
        expect(await rowsOf({ state: "closed" }), `${group} ${row.key}`).toBe(row.closed);
        expect(await rowsOf({ repeated: true }), `${group} ${row.key}`).toBe(row.repeats);
      }
    }
    const lines = (await analyseComplaints(member, "line", period)).rows;
    expect(lines.find(({ key }) => key === line)).toMatchObject({ name: "Drives", count: 1 });
    let csv = "";
    for await (const piece of csvPieces(exportAnalysis(member, "cause", period))) csv += piece;
    expect(csv.split("\r\n")[1]).toBe("Defect,3,2,1,1,1,0.333,31");
    expect((await analyseComplaints(await scopeOf(world.stranger), "cause", period)).rows).toEqual([]);
  });

  test("are counted by the party that is responsible", async () => {
    await withLead();
    await recorded();
    const { rows } = await analyseComplaints(member, "responsible", { from: "2026-06-01", to: "2026-06-01" });
    expect(rows.map(({ key, name, count }) => [key, name, count]).sort()).toEqual(
      [
        [world.supplier.id, "Supplier", 1],
        ["ours", null, 1],
      ].sort(),
    );
    // The ally counts none of it among its own.
    expect((await analyseComplaints(lead, "kind", { from: "2026-01-01", to: "2026-12-31" })).rows).toEqual(
      [],
    );
  });
});

describe("what is overdue", () => {
  test("is said once, to whoever answers for it and to the ally, and names no customer", async () => {
    const id = await withLead({ severity: "critical" });
    const remind = async () =>
      remindOfOverdue(await systemScope("tests"), (one) => `http://localhost:3000/complaints/${one}`);
    expect(await remind()).toBe(0);
    at("2026-06-02T08:00:01.000Z");
    expect(await Promise.all([remind(), remind()])).toContain(1);
    expect(await remind()).toBe(0);
    const mails = await world.database.system
      .selectFrom("outbox")
      .where("kind", "=", "complaint_overdue")
      .select(["recipient", "organization_id", "payload"])
      .orderBy("recipient")
      .execute();
    expect(mails.map(({ recipient }) => recipient)).toEqual([
      "alliance_manager@supplier.example",
      "member@partner.example",
      "owner@supplier.example",
    ]);
    for (const { payload } of mails) {
      expect(payload).toContain(id);
      expect(payload).not.toContain("Jiangnan");
    }
    // Judged less grave it is due later, and late once more then.
    const judged = {
      severity: "high",
      faith: "good",
      cause: null,
      text: "Runs by hand",
      version: 2,
    } as const;
    must(await assessComplaint(member, id, judged));
    expect(await remind()).toBe(0);
    at("2026-06-03T08:00:01.000Z");
    expect(await remind()).toBe(1);
  });
});

test("what is overdue is said to those who decide, where nobody is left who answers for it", async () => {
  await recorded({ severity: "critical" });
  await world.database.system
    .updateTable("memberships")
    .set({ status: "suspended" })
    .where("user_id", "=", world.partner.people.member.id)
    .execute();
  at("2026-06-02T08:00:01.000Z");
  expect(await remindOfOverdue(await systemScope("tests"), (id) => id)).toBe(1);
  const mails = await world.database.system
    .selectFrom("outbox")
    .where("kind", "=", "complaint_overdue")
    .select("recipient")
    .orderBy("recipient")
    .execute();
  expect(mails.map(({ recipient }) => recipient)).toEqual([
    "alliance_manager@partner.example",
    "owner@partner.example",
  ]);
});

describe("when a person is erased", () => {
  test("every word of a contact's complaints goes, and what happened stays", async () => {
    const contactId = await addedContact(member, company);
    const id = await withLead({ contactId, cause: "defect" });
    const others = await recorded({ subject: "Another one", description: "The invoice" });
    must(await addComplaintStep(lead, id, { text: "Zhao Min opened the cabinet", isShared: false }));
    const document = await exportPerson(member, { customerId: company, contactId });
    expect(document?.complaints).toMatchObject([{ kind: "goods", subject: "Drive of line 3 trips" }]);
    expect(JSON.stringify(document)).toContain("Zhao Min opened the cabinet");
    expect(await previewErasure(manager, { customerId: company, contactId })).toMatchObject({
      complaints: 1,
    });
    must(await erasePerson(manager, company, { contactId, reason: "asked" }));
    const view = await seen(member, id);
    expect(view).toMatchObject({
      subject: "",
      description: "",
      isErased: true,
      kind: "goods",
      state: "open",
      inside: { cause: "defect" },
    });
    expect(view.steps.every(({ text }) => text === "")).toBe(true);
    expect((await seen(lead, id)).steps.every(({ text }) => text === "")).toBe(true);
    expect(await seen(member, others)).toMatchObject({ subject: "Another one" });
    const left = await Promise.all(
      (["complaints", "complaint_steps", "audit_entries", "audit_sealed_values"] as const).map((table) =>
        world.database.system.selectFrom(table).selectAll().execute(),
      ),
    );
    const words = /opened the cabinet|trips|Twice a shift|look at it on site/.exec(JSON.stringify(left));
    expect(words).toBeNull();
    // It still gets its reply.
    must(await close(id, view.version));
    expect((await seen(member, id)).state).toBe("closed");
  });

  test("a complaint of a customer that was the person is closed and stays so", async () => {
    const person = await openedFile(member, "Zhang Min");
    const id = await recordedComplaint(member, person, { receivedOn: "2026-06-01" });
    must(await erasePerson(manager, person, { contactId: null, reason: "asked" }));
    const view = await seen(member, id);
    expect(view).toMatchObject({ state: "closed", subject: "", reply: "", intents: [] });
    expect(codeOf(await reopenComplaint(member, id, { text: "x", version: view.version }))).toBe(
      "person_erased",
    );
    expect(codeOf(await recordComplaint(member, person, complaintInput()))).toBe("person_erased");
  });
});

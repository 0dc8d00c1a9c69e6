// Complaints on a real database: the clock, the closing reply, the one responsible party, and what the ally reads.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { updateCustomer } from "~/features/customers/customers.commands.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { openedFile } from "../../../tests/factories/clubs";
import { askedAlly, complaintInput, recordedComplaint } from "../../../tests/factories/complaints";
import { addedContact, codeOf, must, openedCompany } from "../../../tests/factories/contacts";
import { stockCatalogue, submittedDeal } from "../../../tests/factories/registrations";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { addComplaintStep } from "./complaint-steps.server";
import { openComplaints } from "./complaints.filter";
import { listComplaintDuties, listComplaints } from "./complaints.queries.server";
import { getComplaint } from "./get-complaint.server";
import {
  askAlly,
  assessComplaint,
  assignComplaint,
  closeComplaint,
  reopenComplaint,
} from "./move-complaint.server";
import { recordComplaint } from "./record-complaint.server";

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

describe("a complaint", () => {
  test("is due by its severity, counted from the day on which it came in", async () => {
    expect((await seen(member, await recorded({ severity: "critical" }))).dueAt).toBe(
      "2026-06-02T08:00:00.000Z",
    );
    const earlier = await recorded({ severity: "high", receivedOn: "2026-05-28" });
    expect(await seen(member, earlier)).toMatchObject({
      dueAt: "2026-06-01T04:00:00.000Z",
      clock: { kind: "late" },
      responsible: { kind: "person", id: world.partner.people.member.id },
    });
    expect(codeOf(await recordComplaint(member, company, complaintInput({ receivedOn: "2026-06-02" })))).toBe(
      "complaint_ahead",
    );
  });

  test("names what the firm has: its contact, a line that it sees, its deal with the customer", async () => {
    await stockCatalogue(world);
    const { id: productLineId } = await world.database.system
      .selectFrom("product_lines")
      .select("id")
      .where("code", "=", "DRIVES")
      .executeTakeFirstOrThrow();
    const contactId = await addedContact(member, company);
    const dealId = await submittedDeal(world, world.partner, { customerId: company });
    const id = await recorded({ contactId, productLineId, dealId });
    expect(await seen(member, id)).toMatchObject({
      line: { name: "Drives" },
      inside: { contact: { name: "Zhao Min" }, deal: { id: dealId } },
    });
    const other = await openedCompany(member, "Another");
    const refused = async (change: Parameters<typeof complaintInput>[0]) =>
      codeOf(await recordComplaint(member, other, complaintInput(change)));
    expect(await refused({ contactId })).toBe("complaint_contact_unknown");
    expect(await refused({ dealId })).toBe("complaint_deal_unknown");
    expect(await refused({ productLineId: company })).toBe("complaint_line_unknown");
    expect(await refused({ ownerUserId: world.partner.people.viewer.id })).toBe("owner_unknown");
    expect(await refused({ ownerUserId: world.rival.people.member.id })).toBe("owner_unknown");
    const stranger = await scopeOf(world.stranger);
    const file = await openedCompany(stranger);
    expect(codeOf(await recordComplaint(stranger, file, complaintInput({ productLineId })))).toBe(
      "complaint_line_unknown",
    );
    expect(codeOf(await recordComplaint(rival, company, complaintInput()))).toBe("not_found");
  });

  test("is not another firm's in the database itself", async () => {
    const id = await recorded();
    const rows = world.database.system;
    const change = (set: Record<string, unknown>) =>
      rows.updateTable("complaints").set(set).where("id", "=", id).execute();
    await expect(change({ subject: "Something else" })).rejects.toThrow(/written once/);
    await expect(change({ kind: "service" })).rejects.toThrow(/written once/);
    await expect(change({ owner_user_id: world.rival.people.member.id })).rejects.toThrow();
    await expect(change({ ally_organization_id: world.supplier.id })).rejects.toThrow();
    await expect(change({ state: "closed" })).rejects.toThrow();
    await expect(rows.deleteFrom("complaints").where("id", "=", id).execute()).rejects.toThrow();
    const steps = rows.updateTable("complaint_steps").where("complaint_id", "=", id);
    await expect(steps.set({ text: "Otherwise" }).execute()).rejects.toThrow(/written once/);
    await expect(rows.deleteFrom("complaint_steps").execute()).rejects.toThrow();
  });

  test("is judged anew: another severity moves its time, counted from the beginning", async () => {
    const id = await recorded({ severity: "low" });
    at("2026-06-03T08:00:00.000Z");
    const judged = { severity: "high", faith: "bad", cause: "misuse", text: "Against the manual" } as const;
    must(await assessComplaint(member, id, { ...judged, version: 1 }));
    expect(await seen(member, id)).toMatchObject({
      severity: "high",
      dueAt: "2026-06-03T08:00:00.000Z",
      inside: { faith: "bad", cause: "misuse" },
      version: 2,
    });
    expect(codeOf(await assessComplaint(member, id, { ...judged, version: 1 }))).toBe("stale");
    expect(codeOf(await assessComplaint(rival, id, { ...judged, version: 2 }))).toBe("not_found");
  });

  test("ends with a reply, and begins anew where the reply was not enough", async () => {
    const id = await recorded();
    at("2026-06-04T08:00:00.000Z");
    must(await close(id, 1));
    expect(await seen(member, id)).toMatchObject({
      state: "closed",
      reply: "The fan was replaced.",
      daysToClose: 3,
      closedOn: "2026-06-04",
      clock: null,
      intents: ["reopen"],
    });
    expect(codeOf(await addComplaintStep(member, id, { text: "More", isShared: false }))).toBe(
      "complaint_closed",
    );
    expect(codeOf(await close(id, 2))).toBe("complaint_closed");
    at("2026-06-08T08:00:00.000Z");
    must(await reopenComplaint(member, id, { text: "It trips again", version: 2 }));
    const open = await seen(member, id);
    expect(open).toMatchObject({
      state: "open",
      reply: "",
      daysToClose: null,
      reopened: 1,
      dueAt: "2026-06-10T08:00:00.000Z",
    });
    expect(open.steps.map(({ event, text }) => [event, text])).toEqual([
      ["reopen", "It trips again"],
      ["close", "The fan was replaced."],
      ["receive", ""],
    ]);
    expect(codeOf(await reopenComplaint(member, id, { text: "Again", version: 3 }))).toBe("complaint_open");
  });

  test("is closed once, whoever presses at the same time", async () => {
    const id = await recorded();
    const answers = await Promise.all([1, 2, 3, 4, 5].map((place) => close(id, 1, `Reply of ${place}`)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const closings = (await seen(member, id)).steps.filter(({ event }) => event === "close");
    expect(closings).toHaveLength(1);
    expect(closings[0]?.text).toBe((await seen(member, id)).reply);
  });
});

describe("the ally that is responsible", () => {
  test("reads the complaint and the customer's name, and nothing that the firm keeps to itself", async () => {
    const contactId = await addedContact(member, company);
    const id = await recorded({ contactId, cause: "misuse", faith: "bad" });
    must(await addComplaintStep(member, id, { text: "He shouted at us", isShared: true }));
    expect(await getComplaint(lead, id)).toBeNull();
    await askedAlly(manager, id, world.alliance.id, world.supplier.id);
    const view = await seen(lead, id);
    expect(view).toMatchObject({
      subject: "Drive of line 3 trips",
      customerName: "Jiangnan Beverage",
      customerId: null,
      isOwn: false,
      inside: null,
      isRepeat: false,
      intents: ["note"],
      responsible: { kind: "ally", id: world.supplier.id },
    });
    // What was written before was not written for it.
    expect(view.steps.map(({ event, text }) => [event, text])).toEqual([
      ["ask_ally", "Please look at it on site"],
    ]);
    const said = JSON.stringify(view);
    for (const secret of ["shouted", "misuse", '"bad"', contactId, company, "member of Partner"])
      expect(said).not.toContain(secret);
    expect(await getComplaint(rival, id)).toBeNull();
    expect(await getComplaint(await scopeOf(world.stranger), id)).toBeNull();
  });

  test("adds steps that both read, and reads those that are for it", async () => {
    const id = await withLead();
    must(await addComplaintStep(lead, id, { text: "Measured 52 °C", isShared: false }));
    must(await addComplaintStep(member, id, { text: "Keep the invoice back", isShared: false }));
    must(await addComplaintStep(member, id, { text: "They want it by Friday", isShared: true }));
    const textsOf = async (scope: Scope) =>
      (await seen(scope, id)).steps.map(({ text }) => text).filter(Boolean);
    expect(await textsOf(lead)).toEqual([
      "They want it by Friday",
      "Measured 52 °C",
      "Please look at it on site",
    ]);
    expect(await textsOf(member)).toContain("Keep the invoice back");
    const ours = (await seen(member, id)).steps.find(({ text }) => text === "Measured 52 °C");
    expect(ours).toMatchObject({ firm: "Supplier", person: null, ally: "Supplier" });
    expect(codeOf(await addComplaintStep(rival, id, { text: "x", isShared: true }))).toBe("not_found");
  });

  test("decides nothing: the reply is its firm's", async () => {
    const id = await withLead();
    const said = { text: "x", version: 2 };
    const answers = await Promise.all([
      closeComplaint(lead, id, { cause: "defect", ...said }),
      reopenComplaint(lead, id, said),
      assignComplaint(lead, id, { ownerUserId: world.supplier.people.member.id, ...said }),
      assessComplaint(lead, id, { severity: "low", faith: "good", cause: null, ...said }),
      askAlly(lead, id, { allianceId: world.alliance.id, allyId: world.rival.id, ...said }),
    ]);
    expect(answers.map(codeOf)).toEqual(Array(5).fill("not_found"));
    must(await close(id, 2));
    expect(await seen(lead, id)).toMatchObject({
      state: "closed",
      reply: "The fan was replaced.",
      intents: [],
    });
    expect(codeOf(await addComplaintStep(lead, id, { text: "Late", isShared: false }))).toBe(
      "complaint_closed",
    );
  });

  test("reads nothing any more once a colleague or another ally is", async () => {
    const id = await withLead();
    must(await addComplaintStep(lead, id, { text: "Measured 52 °C", isShared: false }));
    must(
      await assignComplaint(member, id, { ownerUserId: world.partner.people.owner.id, text: "", version: 2 }),
    );
    expect(await getComplaint(lead, id)).toBeNull();
    expect(await seen(member, id)).toMatchObject({
      responsible: { kind: "person", id: world.partner.people.owner.id },
      alliance: null,
    });
    expect(codeOf(await addComplaintStep(lead, id, { text: "x", isShared: false }))).toBe("not_found");
    // The lead's own complaint goes from one member to the other, and neither learns of the other.
    const file = await openedCompany(lead, "Wuxi Pumps");
    const leader = await scopeOf(world.supplier, "alliance_manager");
    const ofLead = await recordedComplaint(lead, file, { receivedOn: "2026-06-01" });
    await askedAlly(leader, ofLead, world.alliance.id, world.partner.id);
    must(await addComplaintStep(member, ofLead, { text: "Partner was here", isShared: false }));
    await askedAlly(leader, ofLead, world.alliance.id, world.rival.id, 2);
    expect(await getComplaint(member, ofLead)).toBeNull();
    expect(JSON.stringify(await seen(rival, ofLead))).not.toMatch(/Partner/);
    const entries = await rival.db
      .visibleAuditEntries()
      .where("subject_id", "=", ofLead)
      .select("body")
      .execute();
    expect(entries).toHaveLength(1);
    expect(entries[0]?.body).not.toContain(world.partner.id);
  });

  test("is one with which the firm stands in an alliance, now", async () => {
    const id = await recorded();
    const ask = async (allyId: string) =>
      codeOf(
        await askAlly(manager, id, { allianceId: world.alliance.id, allyId, text: "Please", version: 1 }),
      );
    // Members of a closed alliance do not know one another.
    for (const firm of [world.rival, world.stranger, world.partner])
      expect(await ask(firm.id), firm.name).toBe("recipient_unknown");
    expect(await ask(world.supplier.id)).toBeNull();
    expect(
      codeOf(
        await askAlly(manager, id, {
          allianceId: world.alliance.id,
          allyId: world.supplier.id,
          text: "x",
          version: 2,
        }),
      ),
    ).toBe("ally_already");
    expect(await seen(lead, id)).toBeTruthy();
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await getComplaint(lead, id)).toBeNull();
    expect(await seen(member, id)).toMatchObject({ inside: { isAllyThere: false } });
    expect((await listComplaints(lead, { ...openComplaints, side: "asked" }, "due")).items).toEqual([]);
    expect(await listComplaintDuties(lead)).toEqual([]);
  });

  test("is never told of a person's complaint", async () => {
    const person = await openedFile(member, "Zhang Min");
    const id = await recordedComplaint(member, person, { receivedOn: "2026-06-01" });
    const input = { allianceId: world.alliance.id, allyId: world.supplier.id, text: "x", version: 1 };
    expect(codeOf(await askAlly(manager, id, input))).toBe("complaint_of_person");
    expect(await getComplaint(lead, id)).toBeNull();
  });

  test("keeps a company's file a company's", async () => {
    await withLead();
    const customer = await getCustomer(member, company);
    if (!customer) throw new Error("no customer");
    const { id, version, owner, ...rest } = customer;
    const input = { ...rest, kind: "consumer" as const, ownerUserId: owner?.id ?? null };
    expect(codeOf(await updateCustomer(member, { id, version }, input as never))).toBe(
      "customer_kind_in_use",
    );
  });
});

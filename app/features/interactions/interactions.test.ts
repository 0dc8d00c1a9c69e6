// Interactions, next steps and the timeline of a customer, on a real database.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { handOver } from "~/features/people/hand-over.server";
import { openedFile } from "../../../tests/factories/clubs";
import { addedContact, codeOf, givenConsent, must, openedCompany } from "../../../tests/factories/contacts";
import { interactionInput, nextStepInput } from "../../../tests/factories/interactions";
import { stockCatalogue, submittedDeal } from "../../../tests/factories/registrations";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { closeNextStep, planNextStep, recordInteraction } from "./interactions.commands.server";
import { getInteraction, getStep, listOpenSteps, listStepDuties } from "./interactions.queries.server";
import { listTimeline, type TimelineEvent } from "./timeline.server";

let world: World;
let member: Scope;
let rival: Scope;
let company: string;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  member = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival);
  company = await openedCompany(member);
});

const at = (instant: string) => {
  now = new Date(instant);
};

describe("an interaction", () => {
  test("is of a day that has come, with a contact of this customer", async () => {
    const contact = await addedContact(member, company);
    const foreign = await addedContact(member, await openedCompany(member, "Another"));
    const record = async (change: Parameters<typeof interactionInput>[0]) =>
      codeOf(await recordInteraction(member, company, interactionInput(change)));
    expect(await record({ happenedOn: "2026-06-02" })).toBe("interaction_ahead");
    expect(await record({ happenedOn: "2026-06-01", contactId: contact })).toBeNull();
    expect(await record({ contactId: foreign })).toBe("interaction_contact_unknown");
  });

  test("is written once, in the database itself", async () => {
    const { id } = must(await recordInteraction(member, company, interactionInput()));
    const rows = world.database.system;
    const change = (set: Record<string, unknown>) =>
      rows.updateTable("customer_interactions").set(set).where("id", "=", id).execute();
    await expect(change({ text: "Something else" })).rejects.toThrow(/written once/);
    await expect(change({ happened_on: "2026-01-01" })).rejects.toThrow(/written once/);
    await expect(rows.deleteFrom("customer_interactions").where("id", "=", id).execute()).rejects.toThrow();
  });

  test("and its step stand or fall together", async () => {
    const next = nextStepInput({ ownerUserId: world.partner.people.viewer.id });
    const refused = await recordInteraction(member, company, interactionInput(), { next });
    expect(codeOf(refused)).toBe("owner_unknown");
    const { events } = await listTimeline(member, company);
    expect(events.map(({ kind }) => kind)).toEqual(["change"]);
  });

  test("is nobody else's", async () => {
    const { id } = must(await recordInteraction(member, company, interactionInput()));
    expect(await getInteraction(rival, id)).toBeNull();
    expect(codeOf(await recordInteraction(rival, company, interactionInput()))).toBe("not_found");
    expect((await listTimeline(rival, company)).events).toEqual([]);
  });
});

describe("a next step", () => {
  test("stands on its owner's home page from the day of the reminder on, until it is closed", async () => {
    const { id } = must(await planNextStep(member, company, nextStepInput({ remind: 3 })));
    const duties = async (scope = member) => (await listStepDuties(scope)).map((duty) => duty.isLate);
    expect(await duties()).toEqual([]);
    at("2026-06-17T08:00:00.000Z");
    expect(await duties()).toEqual([false]);
    expect(await duties(await scopeOf(world.partner))).toEqual([]);
    at("2026-06-21T08:00:00.000Z");
    expect(await duties()).toEqual([true]);
    must(await closeNextStep(member, id, { outcome: "done", note: "", version: 1 }));
    expect(await duties()).toEqual([]);
  });

  test("is closed once, and the second is told", async () => {
    const { id } = must(await planNextStep(member, company, nextStepInput()));
    const close = (outcome: "done" | "dropped") =>
      closeNextStep(member, id, { outcome, note: "said", version: 1 });
    const both = await Promise.all([close("done"), close("dropped")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(["step_closed", "stale"]).toContain(both.map(codeOf).find((code) => code !== null));
    expect(await listOpenSteps(member, company)).toEqual([]);
  });

  test("is for a colleague who may work on customers", async () => {
    const plan = async (ownerUserId: string) =>
      codeOf(await planNextStep(member, company, nextStepInput({ ownerUserId })));
    expect(await plan(world.partner.people.owner.id)).toBeNull();
    expect(await plan(world.partner.people.viewer.id)).toBe("owner_unknown");
    expect(await plan(world.rival.people.owner.id)).toBe("owner_unknown");
  });

  test("passes on with the customers of a person who leaves", async () => {
    const open = must(await planNextStep(member, company, nextStepInput())).id;
    const done = must(await planNextStep(member, company, nextStepInput({ text: "Done before" }))).id;
    must(await closeNextStep(member, done, { outcome: "done", note: "", version: 1 }));
    const memberships = await world.database.system
      .selectFrom("memberships")
      .where("organization_id", "=", world.partner.id)
      .selectAll()
      .execute();
    const of = (userId: string) => memberships.find(({ user_id }) => user_id === userId)?.id ?? "";
    must(
      await handOver(await scopeOf(world.partner), {
        membershipId: of(world.partner.people.member.id),
        from: { role: "member", status: "active" },
        toMembershipId: of(world.partner.people.alliance_manager.id),
      }),
    );
    const owner = await scopeOf(world.partner);
    expect(await getStep(owner, open)).toMatchObject({
      owner: { id: world.partner.people.alliance_manager.id },
    });
    expect(await getStep(owner, done)).toMatchObject({ owner: { id: world.partner.people.member.id } });
    at("2026-06-21T08:00:00.000Z");
    expect(await listStepDuties(await scopeOf(world.partner, "alliance_manager"))).toHaveLength(1);
  });

  test("is nobody else's", async () => {
    const { id } = must(await planNextStep(member, company, nextStepInput()));
    expect(await getStep(rival, id)).toBeNull();
    expect(codeOf(await planNextStep(rival, company, nextStepInput()))).toBe("not_found");
    const close = { outcome: "done" as const, note: "", version: 1 };
    expect(codeOf(await closeNextStep(rival, id, close))).toBe("not_found");
  });
});

describe("the timeline", () => {
  const told = ({ events }: { events: TimelineEvent[] }) =>
    events.map((event) =>
      event.kind === "change" ? event.change : event.kind === "deal" ? event.event : event.kind,
    );

  test("tells of the file, its persons, what was said, what was done and the deals, the latest first", async () => {
    at("2026-06-02T08:00:00.000Z");
    const contactId = await addedContact(member, company);
    at("2026-06-03T08:00:00.000Z");
    await givenConsent(member, company, { contactId });
    at("2026-06-04T08:00:00.000Z");
    const step = must(await planNextStep(member, company, nextStepInput())).id;
    must(await recordInteraction(member, company, interactionInput({ happenedOn: "2026-06-04", contactId })));
    at("2026-06-05T08:00:00.000Z");
    must(await closeNextStep(member, step, { outcome: "done", note: "", version: 1 }));
    at("2026-06-06T08:00:00.000Z");
    await stockCatalogue(world);
    await submittedDeal(world, world.partner, { customerId: company });
    at("2026-06-07T08:00:00.000Z");
    // Of a day before all of it.
    must(await recordInteraction(member, company, interactionInput({ happenedOn: "2026-05-20" })));
    expect(told(await listTimeline(member, company))).toEqual([
      "submit",
      "step",
      "interaction",
      "customer_consent.given",
      "customer_contact.added",
      "customer.created",
      "interaction",
    ]);
  });

  test("comes in pages that leave nothing out and show nothing twice", async () => {
    for (const day of ["2026-05-20", "2026-05-20", "2026-05-21", "2026-06-01", "2026-06-01"])
      must(await recordInteraction(member, company, interactionInput({ happenedOn: day })));
    await addedContact(member, company);
    const whole = (await listTimeline(member, company)).events.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listTimeline>> = await listTimeline(member, company, {
        cursor,
        limit: 2,
      });
      paged.push(...page.events.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(whole).toHaveLength(7);
    expect(paged).toEqual(whole);
  });

  test("masks whom it was with for a viewer", async () => {
    const contactId = await addedContact(member, company);
    must(await recordInteraction(member, company, interactionInput({ contactId })));
    const { events } = await listTimeline(await scopeOf(world.partner, "viewer"), company);
    expect(events.find(({ kind }) => kind === "interaction")).toMatchObject({ contact: "Z•••" });
  });
});

describe("the erasure of a person", () => {
  test("takes what was said with a contact and its steps, and leaves what was said with others", async () => {
    const manager = await scopeOf(world.partner, "alliance_manager");
    const contactId = await addedContact(member, company);
    const text = "Zhao's daughter is ill";
    const next = nextStepInput({ text: "Ask how she is" });
    const { id } = must(
      await recordInteraction(member, company, interactionInput({ contactId, text }), { next }),
    );
    const other = must(await recordInteraction(member, company, interactionInput())).id;
    expect(await exportPerson(member, { customerId: company, contactId })).toMatchObject({
      interactions: [{ text, happened_on: "2026-05-20" }],
    });
    must(await erasePerson(manager, company, { contactId, reason: "asked" }));
    expect(await getInteraction(member, id)).toMatchObject({ text: "", contact: { name: "" } });
    expect(await getInteraction(member, other)).toMatchObject({ text: "Line 3 stops twice a shift" });
    expect(await listOpenSteps(member, company)).toEqual([]);
    const { system } = world.database;
    const kept = JSON.stringify([
      await system.selectFrom("customer_next_steps").selectAll().execute(),
      await system.selectFrom("audit_sealed_values").selectAll().execute(),
    ]);
    expect(kept).not.toContain("daughter");
    expect(kept).not.toContain("Ask how she is");
    const again = await recordInteraction(member, company, interactionInput({ contactId }));
    expect(codeOf(again)).toBe("person_erased");
  });

  test("takes all that was said with a consumer", async () => {
    const manager = await scopeOf(world.partner, "alliance_manager");
    const person = await openedFile(member);
    const { id } = must(await recordInteraction(member, person, interactionInput()));
    must(await planNextStep(member, person, nextStepInput()));
    must(await erasePerson(manager, person, { contactId: null, reason: "asked" }));
    expect(await getInteraction(member, id)).toMatchObject({ text: "" });
    expect(await listOpenSteps(member, person)).toEqual([]);
    expect(codeOf(await planNextStep(member, person, nextStepInput()))).toBe("person_erased");
  });
});

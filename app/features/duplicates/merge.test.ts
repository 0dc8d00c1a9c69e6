// Two files become one, nothing of them is lost or shown to more firms than before, and an undo takes it back.

import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { withdrawConsent } from "~/features/contacts/consents.commands.server";
import { changeContact } from "~/features/contacts/contacts.commands.server";
import { updateCustomer } from "~/features/customers/customers.commands.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { getCustomer, listCustomers } from "~/features/customers/customers.queries.server";
import { suggestCustomers } from "~/features/customers/search/find-customers.server";
import { planNextStep, recordInteraction } from "~/features/interactions/interactions.commands.server";
import { assignKeyManager } from "~/features/key-accounts/assign-key-manager.server";
import { getKeyAccount } from "~/features/key-accounts/key-accounts.queries.server";
import { getCustomerValue } from "~/features/lifetime-value/customer-value.server";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { readShared } from "~/features/sharing/read-share.server";
import { shareFields } from "~/features/sharing/share-levels.rules";
import { assessCustomer } from "~/features/standing/assess-customer.server";
import { getStanding } from "~/features/standing/standing.queries.server";
import { addedStep, startedPlan } from "../../../tests/factories/care";
import { recordedComplaint } from "../../../tests/factories/complaints";
import { addedContact, codeOf, givenConsent, must } from "../../../tests/factories/contacts";
import { grantedCredit } from "../../../tests/factories/credit";
import { insertDeal } from "../../../tests/factories/deals";
import { invitedGuest, plannedEvent } from "../../../tests/factories/events";
import { valued } from "../../../tests/factories/lifetime-values";
import { recordedPurchase } from "../../../tests/factories/purchases";
import { customerOf, granted } from "../../../tests/factories/sharing";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { sayDifferent } from "./duplicates.commands.server";
import { areToldApart } from "./duplicates.queries.server";
import { mergeCustomers } from "./merge-customers.server";
import { listMerges, mergedInto, previewMerge } from "./merges.queries.server";
import { undoMerge } from "./undo-merge.server";

let world: World;
let manager: Scope;
let member: Scope;
let rival: Scope;
let kept: string;
let gone: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  manager = await scopeOf(world.partner, "alliance_manager");
  member = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "alliance_manager");
  kept = await customerOf(member, { name: "Jiangnan Beverage", city: "Wuxi", domain: "jiangnan.example" });
  gone = await customerOf(member, {
    name: "Jiangnan Drinks",
    city: "Suzhou",
    phone: "0510-5550 0142",
    sourceReference: "crm-17",
    identifiers: [{ scheme: "duns", value: "123456789" }],
  });
});

const versionOf = async (id: string): Promise<number> => (await getCustomer(manager, id))?.version ?? 1;

const merge = async (
  change: Partial<Parameters<typeof mergeCustomers>[2]> = {},
  scope: Scope = manager,
  [keptId, goneId] = [kept, gone],
) =>
  mergeCustomers(scope, keptId, {
    goneId,
    take: ["phone"],
    keptVersion: await versionOf(keptId),
    goneVersion: await versionOf(goneId),
    sharesFollow: false,
    ...change,
  });

const merged = async (...given: Parameters<typeof merge>): Promise<string> =>
  must(await merge(...given)).mergeId;

const said = { happenedOn: "2026-05-20", kind: "call" as const };

/** Everything that the product can hang on a company. */
const hangAll = async (id: string) => {
  const contact = await addedContact(member, id);
  const consent = await givenConsent(member, id, { contactId: contact });
  const complaint = await recordedComplaint(member, id, { receivedOn: "2026-06-01", contactId: contact });
  must(
    await recordInteraction(
      member,
      id,
      { ...said, contactId: contact, text: "Line 3 stands" },
      { next: null },
    ),
  );
  must(
    await planNextStep(member, id, {
      kind: "visit",
      text: "See line 3",
      dueOn: "2026-07-01",
      remind: 1,
      ownerUserId: member.user.id,
    }),
  );
  const judgement = { effectiveOn: "2026-05-01", note: "", version: 0 };
  must(await assessCustomer(member, id, { aspect: "form", value: "accountable", ...judgement }));
  const deal = await insertDeal(world, world.partner, { customer_id: id });
  const plan = await startedPlan(member, id);
  const step = await addedStep(member, plan);
  const purchase = await recordedPurchase(member, id);
  const guest = await invitedGuest(member, await plannedEvent(member), id, contact);
  const credit = await grantedCredit(world.partner, id);
  return { contact, consent, complaint, deal, plan, step, purchase, guest, credit };
};

const customerOfRow = async (table: string, id: string): Promise<string | undefined> =>
  (
    await sql<{ customer_id: string }>`select customer_id from ${sql.table(table)} where id = ${id}`.execute(
      world.database.system,
    )
  ).rows[0]?.customer_id;

describe("a merge", () => {
  test("moves all that hangs on the other file, and an undo moves it back", async () => {
    const hung = await hangAll(gone);
    const tables = {
      customer_contacts: hung.contact,
      customer_consents: hung.consent,
      complaints: hung.complaint,
      deals: hung.deal,
      care_plans: hung.plan,
      care_steps: hung.step,
      customer_purchases: hung.purchase,
      event_guests: hung.guest,
      credit_lines: hung.credit,
    };
    const mergeId = await merged();
    for (const [table, id] of Object.entries(tables))
      expect(await customerOfRow(table, id), table).toBe(kept);
    expect(await getCustomer(manager, gone)).toBeNull();
    expect(await mergedInto(manager, gone)).toBe(kept);
    expect(await getCustomer(manager, kept)).toMatchObject({
      name: "Jiangnan Beverage",
      otherNames: ["Jiangnan Drinks"],
      phone: "0510-5550 0142",
      city: "Wuxi",
      identifiers: [{ scheme: "duns", value: "123456789" }],
    });
    expect(await getStanding(manager, kept)).toMatchObject({ form: "accountable" });
    expect((await listCustomers(manager, allCustomers, { limit: 50 })).rows.map(({ id }) => id)).toEqual([
      kept,
    ]);
    expect((await suggestCustomers(manager, "Jiangnan Drinks")).map(({ id }) => id)).toEqual([kept]);
    const gap = await world.database.system
      .selectFrom("customer_next_steps")
      .where("customer_id", "=", gone)
      .select("id")
      .execute();
    expect(gap).toEqual([]);

    const undone = must(await undoMerge(manager, kept, mergeId));
    expect(undone).toMatchObject({ id: gone, name: "Jiangnan Drinks", stayed: [] });
    for (const [table, id] of Object.entries(tables))
      expect(await customerOfRow(table, id), table).toBe(gone);
    expect(await getCustomer(manager, gone)).toMatchObject({
      sourceReference: "crm-17",
      identifiers: [{ scheme: "duns", value: "123456789" }],
    });
    expect(await getCustomer(manager, kept)).toMatchObject({ otherNames: [], phone: "", identifiers: [] });
    expect(await getStanding(manager, gone)).toMatchObject({ form: "accountable" });
    expect((await getStanding(manager, kept))?.form ?? null).toBeNull();
    expect((await suggestCustomers(manager, "Jiangnan Drinks")).map(({ id }) => id)).toEqual([gone]);
    expect(await mergedInto(manager, gone)).toBeNull();
  });

  test("has one main contact, one standing, and the main contact is main again after an undo", async () => {
    const first = await addedContact(member, kept);
    const second = await addedContact(member, gone, { name: "Qian Bo" });
    const judgement = { effectiveOn: "2026-05-01", note: "", version: 0 };
    must(await assessCustomer(member, kept, { aspect: "form", value: "proactive", ...judgement }));
    must(await assessCustomer(member, gone, { aspect: "form", value: "basic", ...judgement }));
    must(
      await assessCustomer(member, gone, { aspect: "loyalty", value: "client", ...judgement, version: 1 }),
    );
    const mains = async (id: string) =>
      (
        await world.database.system
          .selectFrom("customer_contacts")
          .where("customer_id", "=", id)
          .where("is_main", "=", 1)
          .select("id")
          .execute()
      ).map((row) => row.id);
    const mergeId = await merged();
    expect(await mains(kept)).toEqual([first]);
    expect(await getStanding(manager, kept)).toMatchObject({ form: "proactive", loyalty: "client" });
    expect(must(await undoMerge(manager, kept, mergeId)).stayed).toEqual([]);
    expect(await mains(kept)).toEqual([first]);
    expect(await mains(gone)).toEqual([second]);
    expect(await getStanding(manager, kept)).toMatchObject({ form: "proactive", loyalty: null });
    expect(await getStanding(manager, gone)).toMatchObject({ form: "basic", loyalty: "client" });
  });

  test("leaves the main contact that somebody has chosen since", async () => {
    await addedContact(member, kept);
    const first = await addedContact(member, gone, { name: "Qian Bo" });
    const second = await addedContact(member, gone, { name: "Ye Chun" });
    const mergeId = await merged();
    must(await changeContact(member, second, { isMain: true }, 1));
    must(await undoMerge(manager, kept, mergeId));
    const mains = await world.database.system
      .selectFrom("customer_contacts")
      .where("customer_id", "=", gone)
      .select(["id", "is_main"])
      .execute();
    expect(new Map(mains.map(({ id, is_main }) => [id, is_main]))).toEqual(
      new Map([
        [first, 0],
        [second, 1],
      ]),
    );
  });

  test("has one key-account manager, and each file its own again after an undo", async () => {
    const named = async (id: string) => (await getKeyAccount(manager, id)).manager?.id ?? null;
    must(await assignKeyManager(member, gone, { managerUserId: member.user.id, version: 0 }));
    const first = await merged();
    expect(await named(kept)).toBe(member.user.id);
    must(await undoMerge(manager, kept, first));
    expect([await named(kept), await named(gone)]).toEqual([null, member.user.id]);
    must(await assignKeyManager(member, kept, { managerUserId: manager.user.id, version: 0 }));
    const second = await merged();
    expect(await named(kept)).toBe(manager.user.id);
    must(await undoMerge(manager, kept, second));
    expect([await named(kept), await named(gone)]).toEqual([manager.user.id, member.user.id]);
  });

  test("is expected to bring what was said of the file that stays, and each its own again after an undo", async () => {
    const said = async (id: string) => (await getCustomerValue(manager, id))?.own?.reason ?? null;
    await valued(member, gone, { margin: 100_00, reason: "Of the one that goes" });
    const first = await merged();
    expect(await said(kept)).toBe("Of the one that goes");
    must(await undoMerge(manager, kept, first));
    expect([await said(kept), await said(gone)]).toEqual([null, "Of the one that goes"]);
    await valued(member, kept, { margin: 200_00, reason: "Of the one that stays" });
    const second = await merged();
    expect(await said(kept)).toBe("Of the one that stays");
    must(await undoMerge(manager, kept, second));
    expect([await said(kept), await said(gone)]).toEqual(["Of the one that stays", "Of the one that goes"]);
  });

  test("widens no consent: each stays that of its contact, and a withdrawal holds through merge and undo", async () => {
    const contact = await addedContact(member, gone);
    const consent = await givenConsent(member, gone, { contactId: contact });
    const other = await addedContact(member, kept, { name: "Qian Bo" });
    const mergeId = await merged();
    const consents = await world.database.system.selectFrom("customer_consents").selectAll().execute();
    expect(consents).toMatchObject([{ id: consent, contact_id: contact, customer_id: kept }]);
    expect(consents.some((row) => row.contact_id === other)).toBe(false);
    must(await withdrawConsent(member, { consentId: consent, withdrawnOn: "2026-06-01", note: "" }));
    must(await undoMerge(manager, kept, mergeId));
    const [after] = await world.database.system.selectFrom("customer_consents").selectAll().execute();
    expect(after).toMatchObject({ customer_id: gone, withdrawn_on: "2026-06-01" });
  });

  test("leaves what was written once written once", async () => {
    const { contact, consent } = await hangAll(gone);
    const other = await customerOf(member, { name: "Third" });
    await merged();
    const { system } = world.database;
    await expect(
      system.updateTable("customer_consents").set({ customer_id: other }).where("id", "=", consent).execute(),
    ).rejects.toThrow();
    await expect(
      system.updateTable("customer_interactions").set({ customer_id: gone }).execute(),
    ).rejects.toThrow();
    await expect(
      system.updateTable("customer_consents").set({ purpose: "survey" }).where("id", "=", consent).execute(),
    ).rejects.toThrow();
    expect(await customerOfRow("customer_contacts", contact)).toBe(kept);
  });

  test("is refused where two identifiers name two firms, for persons, for itself, and for what was changed since", async () => {
    const lei = (value: string) => [{ scheme: "lei" as const, value }];
    const one = await customerOf(member, { name: "One", identifiers: lei("529900T8BM49AURSDO55") });
    const two = await customerOf(member, { name: "Two", identifiers: lei("5493001KJTIIGC8Y1R12") });
    const person = await customerOf(member, { name: "Zhao Min", kind: "consumer" });
    expect(codeOf(await merge({}, manager, [one, two]))).toBe("merge_identifiers_apart");
    expect(codeOf(await merge({}, manager, [one, person]))).toBe("merge_companies_only");
    expect(codeOf(await merge({}, manager, [one, one]))).toBe("merge_itself");
    expect(codeOf(await merge({ goneVersion: 7 }))).toBe("stale");
    expect(codeOf(await merge({ keptVersion: 7 }))).toBe("stale");
    expect(await getCustomer(manager, gone)).not.toBeNull();
  });

  test("is of the firm's own files, and another firm's answers as none", async () => {
    const theirs = await customerOf(rival, { name: "Theirs" });
    for (const pair of [
      [kept, theirs],
      [theirs, kept],
    ] as [string, string][])
      expect(codeOf(await merge({ keptVersion: 1, goneVersion: 1 }, manager, pair))).toBe("not_found");
    expect(await previewMerge(manager, kept, theirs)).toBeNull();
    const mergeId = await merged();
    expect(codeOf(await undoMerge(rival, kept, mergeId))).toBe("not_found");
    expect(await mergedInto(rival, gone)).toBeNull();
    expect(await listMerges(rival, kept)).toEqual([]);
  });

  test("of two people at once the first counts, the second is told; so with the undo", async () => {
    const both = await Promise.all([merge(), merge()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.map(codeOf)).toContain("customer_merged");
    const [view] = await listMerges(manager, kept);
    const undone = await Promise.all([1, 2].map(() => undoMerge(manager, kept, view?.id ?? "")));
    expect(undone.map(codeOf).sort()).toEqual(["merge_undone", null].sort());
  });
});

describe("shares", () => {
  const sides = () => ({ allianceId: world.alliance.id, recipientId: world.supplier.id });
  const chosen = (...customerIds: string[]) => ({
    population: { kind: "chosen" as const, customerIds },
    level: "full" as const,
  });
  const readBy = async (grantId: string): Promise<string> => {
    const reader = await scopeOf(world.supplier, "alliance_manager");
    const grant = await getGrant(reader, grantId);
    if (!grant) throw new Error("no grant");
    const asked = { via: "page" as const, text: "", fields: shareFields, offset: 0, limit: 50 };
    return JSON.stringify(await readShared(reader, grant, asked));
  };
  const canary = "Canary Lane 4711";

  test("end for the file that goes, unless the owner lets the other follow", async () => {
    const grantId = await granted(manager, sides(), chosen(gone));
    expect(await readBy(grantId)).toContain("Jiangnan Drinks");
    const preview = await previewMerge(manager, kept, gone);
    expect(preview?.chosenFor.firms).toEqual([world.supplier.name]);
    expect(codeOf(await merge({}, member))).toBe("merge_shares_right");
    const mergeId = await merged();
    expect(await readBy(grantId)).not.toContain("Jiangnan");
    must(await undoMerge(manager, kept, mergeId));
    expect(await readBy(grantId)).toContain("Jiangnan Drinks");
    expect(await readBy(grantId)).not.toContain("Jiangnan Beverage");
    await merged({ sharesFollow: true });
    expect(await readBy(grantId)).toContain("Jiangnan Beverage");
  });

  test.each([
    ["chosen rows", true],
    ["a living filter", false],
  ])("by %s show nothing of the file that goes unless the owner says so", async (_, byChoice) => {
    await updateCustomer(
      member,
      { id: gone, version: 1 },
      { ...(await inputOf(gone)), address: canary, country: "DE" },
    );
    const population = byChoice
      ? chosen(kept)
      : {
          population: { kind: "filter" as const, filter: { country: "CN", owner: null } },
          level: "full" as const,
        };
    const grantId = await granted(manager, sides(), population);
    expect((await previewMerge(manager, kept, gone))?.readers).toEqual([world.supplier.name]);
    const refused = await merge({ take: ["address"] });
    expect(refused).toMatchObject({
      refusal: { code: "merge_shows_more", details: { firms: world.supplier.name } },
    });
    expect(await readBy(grantId)).not.toContain(canary);
    expect(await getCustomer(manager, gone)).not.toBeNull();
    await merged({ take: ["address"], sharesFollow: true });
    expect(await readBy(grantId)).toContain(canary);
  });

  test("a file that comes under a filter by what it takes over is told of too", async () => {
    const abroad = await customerOf(member, { name: "Abroad", country: "DE" });
    const filter = { kind: "filter" as const, filter: { country: "CN", owner: null } };
    await granted(manager, sides(), { population: filter, level: "profile" });
    expect(codeOf(await merge({ take: ["country"] }, manager, [abroad, gone]))).toBe("merge_shows_more");
    expect(codeOf(await merge({ take: [] }, manager, [abroad, gone]))).toBeNull();
  });

  test("that both were chosen for stay one, and come apart again", async () => {
    const grantId = await granted(manager, sides(), chosen(kept, gone));
    await readBy(grantId);
    const mergeId = await merged();
    expect(await readBy(grantId)).not.toContain(gone);
    must(await undoMerge(manager, kept, mergeId));
    const shown = await readBy(grantId);
    expect(shown).toContain("Jiangnan Beverage");
    expect(shown).toContain("Jiangnan Drinks");
  });
});

const inputOf = async (id: string) => {
  const view = await getCustomer(manager, id);
  if (!view) throw new Error("no customer");
  const { owner, ...rest } = view;
  return { ...rest, ownerUserId: owner?.id ?? null };
};

describe("an undo", () => {
  test("takes with a contact, a plan and a visit what came to them after the merge", async () => {
    const contact = await addedContact(member, gone);
    const plan = await startedPlan(member, gone);
    const mergeId = await merged();
    const consent = await givenConsent(member, kept, { contactId: contact });
    const complaint = await recordedComplaint(member, kept, { receivedOn: "2026-06-01", contactId: contact });
    const step = await addedStep(member, plan);
    const guest = await invitedGuest(member, await plannedEvent(member), kept, contact);
    const next = { kind: "visit" as const, text: "See line 3", dueOn: "2026-07-01", remind: 1 as const };
    must(
      await recordInteraction(
        member,
        kept,
        { ...said, contactId: contact, text: "Line 3 stands again" },
        { next: { ...next, ownerUserId: member.user.id } },
      ),
    );
    must(await undoMerge(manager, kept, mergeId));
    for (const [table, id] of [
      ["customer_contacts", contact],
      ["customer_consents", consent],
      ["complaints", complaint],
      ["care_plans", plan],
      ["care_steps", step],
      ["event_guests", guest],
    ] as const)
      expect(await customerOfRow(table, id), table).toBe(gone);
    const { system } = world.database;
    for (const table of ["customer_interactions", "customer_next_steps"] as const)
      expect(await system.selectFrom(table).select("customer_id").execute()).toEqual([{ customer_id: gone }]);
  });

  test("and the merge leave the log of who read a contact whole, whenever it was read", async () => {
    const recipientId = world.supplier.id;
    const sides = { allianceId: world.alliance.id, recipientId };
    const contact = await addedContact(member, gone, { name: "Zhao Min" });
    const consented = { purpose: "joint_project" as const, channel: null, recipientId };
    await givenConsent(member, gone, { contactId: contact, ...consented, categories: ["contact"] });
    const grant = await granted(manager, sides, { level: "contact", consentPurpose: "joint_project" });
    const supplier = await scopeOf(world.supplier, "alliance_manager");
    const readers = async () => {
      const given = await getGrant(supplier, grant);
      if (!given) throw new Error("no grant");
      const page = { via: "page", text: "", fields: shareFields, offset: 0, limit: 50 } as const;
      const read = await readShared(supplier, given, page);
      expect(read?.rows.flatMap(({ contacts = [] }) => contacts.map(({ name }) => name))).toEqual([
        "Zhao Min",
      ]);
      const { system } = world.database;
      return system.selectFrom("share_read_contacts").select(["contact_id", "customer_id"]).execute();
    };
    const row = (customer_id: string) => ({ contact_id: contact, customer_id });
    await readers();
    expect(await readers()).toEqual([row(gone), row(gone)]);
    const mergeId = await merged();
    expect(await readers()).toEqual([row(kept), row(kept), row(kept)]);
    must(await undoMerge(manager, kept, mergeId));
    expect(await readers()).toEqual([row(gone), row(gone), row(gone), row(gone)]);
  });

  test("leaves what was changed since, and says so", async () => {
    await hangAll(gone);
    const mergeId = await merged();
    const input = { ...(await inputOf(kept)), identifiers: [], city: "Nanjing" };
    must(await updateCustomer(member, { id: kept, version: await versionOf(kept) }, input));
    const { stayed } = must(await undoMerge(manager, kept, mergeId));
    expect(stayed).toEqual([
      { what: "values", count: 2 },
      { what: "rows", count: 1 },
    ]);
    expect(await getCustomer(manager, kept)).toMatchObject({ city: "Nanjing", phone: "0510-5550 0142" });
    expect(await getCustomer(manager, gone)).toMatchObject({ identifiers: [] });
    expect(await listMerges(manager, kept)).toMatchObject([{ id: mergeId, stayed: [{}, {}] }]);
  });

  test("of a merge whose file was merged on takes the rows out of where they are", async () => {
    const contact = await addedContact(member, gone);
    const last = await customerOf(member, { name: "Jiangnan Group" });
    const first = await merged();
    const second = await merged({ take: [] }, manager, [last, kept]);
    expect(await mergedInto(manager, gone)).toBe(last);
    expect(await customerOfRow("customer_contacts", contact)).toBe(last);
    expect(must(await undoMerge(manager, last, first)).id).toBe(gone);
    expect(await customerOfRow("customer_contacts", contact)).toBe(gone);
    expect(must(await undoMerge(manager, last, second)).id).toBe(kept);
    expect(await getCustomer(manager, kept)).toMatchObject({ name: "Jiangnan Beverage" });
  });

  test("brings back what a person had said of the file and a third one", async () => {
    const third = await customerOf(member, { name: "Third" });
    must(await sayDifferent(member, { oneId: gone, otherId: third }));
    const mergeId = await merged();
    expect(await areToldApart(manager, gone, third)).toBe(false);
    must(await undoMerge(manager, kept, mergeId));
    expect(await areToldApart(manager, gone, third)).toBe(true);
  });
});

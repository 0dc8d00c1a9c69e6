// Persons in shares over their pages, as a file, and over the API.

import { beforeEach, expect, test } from "vitest";
import { withdrawConsent } from "~/features/contacts/consents.commands.server";
import type { GrantView } from "~/features/sharing/grants.queries.server";
import type { Preview } from "~/features/sharing/owner-views.server";
import type { PersonReader } from "~/features/sharing/person-readers.server";
import type { SharedPage } from "~/features/sharing/read-share.server";
import { loader as personsLoader } from "~/routes/customers/$id/persons/route";
import { loader as exportLoader } from "~/routes/sharing/$id/export/route";
import { loader } from "~/routes/sharing/$id/route";
import { action as grantAction, loader as newLoader } from "~/routes/sharing/new/route";
import { loader as listLoader } from "~/routes/sharing/route";
import { clientOf, dataOf } from "../factories/api";
import { addedContact, givenConsent, must } from "../factories/contacts";
import { customerOf, granted } from "../factories/sharing";
import { context, createWorld, scopeOf, signedIn, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;

const owner = () => as(world.partner, "owner");
const manager = () => as(world.supplier, "alliance_manager");
const consented = () => ({
  purpose: "joint_project" as const,
  channel: null,
  recipientId: world.supplier.id,
  categories: ["contact", "profile"] as ("contact" | "profile")[],
});
const form = () => ({
  intent: "grant",
  with: `${world.alliance.id}:${world.supplier.id}`,
  purpose: "Joint service visits",
  by: "filter",
  startsOn: "2026-01-05",
  endsOn: "2199-12-31",
});

beforeEach(async () => {
  world = await createWorld();
});

/** A consumer of the partner's who has consented, and one who has not. */
const consumers = async () => {
  const partner = await scopeOf(world.partner);
  const id = await customerOf(partner, { kind: "consumer", name: "Zhou Ning", city: "=Suzhou" });
  await customerOf(partner, { kind: "consumer", name: "Wu Tao" });
  return { id, consent: await givenConsent(partner, id, consented()), partner };
};

test("the form asks for a purpose where persons would be shown, and says how many stay hidden", async () => {
  await consumers();
  const wrongs: Record<string, string>[] = [
    { level: "contact" },
    { level: "fields", field: "contacts" },
    { level: "profile", kind: "consumer" },
    { level: "profile", kind: "employee", consentPurpose: "joint_project" },
    { level: "contact", consentPurpose: "anything" },
  ];
  for (const wrong of wrongs)
    expect(await post(grantAction, owner(), "/sharing/new", { ...form(), ...wrong })).toMatchObject({
      status: 400,
    });
  const terms = { kind: "consumer", level: "profile", consentPurpose: "joint_project" };
  const draft = new URLSearchParams({ ...terms, with: form().with });
  const { value } = await get(newLoader, owner(), `/sharing/new?${draft}`);
  expect((value as { preview: Preview }).preview).toMatchObject({
    total: 1,
    withoutConsent: 1,
    rows: [{ name: "Zhou Ning" }],
  });
  expect(await post(grantAction, owner(), "/sharing/new", { ...form(), ...terms })).toMatchObject({
    status: 303,
  });
  const given = (await get(listLoader, owner(), "/sharing")).value as { items: GrantView[] };
  const id = given.items[0]?.id ?? "";
  expect(given.items[0]).toMatchObject({ kind: "consumer", consentPurpose: "joint_project" });
  const shown = (await get(loader, manager(), `/sharing/${id}`, { id })).value as { shared: SharedPage };
  expect(shown.shared).toMatchObject({ total: 1, rows: [{ name: "Zhou Ning" }] });
  expect(JSON.stringify(shown)).not.toContain("withoutConsent");
});

test("the file has what the page shows, for the other side alone, and no formula", async () => {
  const { partner, consent } = await consumers();
  const sides = { allianceId: world.alliance.id, recipientId: world.supplier.id };
  const persons = { kind: "consumer", consentPurpose: "joint_project" } as const;
  const id = await granted(partner, sides, { ...persons, level: "contact" });
  const path = `/sharing/${id}/export`;
  const file = async (query = "") => {
    const { owner: person } = world.supplier.people;
    const headers = { Cookie: await signedIn(person, world.supplier) };
    const request = new Request(`http://localhost:3000${path}${query}`, { headers });
    const response = (await exportLoader({ request, params: { id }, context: context() })) as Response;
    return { type: response.headers.get("Content-Type"), text: await response.text() };
  };
  const { type, text } = await file();
  expect(type).toBe("text/csv; charset=utf-8");
  expect(
    text
      .replace(/^\uFEFF/, "")
      .split("\r\n")
      .slice(0, 2),
  ).toEqual(["name,city,region,country,email,phone", "Zhou Ning,'=Suzhou,,CN,,"]);
  expect((await file("?format=xlsx")).type).toContain("spreadsheet");
  expect((await file("?q=nobody")).text).not.toContain("Zhou");
  for (const asker of [owner(), as(world.rival, "owner"), as(world.stranger, "owner")])
    expect(await get(exportLoader, asker, path, { id })).toMatchObject({ status: 404 });
  const count = await granted(partner, sides, { ...persons, level: "count" });
  expect(await get(exportLoader, manager(), `/sharing/${count}/export`, { id: count })).toMatchObject({
    status: 404,
  });
  must(await withdrawConsent(partner, { consentId: consent, withdrawnOn: "2026-11-01", note: "" }));
  expect((await file()).text).not.toContain("Zhou");
});

test("the page of the persons says who has read them, and the API the same", async () => {
  const partner = await scopeOf(world.partner);
  const customer = await customerOf(partner);
  const contactId = await addedContact(partner, customer);
  const consent = await givenConsent(partner, customer, { contactId, ...consented() });
  const [ours, theirs, rivals] = [
    await clientOf(world, world.partner),
    await clientOf(world, world.supplier),
    await clientOf(world, world.rival),
  ];
  const made = await ours("/share-grants", {
    json: {
      alliance_id: world.alliance.id,
      recipient_id: world.supplier.id,
      purpose: "A joint project",
      consent_purpose: "joint_project",
      population: { filter: {} },
      level: "contact",
      starts_on: "2026-01-05",
      ends_on: "2199-12-31",
    },
  });
  expect(made.status).toBe(201);
  const { id } = dataOf(made);
  expect(dataOf(made)).toMatchObject({ kind: "company", consent_purpose: "joint_project" });
  const list = () => theirs(`/share-grants/${id}/customers`);
  expect((await list()).body).toMatchObject({ data: [{ contacts: [{ name: "Zhao Min" }] }] });
  const single = dataOf(await theirs(`/share-grants/${id}/customers/${customer}`));
  expect(single).toMatchObject({ contacts: [{ name: "Zhao Min" }] });
  expect((await ours(`/share-grants/${id}/reads`)).body).toMatchObject({
    data: [{ persons: 1 }, { persons: 1 }],
  });
  const readersPath = `/customers/${customer}/person-readers`;
  expect((await ours(readersPath)).body).toMatchObject({
    data: [{ contact_id: contactId, recipient: { id: world.supplier.id }, reads: 2, is_consented: true }],
    next_cursor: null,
  });
  for (const other of [theirs, rivals]) expect((await other(readersPath)).status).toBe(404);
  const withdrawal = { json: { withdrawn_on: "2026-11-01" } };
  expect((await ours(`/consents/${consent}/withdraw`, withdrawal)).status).toBe(200);
  expect((await list()).body).toMatchObject({ data: [{ contacts: [] }] });
  expect(dataOf(await ours(`/customers/${customer}/person?contact_id=${contactId}`))).toMatchObject({
    shared_with: [],
    reads: [{ firm: "Supplier" }, { firm: "Supplier" }],
  });
  const page = await get(personsLoader, owner(), `/customers/${customer}/persons`, { id: customer });
  expect((page.value as { readers: PersonReader[] }).readers).toMatchObject([
    { contactId, isConsented: false, reads: 2 },
  ]);
});

test("the API asks for a purpose where persons would be shown", async () => {
  const ours = await clientOf(world, world.partner);
  const body = {
    alliance_id: world.alliance.id,
    recipient_id: world.supplier.id,
    purpose: "A joint project",
    population: { filter: {} },
    starts_on: "2026-01-05",
    ends_on: "2199-12-31",
  };
  for (const wrong of [
    { level: "contact" },
    { level: "count", kind: "consumer" },
    { level: "fields", fields: ["contacts"] },
  ])
    expect((await ours("/share-grants", { json: { ...body, ...wrong } })).status).toBe(422);
});

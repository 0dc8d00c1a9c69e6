// Persons of a customer file over the pages and over the API: who reads what, who changes it, and how one is exported and erased.

import { beforeEach, describe, expect, test } from "vitest";
import { action as eraseAction, loader as erasePage } from "~/routes/customers/$id/erase/route";
import { loader as personFile } from "~/routes/customers/$id/person/route";
import { action, loader } from "~/routes/customers/$id/persons/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { openedFile } from "../factories/clubs";
import { addedContact, openedCompany } from "../factories/contacts";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post } from "./ask";

let world: World;
let company: string;
let person: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const scope = await scopeOf(world.partner, "member");
  company = await openedCompany(scope);
  person = await openedFile(scope);
});

const member = () => as(world.partner, "member");
const manager = () => as(world.partner, "alliance_manager");
const viewer = () => as(world.partner, "viewer");
const address = (id: string) => `/customers/${id}/persons`;
const read = (asker: Asker, id = company): Promise<Answer> => get(loader, asker, address(id), { id });
const send = (asker: Asker, intent: string, fields: Record<string, string>, id = company): Promise<Answer> =>
  post(action, asker, address(id), { intent, ...fields }, { id });
const erasePath = (id: string, contact?: string) =>
  `/customers/${id}/erase${contact ? `?contact=${contact}` : ""}`;
const exported = (asker: Asker, id: string, contact?: string) =>
  get(personFile, asker, `/customers/${id}/person${contact ? `?contact=${contact}` : ""}`, { id });

const consent = {
  purpose: "joint_project",
  givenOn: "2026-03-01",
  source: "signed_form",
  evidence: "Form no. 17",
};

describe("the pages", () => {
  test("add a contact, change it, write a consent down, withdraw it, and end the contact", async () => {
    const added = await send(member(), "add_contact", { name: "赵敏", phone: "+86 510 5555 0142" });
    expect(added).toMatchObject({ status: 303, toast: { message: "contact_saved" } });
    const { value } = await read(member());
    const { contacts, allies } = value as { contacts: { id: string }[]; allies: { id: string }[] };
    const contactId = contacts[0]?.id ?? "";
    expect(allies).toEqual([{ id: world.supplier.id, name: "Supplier" }]);
    const changed = await send(member(), "change_contact", {
      contactId,
      version: "1",
      name: "赵敏",
      email: "zhao@jiangnan.example",
      isMain: "on",
    });
    expect(changed).toMatchObject({ status: 303 });
    expect(await read(member())).toMatchObject({
      value: { contacts: [{ email: "zhao@jiangnan.example", phone: "", isMain: true }] },
    });
    const fields = { ...consent, contactId, recipientId: world.supplier.id, categories: "contact" };
    expect(await send(member(), "give_consent", fields)).toMatchObject({
      toast: { message: "consent_given" },
    });
    const after = (await read(member())).value as { consents: { id: string }[] };
    const consentId = after.consents[0]?.id ?? "";
    expect(await send(member(), "withdraw_consent", { consentId, withdrawnOn: "2026-05-31" })).toMatchObject({
      toast: { message: "consent_withdrawn" },
    });
    const end = { contactId, version: "2", reason: "Left" };
    expect(await send(member(), "end_contact", end)).toMatchObject({ toast: { message: "contact_ended" } });
    expect(await send(member(), "end_contact", end)).toMatchObject({ status: 409 });
  });

  test("say what is wrong, and keep what was typed", async () => {
    const wrong = await send(member(), "add_contact", { name: "Zhao", email: "nobody", phone: "call me" });
    expect(wrong).toMatchObject({ status: 400 });
    expect(JSON.stringify(wrong.value)).toContain("call me");
    const bad: Record<string, string>[] = [
      { ...consent },
      { ...consent, channel: "email", recipientId: world.supplier.id, categories: "contact" },
      { ...consent, recipientId: world.supplier.id },
      { ...consent, channel: "email", evidence: "" },
      { ...consent, channel: "email", endsOn: "2026-02-01" },
      { ...consent, channel: "pigeon" },
    ];
    for (const fields of bad)
      expect(await send(member(), "give_consent", fields, person)).toMatchObject({ status: 400 });
    const fits = { ...consent, channel: "email" };
    expect(await send(member(), "give_consent", fits, person)).toMatchObject({ status: 303 });
    expect(await send(member(), "save_reach", { phone: "+86 21 5555 0100" }, person)).toMatchObject({
      status: 303,
    });
  });

  test("let a viewer read masked and change nothing", async () => {
    const contact = await addedContact(await scopeOf(world.partner), company);
    expect(await read(viewer())).toMatchObject({
      value: { isMasked: true, contacts: [{ phone: "•••42" }], rights: { mayEdit: false, mayExport: false } },
    });
    expect(JSON.stringify((await read(viewer())).value)).not.toContain("0142");
    expect(await send(viewer(), "add_contact", { name: "X" })).toMatchObject({ status: 403 });
    expect(await exported(viewer(), company, contact)).toMatchObject({ status: 403 });
  });

  test("export a person as a file, and lead back where nobody is chosen", async () => {
    const contact = await addedContact(await scopeOf(world.partner), company);
    const file = await exported(member(), company, contact);
    expect(file.status).toBe(200);
    expect(await (file.value as Response).json()).toMatchObject({ person: { name: "Zhao Min" } });
    expect(await exported(member(), person)).toMatchObject({ status: 200 });
    expect(await exported(member(), company)).toMatchObject({ status: 303, location: address(company) });
    expect(await exported(member(), person, contact)).toMatchObject({ status: 404 });
  });

  test("ask before a person is erased, for those who may", async () => {
    const contact = await addedContact(await scopeOf(world.partner), company);
    const ask = (asker: Asker) => get(erasePage, asker, erasePath(company, contact), { id: company });
    const erase = (asker: Asker, fields: Record<string, string>) =>
      post(eraseAction, asker, erasePath(company), { contactId: contact, ...fields }, { id: company });
    expect(await ask(member())).toMatchObject({ status: 403 });
    expect(await erase(member(), { reason: "asked" })).toMatchObject({ status: 403 });
    expect(await ask(manager())).toMatchObject({ status: 200, value: { name: "Zhao Min" } });
    expect(await erase(manager(), {})).toMatchObject({ status: 400 });
    expect(await erase(manager(), { reason: "asked" })).toMatchObject({
      toast: { message: "person_erased" },
    });
    expect(await erase(manager(), { reason: "asked" })).toMatchObject({ status: 409 });
    expect(await ask(manager())).toMatchObject({ status: 303, location: address(company) });
  });

  test("answer another firm as if there were no such customer", async () => {
    const contact = await addedContact(await scopeOf(world.partner), company);
    const rival = as(world.rival, "owner");
    expect(await read(rival)).toMatchObject({ status: 404 });
    expect(await send(rival, "add_contact", { name: "X" })).toMatchObject({ status: 404 });
    expect(await send(rival, "end_contact", { contactId: contact, version: "1", reason: "X" })).toMatchObject(
      {
        status: 404,
      },
    );
    expect(await exported(rival, company, contact)).toMatchObject({ status: 404 });
  });
});

describe("the API", () => {
  test("goes the same way by the same commands", async () => {
    const ours = await clientOf(world, world.partner, "alliance_manager");
    const made = await ours(`/customers/${company}/contacts`, {
      json: { name: "Zhao Min", phone: "+86 510 5555 0142", language: "zh-Hans" },
      headers: { "Idempotency-Key": "contact-1" },
    });
    expect(made.status).toBe(201);
    const { id } = dataOf(made);
    expect((await ours(`/contacts/${id}`, { method: "PATCH", json: { phone: "call" } })).status).toBe(422);
    const patched = await ours(`/contacts/${id}`, { method: "PATCH", json: { job_title: "Buyer" } });
    expect(patched.body).toMatchObject({ data: { name: "Zhao Min", job_title: "Buyer", is_main: true } });
    const json = {
      contact_id: id,
      purpose: "joint_project",
      recipient_id: world.supplier.id,
      categories: ["contact"],
      given_on: "2026-03-01",
      source: "signed_form",
      evidence: "Form no. 17",
    };
    const ahead = await ours(`/customers/${company}/consents`, { json: { ...json, given_on: "2026-06-02" } });
    expect(faultsOf(ahead)).toEqual(["/given_on date_in_future"]);
    const foreign = { json: { ...json, recipient_id: world.stranger.id } };
    expect(faultsOf(await ours(`/customers/${company}/consents`, foreign))).toEqual([
      "/recipient_id invalid_id",
    ]);
    const given = dataOf(await ours(`/customers/${company}/consents`, { json }));
    const withdrawn = await ours(`/consents/${given.id}/withdraw`, { json: { withdrawn_on: "2026-05-31" } });
    expect(withdrawn.body).toMatchObject({ data: { state: "withdrawn", recipient: { name: "Supplier" } } });
    expect(
      (await ours(`/consents/${given.id}/withdraw`, { json: { withdrawn_on: "2026-05-31" } })).status,
    ).toBe(409);
    expect((await ours(`/contacts/${id}/end`, { json: { reason: "Left" } })).body).toMatchObject({
      data: { ended_on: "2026-06-01", is_main: false },
    });
    expect(listOf(await ours(`/customers/${company}/contacts?limit=1`))).toEqual({ ids: [id], next: null });
    const kept = await ours(`/customers/${company}/person?contact_id=${id}`);
    expect(kept.body).toMatchObject({ data: { person: { name: "Zhao Min" }, consents: [{ id: given.id }] } });
    const erased = await ours(`/customers/${company}/erase`, { json: { contact_id: id, reason: "asked" } });
    expect(erased.body).toMatchObject({ data: { person: { name: "", phone: "" } } });
    const again = await ours(`/customers/${company}/contacts`, {
      json: { name: "Zhao Min", phone: "+86 510 5555 0142", language: "zh-Hans" },
      headers: { "Idempotency-Key": "contact-1" },
    });
    expect(dataOf(again).id).not.toBe(id);
  });

  test("reads masked without the right, and changes what it names alone", async () => {
    const id = await addedContact(await scopeOf(world.partner), company);
    const blind = await clientOf(world, world.partner, "owner", {
      rights: JSON.stringify(["customers.read", "customers.edit"]),
    });
    expect((await blind(`/contacts/${id}`)).body).toMatchObject({ data: { phone: "•••42" } });
    expect((await blind(`/contacts/${id}`, { method: "PATCH", json: { job_title: "Buyer" } })).status).toBe(
      200,
    );
    expect((await blind(`/customers/${company}/person?contact_id=${id}`)).status).toBe(403);
    const ours = await clientOf(world, world.partner);
    expect((await ours(`/contacts/${id}`)).body).toMatchObject({
      data: { phone: "+86 510 5555 0142", job_title: "Buyer" },
    });
  });

  test("writes down how a person is reached, under the version that was seen", async () => {
    const ours = await clientOf(world, world.partner);
    const saved = await ours(`/customers/${person}/reach`, { json: { email: "ZHANG@home.example" } });
    expect(saved.body).toMatchObject({ data: { email: "zhang@home.example", customer_id: person } });
    const old = { json: { email: "" }, headers: { "If-Match": '"7"' } };
    expect((await ours(`/customers/${person}/reach`, old)).status).toBe(412);
    expect((await ours(`/customers/${company}/reach`, { json: {} })).status).toBe(409);
  });
});

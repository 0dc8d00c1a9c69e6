// How a firm comes in: it applies on a public page, the supplier reviews, an invitation makes its first owner.

import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { action as answer, loader as answerPage } from "~/routes/applications/answer/$token/route";
import { action as apply, loader as applyPage } from "~/routes/apply/$supplierSlug/route";
import { loader as invitationPage, action as join } from "~/routes/invitations/$token/route";
import { loader as applicationPage, action as decide } from "~/routes/partners/applications/$id/route";
import { loader as partners } from "~/routes/partners/route";
import { createWorld, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let contact: string;

beforeEach(async () => {
  world = await createWorld();
  contact = `zhou.min@${newId()}.example`;
});

const manager = () => as(world.supplier, "alliance_manager");

const typed = () => ({
  intent: "apply",
  key: newId(),
  legalName: "Beilun Cold Chain Co., Ltd.",
  tradeName: "Beilun Cold Chain",
  country: "CN",
  city: "Ningbo",
  domain: "",
  identifierScheme: "",
  identifierValue: "",
  contactName: "Zhou Min",
  contactEmail: contact,
  message: "",
  locale: "en",
});

const send = (form: Record<string, string>, slug = "supplier") =>
  post(apply, null, `/apply/${slug}`, form, { supplierSlug: slug });

const applied = async (): Promise<string> => {
  const form = typed();
  expect(await send(form)).toMatchObject({ status: 303, location: "/apply/supplier?sent=1" });
  return form.key;
};

const decided = (id: string, form: Record<string, string>, asker = manager()) =>
  post(decide, asker, `/partners/applications/${id}`, form, { id });

const linkTo = async (recipient: string): Promise<string> => {
  const mail = await world.database.system
    .selectFrom("outbox")
    .where("recipient", "=", recipient)
    .select("payload")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return (JSON.parse(mail.payload) as { link: string }).link.split("/").at(-1) ?? "";
};

const countOf = async (table: "applications" | "organizations"): Promise<number> => {
  const { count } = await world.database.system
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

describe("applying", () => {
  test("is open to anybody, and tells nothing of the supplier but its name", async () => {
    const page = await get(applyPage, null, "/apply/supplier", { supplierSlug: "supplier" });
    expect(page).toMatchObject({ status: 200, value: { supplier: "Supplier", isSent: false } });
    for (const person of Object.values(world.supplier.people))
      expect(JSON.stringify(page.value)).not.toContain(person.email);
    expect(await get(applyPage, null, "/apply/nobody", { supplierSlug: "nobody" })).toMatchObject({
      status: 404,
    });
    expect(await send(typed(), "nobody")).toMatchObject({ status: 404 });
  });

  test("twice with one form is one application, and comes to the supplier alone", async () => {
    const form = typed();
    for (const each of [await send(form), await send(form)]) expect(each.status).toBe(303);
    expect(await countOf("applications")).toBe(1);
    const params = { id: form.key };
    const path = `/partners/applications/${form.key}`;
    expect(await get(applicationPage, manager(), path, params)).toMatchObject({
      value: { application: { tradeName: "Beilun Cold Chain", state: "submitted" }, mayDecide: true },
    });
    for (const other of [as(world.partner, "owner"), as(world.rival, "alliance_manager")]) {
      expect((await get(applicationPage, other, path, params)).status).toBe(404);
      for (const intent of ["accept", "decline", "ask", "renew-invitation"])
        expect((await decided(form.key, { intent, version: "1", note: "x" }, other)).status).toBe(404);
    }
    expect((await get(partners, as(world.supplier, "member"), "/partners")).status).toBe(403);
  });

  test("with something missing comes back with what was typed", async () => {
    expect(await send({ ...typed(), legalName: "", contactEmail: "nobody" })).toMatchObject({
      status: 400,
      value: {
        lastResult: {
          initialValue: { tradeName: "Beilun Cold Chain" },
          error: { legalName: ["required"], contactEmail: ["invalid_email"] },
        },
      },
    });
    expect(await countOf("applications")).toBe(0);
  });
});

describe("a review", () => {
  test("asks, is answered once, and accepts; the invitation makes the first owner, once", async () => {
    const id = await applied();
    expect(await decided(id, { intent: "ask", version: "1", note: "Which regions?" })).toMatchObject({
      status: 303,
      toast: { message: "application_asked" },
    });
    const token = await linkTo(contact);
    const path = `/applications/answer/${token}`;
    expect(await get(answerPage, null, path, { token })).toMatchObject({ value: { state: "open" } });
    const said = { intent: "answer", answer: "Zhejiang." };
    expect((await post(answer, null, path, said, { token })).status).toBe(303);
    expect((await post(answer, null, path, said, { token })).status).toBe(409);
    expect((await get(answerPage, null, path, { token })).status).toBe(410);

    // Somebody else has decided on what the page showed.
    expect(await decided(id, { intent: "accept", version: "1" })).toMatchObject({ status: 409 });
    const view = (await get(applicationPage, manager(), `/partners/applications/${id}`, { id })).value as {
      application: { version: number };
    };
    const accept = { intent: "accept", version: String(view.application.version) };
    const before = await countOf("organizations");
    const answers = await Promise.all([decided(id, accept), decided(id, accept)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await countOf("organizations")).toBe(before + 1);

    const invited = await linkTo(contact);
    const params = { token: invited };
    const invitation = `/invitations/${invited}`;
    expect(await get(invitationPage, null, invitation, params)).toMatchObject({
      value: { state: "open", email: contact },
    });
    const person = { intent: "join", name: "Zhou Min", password: "seven quiet herons at dusk" };
    const joining = { ...person, passwordAgain: person.password };
    expect(
      await post(join, null, invitation, { ...joining, passwordAgain: "another passphrase" }, params),
    ).toMatchObject({
      status: 400,
      value: { lastResult: { error: { passwordAgain: ["passwords_differ"] } } },
    });
    const joined = await Promise.all([1, 2].map(() => post(join, null, invitation, joining, params)));
    expect(joined.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(joined.find(({ status }) => status === 303)).toMatchObject({
      location: "/",
      toast: { message: "joined", values: { firm: "Beilun Cold Chain" } },
    });
    expect((await get(invitationPage, null, invitation, params)).status).toBe(410);
  });

  test("declines with a reason, and then nothing more", async () => {
    const id = await applied();
    expect(await decided(id, { intent: "decline", version: "1", note: "" })).toMatchObject({
      status: 400,
      value: { lastResult: { error: { note: ["required"] } } },
    });
    expect(await decided(id, { intent: "decline", version: "1", note: "No region is free." })).toMatchObject({
      toast: { message: "application_declined" },
    });
    for (const version of ["1", "2"])
      expect((await decided(id, { intent: "accept", version })).status).toBe(409);
  });
});

test.each(["no-token", "a".repeat(43)])("the link %s leads nowhere", async (token) => {
  for (const each of [
    await get(invitationPage, null, `/invitations/${token}`, { token }),
    await get(answerPage, null, `/applications/answer/${token}`, { token }),
  ])
    expect(each.status).toBe(404);
});

// The pages of customers: who gets in, what comes back from a form, and that another firm's customer is no customer at all.

import { parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { beforeEach, describe, expect, test } from "vitest";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { newId } from "~/lib/id";
import { loader as editPage, action as save } from "~/routes/customers/$id/edit/route";
import { loader as record } from "~/routes/customers/$id/route";
import { loader as exported } from "~/routes/customers/export/route";
import { action as create, loader as newPage } from "~/routes/customers/new/route";
import { loader as list } from "~/routes/customers/route";
import { loader as suggest } from "~/routes/customers/suggest/route";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let id: string;

const typed = { intent: "create", name: "江南饮料", kind: "company", currency: "CNY" };

beforeEach(async () => {
  world = await createWorld();
  const input = customerInput.parse({
    name: "Jiangnan Beverage",
    domain: "jiangnan.example",
    country: "CN",
    identifiers: [{ scheme: "uscc", value: "91350100M000100Y43" }],
  });
  const made = await createCustomer(await scopeOf(world.partner, "member"), input);
  if (!made.ok) throw new Error(made.refusal.code);
  id = made.value.id;
});

describe("who gets in", () => {
  test("a stranger is sent to sign in and comes back", async () => {
    expect(await get(list, null, "/customers?q=a")).toMatchObject({
      status: 303,
      location: "/sign-in?next=%2Fcustomers%3Fq%3Da",
    });
  });

  test("a viewer reads, and is offered no edit", async () => {
    const viewer = as(world.partner, "viewer");
    expect(await get(list, viewer, "/customers")).toMatchObject({
      status: 200,
      value: {
        rows: [{ name: "Jiangnan Beverage", countryName: "China" }],
        mayEdit: false,
        mayImport: false,
      },
    });
    expect(await get(record, viewer, `/customers/${id}`, { id })).toMatchObject({
      status: 200,
      value: { customer: { name: "Jiangnan Beverage" }, mayEdit: false, mayRegister: false },
    });
    for (const answer of [
      await get(newPage, viewer, "/customers/new"),
      await get(editPage, viewer, `/customers/${id}/edit`, { id }),
      await post(create, viewer, "/customers/new", typed),
      await post(save, viewer, `/customers/${id}/edit`, { ...typed, intent: "save", version: "1" }, { id }),
    ]) {
      expect(answer.status).toBe(403);
    }
  });

  test.each(["rival", "supplier", "stranger"] as const)(
    "to %s it is as if it did not exist",
    async (name) => {
      const asker = as(world[name], "owner");
      for (const other of [id, newId(), "no-id"]) {
        const params = { id: other };
        const form = { ...typed, intent: "save", version: "1" };
        for (const answer of [
          await get(record, asker, `/customers/${other}`, params),
          await get(editPage, asker, `/customers/${other}/edit`, params),
          await post(save, asker, `/customers/${other}/edit`, form, params),
        ]) {
          expect(answer).toMatchObject({ status: 404, value: { problem: "not_found" } });
        }
      }
      expect(await get(list, asker, "/customers?q=Jiangnan")).toMatchObject({
        value: { rows: [], total: { count: 0, isMore: false } },
      });
      const file = (await get(exported, asker, "/customers/export")).value as Response;
      expect(await file.text()).not.toContain("Jiangnan");
    },
  );
});

describe("a new customer", () => {
  const member = () => as(world.partner, "member");

  test("is saved and shown", async () => {
    const answer = await post(create, member(), "/customers/new", {
      ...typed,
      annualRevenue: "1.2亿",
      employees: "12",
      city: " \u3000",
      domain: " ",
    });
    expect(answer).toMatchObject({
      status: 303,
      toast: { message: "customer_saved", values: { name: "江南饮料" } },
    });
    const made = await get(record, member(), answer.location ?? "", {
      id: answer.location?.split("/").at(-1) ?? "",
    });
    expect(made).toMatchObject({
      status: 200,
      value: {
        customer: { employees: 12, annualRevenue: { amountMinor: 12_000_000_000, currency: "CNY" } },
        timeline: { events: [{ change: "customer.created", who: "member of Partner" }] },
        deals: [],
      },
    });
  });

  test("comes back with what was typed and what is wrong with it", async () => {
    const answer = await post(create, member(), "/customers/new", {
      ...typed,
      name: "",
      lei: "529900T8BM49AURSDO56",
      founded: "1",
      city: "上海",
    });
    expect(answer).toMatchObject({
      status: 400,
      value: {
        intent: "create",
        lastResult: {
          initialValue: { city: "上海", lei: "529900T8BM49AURSDO56" },
          error: { name: ["required"], lei: ["lei_check_digits"] },
        },
      },
    });
  });

  test("with an identifier of another one leads to that file", async () => {
    const answer = await post(create, member(), "/customers/new", {
      ...typed,
      uscc: "9135 0100 M000 100Y 43",
    });
    expect(answer).toMatchObject({
      status: 409,
      value: { refusal: { code: "customer_identifier_taken", details: { id, name: "Jiangnan Beverage" } } },
    });
  });

  test("like another one is asked about by name, and saved when it is confirmed", async () => {
    const form = { ...typed, name: "JIANGNAN  beverage" };
    const asked = await post(create, member(), "/customers/new", form);
    expect(asked).toMatchObject({
      status: 409,
      value: { refusal: { code: "customer_similar" }, similar: [{ id, name: "Jiangnan Beverage" }] },
    });
    // The button that confirms carries no intent.
    const { intent: _, ...confirmed } = { ...form, confirmed: "on" };
    expect(await post(create, member(), "/customers/new", confirmed)).toMatchObject({ status: 303 });
  });

  test("of an owner of another firm is refused at the field", async () => {
    const answer = await post(create, member(), "/customers/new", {
      ...typed,
      ownerUserId: world.rival.people.owner.id,
    });
    expect(answer).toMatchObject({
      status: 400,
      value: { lastResult: { error: { ownerUserId: ["invalid_choice"] } } },
    });
  });

  test.each([
    ["a megabyte", "x".repeat(1_000_000), ['too_long|{"max":200}']],
    ["control characters alone", "\u0000\u200b\u202e", ["required"]],
  ])("named by %s is refused", async (_, name, errors) => {
    const answer = await post(create, member(), "/customers/new", { ...typed, name });
    expect(answer).toMatchObject({ status: 400, value: { lastResult: { error: { name: errors } } } });
  });

  test("of a kind of form that there is not is a bad request", async () => {
    expect(await post(create, member(), "/customers/new", { ...typed, intent: "save" })).toMatchObject({
      status: 400,
    });
  });
});

describe("an edit", () => {
  const path = () => `/customers/${id}/edit`;
  const form = { ...typed, intent: "save", name: "Jiangnan Beverage", uscc: "91350100M000100Y43" };
  const send = (fields: Record<string, string>) =>
    post(save, as(world.partner, "member"), path(), { ...form, ...fields }, { id });

  test("begins from the file as it stands", async () => {
    expect(await get(editPage, as(world.partner, "owner"), path(), { id })).toMatchObject({
      value: {
        customer: { version: 1 },
        values: {
          name: "Jiangnan Beverage",
          domain: "jiangnan.example",
          uscc: "91350100M000100Y43",
          lei: "",
        },
      },
    });
  });

  test("is saved once, and refused on an old page with what was typed", async () => {
    const changed = { city: "Wuxi", domain: "jiangnan.example", country: "CN" };
    expect(await send({ ...changed, version: "1" })).toMatchObject({
      status: 303,
      location: `/customers/${id}`,
      toast: { message: "customer_saved" },
    });
    expect(await send({ ...changed, city: "Suzhou", version: "1" })).toMatchObject({
      status: 409,
      value: { refusal: { code: "stale" }, lastResult: { initialValue: { city: "Suzhou" } } },
    });
    expect(await send({ ...changed, version: "2" })).toMatchObject({
      toast: { message: "customer_unchanged" },
    });
  });

  test("without a version is refused", async () => {
    expect(await send({})).toMatchObject({ status: 409, value: { refusal: { code: "stale" } } });
  });
});

test("the export is a file of the filtered list", async () => {
  const answer = await get(
    exported,
    as(world.partner, "viewer"),
    "/customers/export?q=jiangnan.ex&sort=-updated",
  );
  const file = answer.value as Response;
  expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(file.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="customers-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect((await file.text()).trim().split("\r\n")).toHaveLength(2);
});

test("the export as a spreadsheet has the same rows", async () => {
  const search = "?q=jiangnan.ex&sort=-updated";
  const text = await get(exported, as(world.partner, "viewer"), `/customers/export${search}`);
  const answer = await get(exported, as(world.partner, "viewer"), `/customers/export${search}&format=xlsx`);
  const file = answer.value as Response;
  expect(file.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="customers-\d{4}-\d\d-\d\d\.xlsx"$/,
  );
  const [sheet] = await readSheets(Buffer.from(await file.arrayBuffer()));
  const lines = parse(await (text.value as Response).text(), { bom: true }) as string[][];
  const written = sheet?.data.map((row) => lines[0]?.map((_, column) => String(row[column] ?? "")));
  expect(written).toEqual(lines);
});

describe("what is offered while one types", () => {
  const offered = async (who: Parameters<typeof get>[1], typed: string) => {
    const answer = await get(suggest, who, `/customers/suggest?q=${typed}`);
    return { status: answer.status, found: await (answer.value as Response).json() };
  };

  test("names the firm's own customers, with where they are and why they were found", async () => {
    expect(await offered(as(world.partner, "viewer"), "bever")).toMatchObject({
      status: 200,
      found: [
        {
          id,
          name: "Jiangnan Beverage",
          place: "China",
          reason: {
            by: "name",
            parts: [
              { text: "Jiangnan ", isFound: false },
              { text: "Bever", isFound: true },
              { text: "age", isFound: false },
            ],
          },
        },
      ],
    });
  });

  test("answers a rival, and a person without a customer, as if there were none", async () => {
    for (const who of [as(world.rival, "owner"), as(world.supplier, "owner")]) {
      for (const typed of ["bever", "jiangnan.example", "91350100M000100Y43"]) {
        expect(await offered(who, typed)).toMatchObject({ status: 200, found: [] });
      }
    }
  });

  test("sends a stranger to sign in", async () => {
    expect(await get(suggest, null, "/customers/suggest?q=a")).toMatchObject({ status: 303 });
  });

  test.each(["", "%25", "%00", "%F0%9F%98%80", "'+or+1=1", "x".repeat(10_000), "%ED%A0%80", "%22*"])(
    "breaks at nothing that is typed",
    async (typed) => {
      expect(await offered(as(world.partner, "member"), typed)).toEqual({ status: 200, found: [] });
    },
  );
});

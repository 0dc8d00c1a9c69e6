// What was exported comes back as it was: the same columns, and nothing changes.

import { afterAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { mergeCustomers } from "~/features/duplicates/merge-customers.server";
import { stopImports } from "~/jobs/imports.server";
import { loader as exportCustomers } from "~/routes/customers/export/route";
import { must } from "../factories/contacts";
import { customerOf } from "../factories/sharing";
import { context, createWorld, scopeOf, signedIn, type World } from "../factories/world";
import * as steps from "../imports/steps";
import { as } from "./ask";

let world: World;
let manager: Scope;
let ids: string[];

beforeEach(async () => {
  world = await createWorld();
  manager = await scopeOf(world.partner, "alliance_manager");
  ids = [
    await customerOf(manager, {
      name: "江南饮料",
      tradeName: "Jiangnan, Beverage",
      otherNames: ["JNB, the", '江南"汽水"廠'],
      domain: "jiangnan.example",
      phone: "+86 510 5555 0142",
      region: "Jiangsu",
      city: "Wuxi",
      address: "1, Lake Road",
      industry: "Beverages",
      employees: 2400,
      foundedYear: 1996,
      annualRevenue: { amountMinor: 186_000_000_050, currency: "EUR" },
      ownerUserId: manager.user.id,
      identifiers: [
        { scheme: "uscc", value: "91350100M000100Y43" },
        { scheme: "duns", value: "123456789" },
        { scheme: "duns", value: "987654321" },
      ],
    }),
    await customerOf(manager, { name: '=cmd|"x"', sourceReference: "crm-1" }),
    await customerOf(manager, { name: "Zhao Min", kind: "consumer", country: "" }),
  ];
});

afterAll(stopImports);

const exported = async (): Promise<string> => {
  const cookie = await signedIn(world.partner.people.alliance_manager, world.partner);
  const request = new Request("http://localhost:3000/customers/export", { headers: { Cookie: cookie } });
  const answer: unknown = await exportCustomers({ request, params: {}, context: context() });
  if (!(answer instanceof Response)) throw new Error("no file");
  return answer.text();
};

/** Imports the file with the mapping that the page proposes. */
const imported = async (content: string) => {
  const asker = as(world.partner, "alliance_manager");
  const id = steps.idOf(await steps.send(asker, "customers", { name: "customers.csv", content }));
  const { file, mapping } = await steps.viewOf(asker, id);
  const header = file?.header ?? [];
  const places = Object.entries(mapping?.columns ?? {}).map(([field, column]) => [
    field,
    typeof column === "number" ? column : header.indexOf(String(column)) + 1,
  ]);
  await steps.check(asker, id, { columns: Object.fromEntries(places) });
  const checked = await steps.settled(asker, id);
  expect(checked.state).toBe("checked");
  return checked.course.counts;
};

const rows = () => world.database.system.selectFrom("customers").selectAll().orderBy("id").execute();

test("an export with all its columns, imported again, changes nothing", async () => {
  const content = await exported();
  expect(await imported(content)).toMatchObject({ read: 3, created: 0, updated: 0, skipped: 3, failed: 0 });
});

test("a merged file comes back as the one that it is part of, and opens none", async () => {
  const content = await exported();
  const [kept = "", gone = ""] = ids;
  must(
    await mergeCustomers(manager, kept, {
      goneId: gone,
      take: [],
      keptVersion: 1,
      goneVersion: 1,
      sharesFollow: false,
    }),
  );
  const before = await rows();
  expect(await imported(content)).toMatchObject({ created: 0, failed: 0 });
  expect(await rows()).toEqual(before);
  expect((await getCustomer(manager, kept))?.otherNames).toContain('=cmd|"x"');
});

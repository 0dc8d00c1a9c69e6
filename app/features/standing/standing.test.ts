// How a firm stands with its customers, on a real database: what is proposed, chosen, kept as history, and filtered by.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { allCustomers, type CustomerFilter } from "~/features/customers/customers.filter";
import { countCustomers, listCustomers } from "~/features/customers/customers.queries.server";
import { newId } from "~/lib/id";
import { codeOf, openedCompany } from "../../../tests/factories/contacts";
import { insertDeal, insertProductLine } from "../../../tests/factories/deals";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { assessCustomer } from "./assess-customer.server";
import { getStanding } from "./standing.queries.server";
import type { Assessment } from "./standing.schema";

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

type Judged<One = Assessment> = One extends unknown
  ? Omit<One, "effectiveOn" | "version" | "note"> & { note?: string }
  : never;

const judge = async (
  judged: Judged,
  { on = "2026-06-01", version, id = company }: { on?: string; version?: number; id?: string } = {},
) => {
  const seen = version ?? (await getStanding(member, id))?.version ?? 0;
  const assessment = { note: "", ...judged, effectiveOn: on, version: seen } as Assessment;
  return codeOf(await assessCustomer(member, id, assessment));
};

const retention = (value: "firm" | "at_risk" | "won_back") =>
  ({ aspect: "retention", value, lossReason: null }) as const;
const lost = { aspect: "retention", value: "lost", lossReason: "price" } as const;

describe("a judgement", () => {
  test("holds from its day on, and what held before is history", async () => {
    expect(await judge({ aspect: "loyalty", value: "buyer" }, { on: "2026-01-05" })).toBeNull();
    expect(await judge({ aspect: "loyalty", value: "client" }, { on: "2026-05-31" })).toBeNull();
    expect(await judge({ aspect: "form", value: "basic" }, { on: "2026-02-01" })).toBeNull();
    expect(await getStanding(member, company)).toMatchObject({
      loyalty: "client",
      form: "basic",
      retention: null,
      version: 3,
      history: [
        { aspect: "form", values: ["basic"], effectiveOn: "2026-02-01" },
        { aspect: "loyalty", values: ["client"], effectiveOn: "2026-05-31" },
        { aspect: "loyalty", values: ["buyer"], effectiveOn: "2026-01-05", changedBy: "member of Partner" },
      ],
    });
  });

  test("is not of a day to come, nor before the last one, nor of what holds already", async () => {
    expect(await judge({ aspect: "loyalty", value: "buyer" }, { on: "2026-06-02" })).toBe("standing_ahead");
    expect(await judge({ aspect: "loyalty", value: "buyer" }, { on: "2026-03-01" })).toBeNull();
    expect(await judge({ aspect: "loyalty", value: "client" }, { on: "2026-02-28" })).toBe(
      "standing_before_last",
    );
    expect(await judge({ aspect: "loyalty", value: "buyer" })).toBe("standing_same");
  });

  test("of two people at once the first counts, and the second is told", async () => {
    const both = await Promise.all([
      judge({ aspect: "loyalty", value: "buyer" }, { version: 0 }),
      judge({ aspect: "form", value: "basic" }, { version: 0 }),
    ]);
    expect(both.sort()).toEqual([null, "stale"].sort());
  });

  test("wins back who was lost and nobody else, and says why somebody was lost", async () => {
    expect(await judge(retention("won_back"))).toBe("retention_order");
    expect(await judge(retention("firm"))).toBeNull();
    expect(await judge(lost)).toBeNull();
    expect(await getStanding(member, company)).toMatchObject({ retention: "lost", lossReason: "price" });
    expect(await judge(retention("firm"))).toBe("retention_order");
    expect(await judge(retention("won_back"))).toBeNull();
    expect(await getStanding(member, company)).toMatchObject({ retention: "won_back", lossReason: null });
  });

  test("is written once, in the database itself", async () => {
    await judge({ aspect: "form", value: "basic" });
    const { system } = world.database;
    await expect(
      system.updateTable("customer_standing_changes").set({ value: "proactive" }).execute(),
    ).rejects.toThrow(/written once/);
    await expect(system.deleteFrom("customer_standing_changes").execute()).rejects.toThrow();
  });

  test("is nobody else's", async () => {
    await judge({ aspect: "form", value: "basic" });
    expect(await getStanding(rival, company)).toBeNull();
    const theirs = {
      aspect: "form",
      value: "basic",
      effectiveOn: "2026-06-01",
      note: "",
      version: 0,
    } as const;
    expect(codeOf(await assessCustomer(rival, company, theirs))).toBe("not_found");
  });
});

describe("the growth strategy", () => {
  const dealOn = async (
    line: string,
    state: "closed_won" | "approved" | "closed_lost",
    customer = company,
  ) => {
    const won = state === "closed_won" ? { won_amount_minor: 100, closed_on: "2026-05-01" } : {};
    // A decision is needed for what was approved; `converted` stands for an open deal without one.
    const id = await insertDeal(world, world.partner, {
      customer_id: customer,
      state: state === "approved" ? "converted" : state,
      ...won,
    });
    await world.database.system
      .insertInto("deal_product_lines")
      .values({
        id: newId(),
        deal_id: id,
        organization_id: world.partner.id,
        lead_organization_id: world.supplier.id,
        product_line_id: line,
        product_id: null,
      })
      .execute();
  };
  const proposed = async () => (await getStanding(member, company))?.proposedGrowth;

  test("is proposed from won and open deals and their lines", async () => {
    const [drives, vision] = [
      await insertProductLine(world, "DRIVES"),
      await insertProductLine(world, "VISION"),
    ];
    expect(await proposed()).toEqual(["acquisition"]);
    await dealOn(drives, "approved");
    expect(await proposed()).toEqual(["diversification"]);
    await dealOn(drives, "closed_won", await openedCompany(member, "Another"));
    expect(await proposed()).toEqual(["acquisition"]);
    await dealOn(vision, "closed_lost");
    expect(await proposed()).toEqual(["acquisition"]);
    await dealOn(drives, "closed_won");
    expect(await proposed()).toEqual(["loyalty"]);
    await dealOn(vision, "approved");
    expect(await proposed()).toEqual(["loyalty", "expansion"]);
    expect(await getStanding(member, company)).toMatchObject({ wonDeals: 1, openDeals: 2 });
  });

  test("is taken as proposed without a word, and otherwise with a reason", async () => {
    expect(await judge({ aspect: "growth", value: ["diversification"] })).toBe("growth_needs_reason");
    expect(await judge({ aspect: "growth", value: ["acquisition"] })).toBeNull();
    const why = "They open a second plant";
    const other = { aspect: "growth", value: ["diversification", "acquisition"], note: why } as const;
    expect(await judge({ ...other, value: [...other.value] })).toBeNull();
    expect(await getStanding(member, company)).toMatchObject({
      growth: ["acquisition", "diversification"],
      history: [{ isProposed: false, note: why }, { isProposed: true }],
    });
  });
});

test("the list of customers is filtered by what holds now, and the count with it", async () => {
  const other = await openedCompany(member, "Luzhou Cold Store");
  await judge({ aspect: "form", value: "proactive" });
  await judge({ aspect: "growth", value: ["loyalty", "expansion"], note: "Second plant" });
  await judge(retention("firm"), { id: other });
  await judge({ aspect: "form", value: "proactive" }, { id: other });
  const found = async (filter: Partial<CustomerFilter>) => {
    const whole = { ...allCustomers, ...filter };
    const { rows } = await listCustomers(member, whole, { limit: 10 });
    expect((await countCustomers(member, whole)).count).toBe(rows.length);
    return rows.map(({ name }) => name);
  };
  expect(await found({ form: "proactive" })).toEqual(["Jiangnan Beverage", "Luzhou Cold Store"]);
  expect(await found({ form: "proactive", retention: "firm" })).toEqual(["Luzhou Cold Store"]);
  expect(await found({ growth: "expansion" })).toEqual(["Jiangnan Beverage"]);
  expect(await found({ growth: "acquisition" })).toEqual([]);
  expect(await found({ loyalty: "buyer" })).toEqual([]);
  expect((await listCustomers(rival, { ...allCustomers, form: "proactive" }, { limit: 10 })).rows).toEqual(
    [],
  );
});

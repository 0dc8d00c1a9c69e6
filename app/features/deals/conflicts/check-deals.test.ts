import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import type { DealInput } from "~/features/deals/deals.schema";
import { holdingOf, outsider, recorded } from "../../../../tests/factories/equity";
import {
  dealInput,
  decide,
  done,
  draftDeal,
  refusalCode,
  stockCatalogue,
  submit,
  submittedDeal,
} from "../../../../tests/factories/registrations";
import { createWorld, type Firm, scopeOf, type World } from "../../../../tests/factories/world";
import { withdrawDeal } from "../deals.commands.server";
import { updateDraft } from "../save-draft.server";
import { checkWaitingDeals } from "./check-deals.server";
import { listConflicts, listWithMatches } from "./conflicts.queries.server";
import { judgeConflict } from "./judge-conflict.server";

let world: World;
let manager: Scope;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-20T08:00:00.000Z") });
  await stockCatalogue(world);
  manager = await scopeOf(world.supplier, "alliance_manager");
});

const check = async (): Promise<number> => checkWaitingDeals(await systemScope("tests"));

type About = Partial<DealInput>;
const deal = (firm: Firm, about: About): Promise<string> =>
  submittedDeal(world, firm, { customerDomain: null, ...about });
const duns = (value: string): About => ({ identifiers: [{ scheme: "duns", value }] });
const lei = (value: string): About => ({ identifiers: [{ scheme: "lei", value }] });
const uscc = (value: string): About => ({ identifiers: [{ scheme: "uscc", value }] });

/** What the reviewer of a deal sees of another: how strong, which tie, and the keys that speak for it. */
const seenOf = async (one: string, other: string): Promise<string | undefined> => {
  const found = (await listConflicts(manager, one))?.found.find(({ id }) => id === other);
  const keys = found?.keys.filter(({ strength }) => strength > 0).map(({ key }) => key);
  return found && [found.strength, found.tie, ...(keys ?? [])].join(" ");
};
const meeting = async (one: About, other: About): Promise<string | undefined> => {
  const [first, second] = [await deal(world.partner, one), await deal(world.rival, other)];
  await check();
  const seen = await seenOf(first, second);
  expect(await seenOf(second, first)).toBe(seen);
  return seen;
};

describe("a check finds", () => {
  test("the same domain, under whatever name", async () => {
    const domain = { customerDomain: "jiangnan.example" };
    expect(
      await meeting({ customerName: "Jiangnan", ...domain }, { customerName: "JNB Group", ...domain }),
    ).toBe("match same domain");
  });

  test("an equal identifier", async () => {
    expect(
      await meeting(
        { customerName: "Jiangnan", ...duns("150483782") },
        { customerName: "Beverages of the South", customerDomain: "jnb.example", ...duns("150483782") },
      ),
    ).toBe("match same duns");
  });

  test.each([
    ["Wuxi Precision Bearings Co., Ltd.", "WUXI Precision Bearings"],
    ["Kestrel Filtration GmbH", "Kestrl Filtration"],
    ["江苏恒瑞医药股份有限公司", "恒瑞医药"],
    ["騰訊科技有限公司", "腾讯科技"],
  ])("one name in two spellings: %s and %s", async (one, other) => {
    expect(
      await meeting(
        { customerName: one, customerDomain: "one.example" },
        { customerName: other, ...duns("150483782") },
      ),
    ).toBe("match same name");
  });

  test("one name that many deals write, each in its own way", async () => {
    const first = await deal(world.partner, { customerName: "Kestrel Filtration", ...duns("150483782") });
    const others: string[] = [];
    for (const about of [
      { customerDomain: "kestrel.example" },
      { ...uscc("91320200MA1NQ8XR4T"), customerCountry: "CN" },
      { ...uscc("91320200MA1NQ8XR4T") },
    ])
      others.push(await deal(world.rival, { customerName: "Kestrel Filtration", ...about }));
    await check();
    for (const other of others) expect(await seenOf(first, other)).toBe("match same name");
  });

  test("nothing where an identifier tells two apart, and nothing in names that differ", async () => {
    const name = { customerName: "Kestrel Filtration", customerDomain: "kestrel.example" };
    expect(
      await meeting({ ...name, ...lei("5493001KJTIIGC8Y1R12") }, { ...name, ...lei("529900T8BM49AURSDO55") }),
    ).toBe(undefined);
    expect(
      await meeting(
        { customerName: "Contoso Foods", customerDomain: "contoso.example" },
        { customerName: "Fabrikam Steel", customerDomain: "fabrikam.example" },
      ),
    ).toBe(undefined);
  });

  test("nothing on another product line, nothing of another's draft, and nothing that is over", async () => {
    const customer = { customerName: "Jiangnan", customerDomain: "jiangnan.example" };
    const own = await deal(world.partner, customer);
    await deal(world.rival, { ...customer, productLines: ["VISION"] });
    await draftDeal(world, world.rival, customer);
    const over = await deal(world.rival, customer);
    await check();
    expect((await listConflicts(manager, own))?.found.map(({ id }) => id)).toEqual([over]);
    done(await decide(world, { dealId: over, decision: "reject", reason: "not_eligible" }));
    expect((await listConflicts(manager, own))?.found).toEqual([]);
  });

  test("a parent and a subsidiary, through others, by the register as far as the supplier sees it", async () => {
    const owner = await scopeOf(world.supplier, "owner");
    const [group, holding, mill] = ["Kestrel Group", "Kestrel Holding", "Huzhou Silk Mill"].map((name) =>
      outsider(name),
    );
    if (!group || !holding || !mill) throw new Error("no parties");
    const top = await recorded(owner, holdingOf(group, holding, 80));
    const parties = await world.database.system.selectFrom("equity_parties").select(["id", "name"]).execute();
    const idOf = (name: string) => parties.find((party) => party.name === name)?.id ?? "";
    await recorded(owner, holdingOf(idOf("Kestrel Holding"), mill, 90));
    expect(top).not.toBe("");
    const above = await deal(world.partner, {
      customerName: "Kestrel Group",
      customerDomain: "kestrel.example",
    });
    const below = await deal(world.rival, {
      customerName: "Huzhou Silk Mill",
      customerDomain: "mill.example",
    });
    await check();
    expect(await seenOf(above, below)).toBe("match subsidiary name");
    expect(await seenOf(below, above)).toBe("match parent name");
  });

  test("no owner of less than half, and nothing that the supplier may not see", async () => {
    const owner = await scopeOf(world.supplier, "owner");
    await recorded(owner, holdingOf(outsider("Kestrel Group"), outsider("Huzhou Silk Mill"), 40));
    const rival = await scopeOf(world.rival, "owner");
    await recorded(rival, holdingOf(outsider("Falcon Group"), outsider("Taicang Paper"), 100));
    const about = [
      ["Kestrel Group", "kestrel.example"],
      ["Huzhou Silk Mill", "mill.example"],
      ["Falcon Group", "falcon.example"],
      ["Taicang Paper", "paper.example"],
    ] as const;
    const deals: string[] = [];
    for (const [customerName, customerDomain] of about)
      deals.push(await deal(world.partner, { customerName, customerDomain }));
    await check();
    for (const id of deals) expect((await listConflicts(manager, id))?.found).toEqual([]);
  });
});

describe("what was found", () => {
  const customer = { customerName: "Jiangnan", customerDomain: "jiangnan.example" };

  test("is the supplier's: no registrant and no stranger reads it", async () => {
    const own = await deal(world.partner, customer);
    await deal(world.rival, customer);
    await check();
    expect((await listConflicts(manager, own))?.found).toHaveLength(1);
    expect([...(await listWithMatches(manager, [own]))]).toEqual([own]);
    for (const firm of [world.partner, world.rival, world.stranger]) {
      const scope = await scopeOf(firm);
      expect(await listConflicts(scope, own)).toBeNull();
      expect([...(await listWithMatches(scope, [own]))]).toEqual([]);
    }
  });

  test("follows the deal when it comes back with another customer", async () => {
    const own = await deal(world.partner, customer);
    const other = await deal(world.rival, { customerName: "Taicang Paper", customerDomain: "paper.example" });
    await check();
    expect(await seenOf(own, other)).toBeUndefined();
    done(await decide(world, { dealId: own, decision: "return", note: "Who is it?" }));
    const input = dealInput(world, { customerName: "TC Paper", customerDomain: "paper.example" });
    done(await updateDraft(await scopeOf(world.partner, "member"), { dealId: own, input }));
    done(await submit(world.partner, own));
    expect((await listConflicts(manager, own))?.isWaiting).toBe(true);
    await check();
    expect(await seenOf(own, other)).toMatch(/^match same domain/);
    expect((await listConflicts(manager, own))?.isWaiting).toBe(false);
  });

  test("is not kept of a deal that went before it was checked", async () => {
    const own = await deal(world.partner, customer);
    await deal(world.rival, customer);
    done(await withdrawDeal(await scopeOf(world.partner, "member"), { dealId: own }));
    expect(await check()).toBe(2);
    expect(await listConflicts(manager, own)).toEqual({ checkedAt: null, isWaiting: false, found: [] });
    expect(await check()).toBe(0);
  });

  test("is found once by two processes that check at the same time", async () => {
    const deals = await Promise.all(
      [world.partner, world.rival].flatMap((firm) => [deal(firm, customer), deal(firm, customer)]),
    );
    const checked = await Promise.all([check(), check(), check()]);
    expect(checked.reduce((sum, count) => sum + count, 0)).toBe(deals.length);
    for (const id of deals) expect((await listConflicts(manager, id))?.found).toHaveLength(3);
  });
});

describe("a judgement that customers are different", () => {
  const one = { customerName: "Kestrel Filtration", customerDomain: "kestrel.example" };
  const other = { customerName: "Kestrel Filtration", ...duns("150483782") };
  const judge = (dealId: string, otherId: string, isDifferent = true, scope = manager) =>
    judgeConflict(scope, { dealId, otherId, isDifferent, note: isDifferent ? "Other owners." : "" });

  test("takes the match of names away, for both, and can be taken back", async () => {
    const [first, second] = [await deal(world.partner, one), await deal(world.rival, other)];
    await check();
    done(await judge(first, second));
    for (const [own, met] of [
      [first, second],
      [second, first],
    ] as const) {
      const found = (await listConflicts(manager, own))?.found.find(({ id }) => id === met);
      expect(found?.judgement?.note).toBe("Other owners.");
      expect([...(await listWithMatches(manager, [own]))]).toEqual([]);
    }
    expect(refusalCode(await judge(second, first))).toBe("judgement_stands");
    done(await judge(second, first, false));
    expect(refusalCode(await judge(second, first, false))).toBe("judgement_stands");
    expect([...(await listWithMatches(manager, [first]))]).toEqual([first]);
  });

  test("stands in the supplier's own log, where no registrant reads it", async () => {
    const [first, second] = [await deal(world.partner, one), await deal(world.rival, other)];
    await check();
    done(await judge(first, second));
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "deal.judged_different")
      .select(["organization_id", "counterparty_organization_id"])
      .execute();
    expect(entries).toEqual([{ organization_id: world.supplier.id, counterparty_organization_id: null }]);
  });

  test("is none where an identifier or the domain is equal, nor for a pair that nobody found", async () => {
    const first = await deal(world.partner, one);
    const same = await deal(world.rival, { ...one, customerName: "KF Group" });
    const far = await deal(world.rival, { customerName: "Taicang Paper", customerDomain: "paper.example" });
    await check();
    expect(refusalCode(await judge(first, same))).toBe("conflict_certain");
    expect(refusalCode(await judge(first, far))).toBe("not_found");
    expect(refusalCode(await judge(first, first))).toBe("not_found");
    expect(refusalCode(await judge(first, same, true, await scopeOf(world.partner)))).toBe("not_found");
    expect(refusalCode(await judge(first, same, true, await scopeOf(world.stranger)))).toBe("not_found");
  });
});

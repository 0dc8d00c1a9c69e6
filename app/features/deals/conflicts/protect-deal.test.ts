import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import type { DealInput } from "~/features/deals/deals.schema";
import { holdingOf, outsider, recorded } from "../../../../tests/factories/equity";
import {
  decide,
  done,
  refusalCode,
  stockCatalogue,
  submittedDeal,
} from "../../../../tests/factories/registrations";
import { createWorld, type Firm, scopeOf, type World } from "../../../../tests/factories/world";
import {
  closeDealLost,
  closeDealWon,
  contestDeal,
  convertDeal,
  revokeDeal,
  withdrawDeal,
} from "../deals.commands.server";
import { decideDeal } from "../decide-deal.server";
import { expireDeals } from "../expire-deals.server";
import { getDeal } from "../get-deal.server";
import { checkWaitingDeals } from "./check-deals.server";
import { judgeConflict } from "./judge-conflict.server";

let world: World;
let manager: Scope;
let partner: Scope;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-20T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  await stockCatalogue(world);
  manager = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
});

type About = Partial<DealInput>;
const deal = (firm: Firm, about: About = {}): Promise<string> => submittedDeal(world, firm, about);
const approve = (dealId: string) => decide(world, { dealId, decision: "approve" });
const approved = async (about: About = {}, firm = world.partner): Promise<string> => {
  const id = await deal(firm, about);
  done(await approve(id));
  return id;
};
const lei = (value: string): About => ({ identifiers: [{ scheme: "lei", value }] });
const duns = (value: string): About => ({ identifiers: [{ scheme: "duns", value }] });
const check = async () => checkWaitingDeals(await systemScope("tests"));
const protections = () => world.database.system.selectFrom("deal_protections").selectAll().execute();

describe("while a registration is approved, another of the customer and a line is not", () => {
  test("and the reviewer is told which one stands in the way", async () => {
    const first = await approved();
    const second = await deal(world.rival);
    expect(await approve(second)).toEqual({
      ok: false,
      refusal: {
        code: "conflict",
        details: {
          reference: (await getDeal(manager, first))?.reference,
          customer: "Jiangnan Beverage",
          firm: "Partner",
          certain: "yes",
        },
      },
    });
    expect(await getDeal(manager, second)).toMatchObject({
      state: "submitted",
      events: [{ event: "submit" }],
    });
  });

  test("by the domain, by an identifier, by the name, and also of the same registrant", async () => {
    await approved({ ...duns("150483782") });
    for (const about of [
      { customerName: "Beverages", customerDomain: "jiangnan.example" },
      { customerName: "Beverages", customerDomain: "other.example", ...duns("150483782") },
      { customerName: "JIANGNAN Beverage Co., Ltd.", customerDomain: null, ...lei("5493001KJTIIGC8Y1R12") },
    ]) {
      for (const firm of [world.partner, world.rival])
        expect(refusalCode(await approve(await deal(firm, about)))).toBe("conflict");
    }
  });

  test("but of another line, or of another customer, it is", async () => {
    await approved({ productLines: ["DRIVES"] });
    done(await approve(await deal(world.rival, { productLines: ["VISION"] })));
    expect(refusalCode(await approve(await deal(world.rival, { productLines: ["DRIVES", "VISION"] })))).toBe(
      "conflict",
    );
    done(
      await approve(await deal(world.rival, { customerName: "Taicang", customerDomain: "taicang.example" })),
    );
  });

  test("also where firms of a group share a domain and an identifier tells them apart", async () => {
    await approved(lei("5493001KJTIIGC8Y1R12"));
    const other = await approved(lei("529900T8BM49AURSDO55"), world.rival);
    // The domain stays with the first; what names no identifier may be either.
    const domain = (await protections()).filter(
      ({ customer_key }) => customer_key === "domain:jiangnan.example",
    );
    expect(domain.map(({ deal_id }) => deal_id)).not.toContain(other);
    expect(refusalCode(await approve(await deal(world.rival)))).toBe("conflict");
  });

  test("by the protection alone, where the index has lost the other customer", async () => {
    const first = await approved();
    await world.database.system.deleteFrom("deal_customer_keys").execute();
    const second = await deal(world.rival);
    expect(await approve(second)).toMatchObject({
      refusal: { code: "conflict", details: { certain: "yes" } },
    });
    expect(new Set((await protections()).map(({ deal_id }) => deal_id))).toEqual(new Set([first]));
  });

  test("nor where it was contested and would be overturned", async () => {
    const id = await deal(world.partner);
    done(await decide(world, { dealId: id, decision: "reject", reason: "not_eligible" }));
    done(await contestDeal(partner, { dealId: id, note: "Look again." }));
    await approved({}, world.rival);
    expect(refusalCode(await decide(world, { dealId: id, decision: "approve" }, "owner"))).toBe("conflict");
    done(await decide(world, { dealId: id, decision: "reject" }, "owner"));
  });

  test("nor of its subsidiary by the register, until a person judges that they buy apart", async () => {
    const owner = await scopeOf(world.supplier, "owner");
    await recorded(owner, holdingOf(outsider("Kestrel Group"), outsider("Huzhou Silk Mill"), 80));
    const above = await approved({ customerName: "Kestrel Group", customerDomain: "kestrel.example" });
    const below = await deal(world.rival, {
      customerName: "Huzhou Silk Mill",
      customerDomain: "mill.example",
    });
    expect(await approve(below)).toMatchObject({ refusal: { code: "conflict", details: { certain: "no" } } });
    await check();
    done(
      await judgeConflict(manager, { dealId: below, otherId: above, isDifferent: true, note: "Own buyers." }),
    );
    done(await approve(below));
  });
});

describe("a judgement", () => {
  test("lifts a match of names, and only for the customer that was judged", async () => {
    const first = await approved({ customerName: "Kestrel Filtration", customerDomain: "kestrel.example" });
    const about = { customerName: "Kestrel Filtration", customerDomain: null, ...duns("150483782") };
    const second = await deal(world.rival, about);
    await check();
    expect(refusalCode(await approve(second))).toBe("conflict");
    done(
      await judgeConflict(manager, {
        dealId: second,
        otherId: first,
        isDifferent: true,
        note: "Other owners.",
      }),
    );
    done(await approve(second));
    // Another deal that names the first one's domain is the first one's customer still.
    expect(
      refusalCode(
        await approve(await deal(world.rival, { customerName: "KF", customerDomain: "kestrel.example" })),
      ),
    ).toBe("conflict");
  });
});

describe("the next one can be approved once the registration", () => {
  const dayAfter = () => {
    now = new Date("2027-03-01T08:00:00.000Z");
  };
  const endings: Record<string, (dealId: string) => Promise<unknown>> = {
    "is withdrawn": (dealId) => withdrawDeal(partner, { dealId }),
    "is revoked": (dealId) => revokeDeal(manager, { dealId, reason: "no_activity", note: "" }),
    "has expired": async () => {
      dayAfter();
      return expireDeals(await systemScope("tests"));
    },
    "is won": async (dealId) => {
      done(await convertDeal(partner, { dealId }));
      return closeDealWon(partner, { dealId, wonAmountMinor: 1, closedOn: "2026-11-20" });
    },
    "is lost": async (dealId) => {
      done(await convertDeal(partner, { dealId }));
      return closeDealLost(partner, { dealId, reason: "price", note: "", closedOn: "2026-11-20" });
    },
    "is withdrawn after the sale went ahead": async (dealId) => {
      done(await convertDeal(manager, { dealId }));
      return withdrawDeal(partner, { dealId });
    },
  };

  test.each(Object.keys(endings))("%s", async (ending) => {
    const first = await approved();
    const byName = await deal(world.rival, { customerDomain: null, ...duns("150483782") });
    const second = await deal(world.rival);
    expect(refusalCode(await approve(second))).toBe("conflict");
    expect(refusalCode(await approve(byName))).toBe("conflict");
    await endings[ending]?.(first);
    expect(await protections()).toEqual([]);
    done(await approve(second));
  });

  test("but not while the sale goes ahead", async () => {
    const first = await approved();
    done(await convertDeal(partner, { dealId: first }));
    dayAfter();
    expect(refusalCode(await approve(await deal(world.rival)))).toBe("conflict");
  });
});

describe("never two, however many at once:", () => {
  const fifty = async (aboutOf: (index: number) => About) => {
    const deals = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        deal(index % 2 === 0 ? world.partner : world.rival, aboutOf(index)),
      ),
    );
    const deciders = [manager, await scopeOf(world.supplier, "owner")];
    const [decided] = await Promise.all([
      Promise.all(
        deals.map((dealId, index) =>
          decideDeal(deciders[index % 2] as Scope, { dealId, decision: "approve" }),
        ),
      ),
      check(),
    ]);
    const codes = decided.map((result) => (result.ok ? "approved" : result.refusal.code));
    expect(codes.filter((code) => code === "approved")).toEqual(["approved"]);
    expect(new Set(codes)).toEqual(new Set(["approved", "conflict"]));
    const standing = await world.database.system
      .selectFrom("deals")
      .where("state", "=", "approved")
      .select("id")
      .execute();
    expect(standing).toHaveLength(1);
    const decisions = await world.database.system.selectFrom("deal_decisions").select("deal_id").execute();
    expect(decisions.map(({ deal_id }) => deal_id)).toEqual(standing.map(({ id }) => id));
  };

  test("fifty of one domain", () => fifty((index) => ({ customerName: `Name ${index}` })), 120_000);

  test(
    "fifty of one name, each with a domain or a number of its own",
    () =>
      fifty((index) =>
        index === 0
          ? { customerDomain: "jiangnan.example" }
          : { customerDomain: null, identifiers: [{ scheme: "vat", value: `DE${100_000_000 + index}` }] },
      ),
    120_000,
  );

  test("and the database refuses the second itself", async () => {
    await approved();
    const second = await deal(world.rival);
    const [row] = await protections();
    if (!row) throw new Error("nothing is protected");
    const force = world.database.system
      .insertInto("deal_protections")
      .values({ ...row, deal_id: second, organization_id: world.rival.id })
      .execute();
    await expect(force).rejects.toThrow();
  });
});

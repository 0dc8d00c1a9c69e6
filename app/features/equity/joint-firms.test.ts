// Joint firms on a real database: setting up, answering, who sees them, and what they and holdings evidence of an alliance.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { newId } from "~/lib/id";
import { holdingOf, openAlliance, outsider, percent, recorded } from "../../../tests/factories/equity";
import { createAlliance, createWorld, type Firm, scopeOf, type World } from "../../../tests/factories/world";
import { answerHolding } from "./answer-holding.server";
import { endHolding, withdrawHolding } from "./end-holding.server";
import { getHolding } from "./get-holding.server";
import { listHoldings } from "./holdings.queries.server";
import { getJointFirm, listJointFirms } from "./joint-firms.queries.server";
import type { JointFirmInput } from "./joint-firms.schema";
import { openPart } from "./open-part";
import { setUpJointFirm } from "./set-up-joint-firm.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let stranger: Scope;

const done = expect.objectContaining({ ok: true });
const refused = (code: string) => ({ ok: false, refusal: { code } });

const setUp = async (scope: Scope, shares: [Firm, number][], more: Partial<JointFirmInput> = {}) =>
  setUpJointFirm(
    scope,
    await systemScope("tests"),
    {
      allianceId: world.alliance.id,
      name: "联恒驱动系统有限公司",
      country: "CN",
      description: "Drives",
      startsOn: "2026-01-01",
      members: shares.map(([firm, share]) => ({
        organizationId: firm.id,
        units: percent(share),
        contributions: [{ kind: "technology", amount: null, description: `Know-how of ${firm.name}` }],
      })),
      ...more,
    },
    { linkTo: (id) => `http://localhost:3000/equity/joint-firms/${id}` },
  );

const isSetUp = async (...args: Parameters<typeof setUp>): Promise<string> => {
  const made = await setUp(...args);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};

const answer = async (scope: Scope, id: string, given: "confirmed" | "disputed") => {
  const jointFirm = await getJointFirm(scope, id);
  const part = jointFirm && openPart(jointFirm);
  return answerHolding(scope, { holdingId: part?.id ?? newId(), answer: given, note: "" });
};

const evidence = async (scope: Scope, axis: "capital_tie" | "purpose" = "capital_tie") =>
  (await getAlliance(scope, world.alliance.id))?.missing[axis];

const classify = (value: "equity_participation" | "complementary_subsidiary") =>
  world.database.system
    .insertInto("alliance_classifications")
    .values({
      id: newId(),
      alliance_id: world.alliance.id,
      lead_organization_id: world.supplier.id,
      axis: "capital_tie",
      value,
      sub_kind: null,
      effective_from: "2026-01-01",
      reason: "",
      evidence: "",
      created_by_user_id: world.supplier.people.owner.id,
      created_at: "2026-01-01T00:00:00.000Z",
    })
    .execute();

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-11-22T08:00:00.000Z") });
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  stranger = await scopeOf(world.stranger);
});

describe("a joint firm", () => {
  test("is set up by the lead or a member; each member named answers for its own part", async () => {
    const id = await isSetUp(partner, [
      [world.partner, 40],
      [world.supplier, 60],
    ]);
    expect(await getJointFirm(supplier, id)).toMatchObject({
      name: "联恒驱动系统有限公司",
      setUpBy: { name: "Partner" },
      alliance: { name: "Alliance of Supplier" },
      members: [
        {
          owner: { name: "Partner" },
          state: "recorded",
          contributions: [{ description: "Know-how of Partner" }],
        },
        { owner: { kind: "us" }, state: "claimed", leastUnits: percent(60) },
      ],
    });
    expect(await listJointFirms(partner, { cursor: null })).toMatchObject({
      items: [{ members: 2, open: 1 }],
    });
    expect(await answer(supplier, id, "confirmed")).toEqual(done);
    expect(await listJointFirms(partner, { cursor: null })).toMatchObject({
      items: [{ members: 2, open: 0 }],
    });
    const mail = await world.database.system.selectFrom("outbox").select("recipient").execute();
    expect(mail.map(({ recipient }) => recipient).sort()).toEqual([
      "alliance_manager@supplier.example",
      "owner@supplier.example",
    ]);
  });

  test("is there for the firms that it names and for no other", async () => {
    const id = await isSetUp(supplier, [
      [world.supplier, 50],
      [world.partner, 50],
    ]);
    for (const scope of [rival, stranger]) {
      expect(await getJointFirm(scope, id)).toBeNull();
      expect((await listJointFirms(scope, { cursor: null })).items).toEqual([]);
      expect((await listHoldings(scope, { cursor: null })).items).toEqual([]);
    }
  });

  test("is gone for a member that declines its part, but for that part", async () => {
    await openAlliance(world);
    const id = await isSetUp(supplier, [
      [world.supplier, 40],
      [world.partner, 30],
      [world.rival, 30],
    ]);
    const shares = (await getJointFirm(rival, id))?.members.map(({ owner }) => owner.name);
    expect(shares).toEqual(["Supplier", "Partner", "Rival"]);
    const part = (await getJointFirm(rival, id))?.members.at(-1)?.id ?? "";
    expect(await answer(rival, id, "disputed")).toEqual(done);
    expect(await getJointFirm(rival, id)).toBeNull();
    expect((await listHoldings(rival, { cursor: null })).items.map((holding) => holding.id)).toEqual([part]);
    expect((await getHolding(rival, part))?.owned.name).toBe("联恒驱动系统有限公司");
    expect((await getJointFirm(supplier, id))?.members.map(({ state }) => state)).toEqual([
      "recorded",
      "claimed",
      "disputed",
    ]);
  });

  test("has shares of at most 100 % together", async () => {
    const shares = (other: number): [Firm, number][] => [
      [world.supplier, 60],
      [world.partner, other],
    ];
    expect(await setUp(supplier, shares(40.000000000001))).toEqual(refused("holding_over_whole"));
    expect((await listJointFirms(supplier, { cursor: null })).items).toEqual([]);
    expect(await setUp(supplier, shares(40))).toEqual(done);
  });

  test("names only firms of the alliance, each once, the own one among them", async () => {
    const own: [Firm, number] = [world.supplier, 10];
    expect(await setUp(supplier, [own, [world.stranger, 10]])).toEqual(refused("joint_firm_member_unknown"));
    expect(await setUp(supplier, [own, [{ ...world.stranger, id: newId() }, 10]])).toEqual(
      refused("joint_firm_member_unknown"),
    );
    expect(
      await setUp(partner, [
        [world.partner, 10],
        [world.rival, 10],
      ]),
    ).toEqual(refused("joint_firm_member_unknown"));
    expect(await setUp(supplier, [own, own, [world.partner, 10]])).toEqual(
      refused("joint_firm_member_twice"),
    );
    expect(
      await setUp(supplier, [
        [world.partner, 10],
        [world.rival, 10],
      ]),
    ).toEqual(refused("joint_firm_without_us"));
    expect(await setUp(stranger, [[world.stranger, 10], own])).toEqual(
      refused("joint_firm_alliance_unknown"),
    );
    const pair = await createAlliance(world.supplier, [world.partner], "Pair");
    expect(await setUp(rival, [[world.rival, 10], own], { allianceId: pair.id })).toEqual(
      refused("joint_firm_alliance_unknown"),
    );
  });

  test("has two members where those of the alliance do not learn of one another", async () => {
    const three: [Firm, number][] = [
      [world.supplier, 10],
      [world.partner, 10],
      [world.rival, 10],
    ];
    expect(await setUp(supplier, three)).toEqual(refused("joint_firm_closed_alliance"));
    await openAlliance(world);
    expect(await setUp(supplier, three)).toEqual(done);
  });
});

describe("the classification of an alliance", () => {
  test("as equity participation is evidenced by a confirmed holding between its firms, as of today", async () => {
    await classify("equity_participation");
    expect(await evidence(supplier)).toBe("holding");
    const id = await recorded(partner, holdingOf(world.partner.id, world.supplier.id, 5));
    await recorded(partner, holdingOf(world.partner.id, outsider("Fund"), 5));
    expect(await evidence(supplier)).toBe("holding");
    await answerHolding(supplier, { holdingId: id, answer: "confirmed", note: "" });
    for (const scope of [supplier, partner, rival]) expect(await evidence(scope)).toBeUndefined();
    await endHolding(supplier, id, { endsOn: "2026-11-22" });
    expect(await evidence(rival)).toBe("holding");
  });

  test("is evidenced by no holding that is to begin, and by none of a firm that has left", async () => {
    await classify("equity_participation");
    const id = await recorded(
      partner,
      holdingOf(world.partner.id, world.supplier.id, 5, { startsOn: "2026-11-23" }),
    );
    await answerHolding(supplier, { holdingId: id, answer: "confirmed", note: "" });
    expect(await evidence(supplier)).toBe("holding");
    const now = await recorded(
      partner,
      holdingOf(world.partner.id, world.supplier.id, 5, { endsOn: "2026-11-23" }),
    );
    await answerHolding(supplier, { holdingId: now, answer: "confirmed", note: "" });
    expect(await evidence(supplier)).toBeUndefined();
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await evidence(supplier)).toBe("holding");
  });

  test("as complementary subsidiary is evidenced by a joint firm that a second member has confirmed", async () => {
    await classify("complementary_subsidiary");
    const id = await isSetUp(supplier, [
      [world.supplier, 50],
      [world.partner, 50],
    ]);
    expect(await evidence(supplier)).toBe("joint_firm");
    await answer(partner, id, "confirmed");
    for (const scope of [supplier, partner, rival]) expect(await evidence(scope)).toBeUndefined();
    const own = (await getJointFirm(supplier, id))?.members[0]?.id ?? "";
    await withdrawHolding(supplier, own);
    expect(await evidence(supplier)).toBe("joint_firm");
  });
});

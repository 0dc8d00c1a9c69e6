// A partner's standing with one supplier touches no other supplier's.

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import { ok } from "~/lib/result";
import { createFirm, createWorld, type Firm, scopeOf, type World } from "../../../tests/factories/world";
import { changeRelation } from "./change-relation.server";
import { addPartnerRelation } from "./partner-relation.server";
import { getPartner, listPartners, listSuppliers, relationWithSupplier } from "./relations.queries.server";

let shared: World;
let world: World;
let relation: string;
let elsewhere: string;

const relate = async (supplier: Firm, partner: Firm): Promise<string> => {
  const made = await (await systemScope("tests")).transaction(async (tx) =>
    ok(await addPartnerRelation(tx, { supplierId: supplier.id, partnerId: partner.id, byUserId: null })),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
};

const manager = () => scopeOf(world.supplier, "alliance_manager");

beforeAll(async () => {
  shared = await createWorld();
});

/** Firms of its own for each test. */
beforeEach(async ({ task }) => {
  const supplier = await createFirm(`supplier-${task.id}`, "Supplier");
  const partner = await createFirm(`partner-${task.id}`, "Partner");
  world = { ...shared, supplier, partner };
  relation = await relate(world.supplier, world.partner);
  elsewhere = await relate(world.stranger, world.partner);
});

const statusOf = async (id: string) =>
  (
    await world.database.system
      .selectFrom("partner_relations")
      .select("status")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
  ).status;

describe("changing the standing", () => {
  test("suspends, resumes and ends with a reason that both sides find in the record", async () => {
    const steps = [
      ["suspend", "active", "suspended"],
      ["resume", "suspended", "active"],
      ["end", "active", "ended"],
      ["resume", "ended", "active"],
    ] as const;
    for (const [action, status, after] of steps) {
      const change = await changeRelation(await manager(), {
        id: relation,
        action,
        status,
        reason: `because of ${action}`,
      });
      expect(change).toEqual({ ok: true, value: { status: after } });
    }
    const view = await getPartner(await manager(), relation);
    expect(view?.history.map(({ action, reason }) => [action, reason])).toEqual([
      ["partner_relation.resumed", "because of resume"],
      ["partner_relation.ended", "because of end"],
      ["partner_relation.resumed", "because of resume"],
      ["partner_relation.suspended", "because of suspend"],
      ["partner_relation.started", ""],
    ]);
    const read = await (await scopeOf(world.partner, "owner")).db
      .visibleAuditEntries()
      .select("body")
      .where("subject_id", "=", relation)
      .execute();
    expect(read.map(({ body }) => body).join()).toContain("because of suspend");
    const rival = await (await scopeOf(world.rival, "owner")).db
      .visibleAuditEntries()
      .select("body")
      .where("subject_id", "=", relation)
      .execute();
    expect(rival).toEqual([]);
  });

  test("leaves the partner's relation with another supplier as it is", async () => {
    await changeRelation(await manager(), { id: relation, action: "end", status: "active", reason: "x" });
    expect(await statusOf(elsewhere)).toBe("active");
    expect(await relationWithSupplier(await scopeOf(world.partner), world.supplier.id)).toBe("ended");
    expect(await relationWithSupplier(await scopeOf(world.partner), world.stranger.id)).toBe("active");
    expect(await relationWithSupplier(await scopeOf(world.rival), world.supplier.id)).toBeNull();
  });

  test("by anybody but the supplier does nothing, the partner itself included", async () => {
    for (const firm of [world.partner, world.rival, world.stranger]) {
      const change = await changeRelation(await scopeOf(firm, "owner"), {
        id: relation,
        action: "suspend",
        status: "active",
        reason: "x",
      });
      expect(change.ok).toBe(false);
    }
    expect(await statusOf(relation)).toBe("active");
  });

  test("from a status that the form did not show is refused", async () => {
    const suspend = { id: relation, action: "suspend", status: "active", reason: "x" } as const;
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => changeRelation(await manager(), suspend)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, refusal: { code: "stale" } });
    expect(await changeRelation(await manager(), { ...suspend, action: "resume", status: "active" })).toEqual(
      { ok: false, refusal: { code: "relation_action" } },
    );
  });
});

describe("reading", () => {
  test("a supplier reads its partners, by status", async () => {
    const page = await listPartners(await manager(), { status: null, cursor: null });
    expect(page.partners.map(({ id }) => id)).toEqual([relation]);
    expect(page.total).toBe(1);
    expect((await listPartners(await manager(), { status: "ended", cursor: null })).total).toBe(0);
  });

  test("no other firm reads the relation as its supplier", async () => {
    for (const firm of [world.partner, world.rival, world.stranger]) {
      expect(await getPartner(await scopeOf(firm, "owner"), relation)).toBeNull();
    }
  });

  test("a partner reads where it stands with each of its suppliers", async () => {
    const suppliers = await listSuppliers(await scopeOf(world.partner, "viewer"));
    expect(suppliers.map(({ name, status }) => [name, status])).toEqual([
      [world.stranger.name, "active"],
      [world.supplier.name, "active"],
    ]);
    expect(await listSuppliers(await scopeOf(world.rival))).toEqual([]);
  });

  test("the list goes on where its page ended", async () => {
    const { system } = world.database;
    const firm = await system
      .selectFrom("organizations")
      .selectAll()
      .where("id", "=", world.partner.id)
      .executeTakeFirstOrThrow();
    const ids = Array.from(
      { length: 60 },
      (_, index) => `01890000-0000-7000-8000-${String(index).padStart(12, "0")}`,
    );
    await system
      .insertInto("organizations")
      .values(
        ids.map((id, index) => ({ ...firm, id, slug: `many-${index}`, trade_name: `Many ${index % 7}` })),
      )
      .execute();
    const at = "2026-01-01T00:00:00.000Z";
    await system
      .insertInto("partner_relations")
      .values(
        ids.map((id) => ({
          id,
          organization_id: world.supplier.id,
          partner_organization_id: id,
          status: "active" as const,
          tier: "",
          created_at: at,
          updated_at: at,
        })),
      )
      .execute();
    const scope = await manager();
    const first = await listPartners(scope, { status: null, cursor: null });
    const second = await listPartners(scope, { status: null, cursor: first.next });
    expect(first.partners).toHaveLength(50);
    expect(second.partners).toHaveLength(11);
    expect(second.next).toBeNull();
    expect(new Set([...first.partners, ...second.partners].map(({ id }) => id)).size).toBe(61);
    expect(await listPartners(scope, { status: null, cursor: "forged" })).toEqual(first);
  });
});

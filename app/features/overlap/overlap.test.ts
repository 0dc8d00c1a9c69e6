// Overlaps on a real database: what crosses at each step and to whom, what it takes, what is refused, and what the database refuses by
// itself.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import {
  agreeToFields,
  agreeToNames,
  countAll,
  counted,
  enter,
  everyCompany,
  proposal,
  proposed,
  type Sides,
} from "../../../tests/factories/overlaps";
import { customerOf } from "../../../tests/factories/sharing";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { agreeToStep } from "./agree-to-step.server";
import { askForCount, cancelCount, changePopulation } from "./ask-for-count.server";
import { countOverlap, listWaitingCounts } from "./count-overlap.server";
import { exportOverlap } from "./export-overlap.server";
import { listOverlapLog } from "./overlap-log.server";
import { listCommon } from "./overlap-rows.server";
import { getOverlap, listOverlapDuties, listOverlaps } from "./overlaps.queries.server";
import { acceptOverlap, declineOverlap, endOverlap, proposeOverlap } from "./propose-overlap.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let rival: Scope;
let sides: Sides;
let now: Date;

const later = (hours: number): void => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

beforeEach(async () => {
  now = new Date("2026-11-23T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  sides = { proposer: supplier, ally: partner, allianceId: world.alliance.id };
});

/** Eight in common; twelve of the supplier's alone, ten of the partner's. */
const enterBoth = async () => {
  await enter(supplier, 0, 20);
  await enter(partner, 0, 8, "AG & Co. KG");
  await enter(partner, 20, 30);
};

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);
const view = async (scope: Scope, id: string) => {
  const found = await getOverlap(scope, id);
  if (!found) throw new Error("not seen");
  return found;
};
const common = async (scope: Scope, id: string) =>
  listCommon(scope, await view(scope, id), { offset: 0, limit: 50 });
const textOf = async (scope: Scope, id: string, rows: "matched" | "unmatched"): Promise<string> => {
  let text = "";
  for await (const piece of exportOverlap(scope, await view(scope, id), rows)) text += piece;
  return text;
};
const agree = (scope: Scope, id: string, revision = 1) =>
  agreeToStep(scope, id, { revision, step: "names", fields: [] });

describe("the way of an overlap", () => {
  test("goes from a proposal over counts and names to fields, each step when both agree", async () => {
    await enterBoth();
    const id = await proposed(sides);
    expect(await view(partner, id)).toMatchObject({
      state: "proposed",
      isOurs: false,
      counts: null,
      step: "none",
    });
    expect(await listOverlapDuties(partner)).toMatchObject([{ id, kind: "answer" }]);
    expect(codeOf(await acceptOverlap(partner, id, everyCompany))).toBeNull();
    expect(await view(partner, id)).toMatchObject({
      state: "open",
      counting: { state: "waiting" },
      counts: null,
    });
    await countAll();
    const counts = await view(supplier, id);
    expect(counts).toMatchObject({
      step: "counts",
      revision: 1,
      counting: null,
      counts: {
        ours: { size: 20, matched: 8, unmatched: 12, unkeyed: 0 },
        theirs: { size: 18, matched: 8, unmatched: 10, unkeyed: null },
      },
      next: { step: "names", ours: null, theirs: null },
    });
    expect((await view(partner, id)).counts).toMatchObject({ ours: { size: 18 }, theirs: { size: 20 } });
    expect(await common(supplier, id)).toBeNull();
    expect(await textOf(supplier, id, "unmatched")).not.toContain("Pumpen");

    expect(codeOf(await agree(supplier, id))).toBeNull();
    expect(await common(partner, id)).toBeNull();
    expect(await listOverlapDuties(partner)).toMatchObject([{ id, kind: "names" }]);
    expect(codeOf(await agree(supplier, id))).toBe("overlap_agreed_already");
    expect(codeOf(await agree(partner, id))).toBeNull();
    expect(await listOverlapDuties(partner)).toEqual([]);
    const named = await common(supplier, id);
    expect(named?.total).toBe(8);
    expect(named?.rows[0]).toEqual({
      ours: { id: expect.any(String), name: "Alster Pumpen GmbH", city: "Alster" },
      theirs: { name: "Alster Pumpen AG & Co. KG" },
      keys: expect.arrayContaining(["domain", "name"]),
      strength: expect.stringMatching(/strong|likely/),
    });

    const step = { revision: 1, step: "fields" } as const;
    expect(codeOf(await agreeToStep(supplier, id, { ...step, fields: [] }))).toBe("overlap_fields_missing");
    await agreeToStep(supplier, id, { ...step, fields: ["domain", "city", "identifiers"] });
    expect(await listOverlapDuties(partner)).toMatchObject([{ kind: "fields" }]);
    // Another choice is a proposal of its own.
    await agreeToStep(partner, id, { ...step, fields: ["city"] });
    expect((await view(partner, id)).step).toBe("names");
    expect((await common(supplier, id))?.rows[0]?.theirs).toEqual({ name: "Alster Pumpen AG & Co. KG" });
    expect(await agreeToStep(supplier, id, { ...step, fields: ["city"] })).toMatchObject({
      value: { isOpen: true },
    });
    expect((await common(supplier, id))?.rows[0]?.theirs).toEqual({
      name: "Alster Pumpen AG & Co. KG",
      city: "Alster",
    });
    expect(codeOf(await agreeToStep(partner, id, { ...step, fields: ["phone"] }))).toBe("overlap_step_moved");
  });

  test("tells identifiers where they were agreed to, and who ended it", async () => {
    await enterBoth();
    const identifiers = [{ scheme: "lei" as const, value: "529900T8BM49AURSDO55" }];
    await customerOf(supplier, { name: "Taicang Packaging", identifiers });
    await customerOf(partner, { name: "TC Machines", identifiers });
    const id = await counted(sides);
    await agreeToNames(sides, id);
    await agreeToFields(sides, id, ["identifiers"]);
    const row = (await common(partner, id))?.rows.find(({ ours }) => ours.name === "TC Machines");
    expect(row).toMatchObject({
      theirs: { name: "Taicang Packaging", identifiers },
      keys: expect.arrayContaining(["identifier"]),
      strength: "certain",
    });
    expect(codeOf(await endOverlap(partner, id, { said: "Enough." }))).toBeNull();
    expect(await view(supplier, id)).toMatchObject({
      state: "ended",
      counts: null,
      next: null,
      fields: [],
      ended: { byUs: false, said: "Enough." },
    });
    expect(await common(supplier, id)).toBeNull();
    expect(await textOf(supplier, id, "matched")).not.toContain("TC Machines");
    expect(codeOf(await endOverlap(supplier, id, { said: "" }))).toBe("overlap_over");
  });

  test("is declined by the ally alone, and taken back by its proposer", async () => {
    await enterBoth();
    const id = await proposed(sides);
    expect(codeOf(await acceptOverlap(supplier, id, everyCompany))).toBe("overlap_wrong_side");
    expect(codeOf(await declineOverlap(supplier, id, { said: "" }))).toBe("overlap_wrong_side");
    expect(codeOf(await endOverlap(partner, id, { said: "" }))).toBe("overlap_not_open");
    expect(codeOf(await declineOverlap(partner, id, { said: "Not now." }))).toBeNull();
    expect(codeOf(await acceptOverlap(partner, id, everyCompany))).toBe("overlap_answered");
    const second = await proposed(sides);
    expect(codeOf(await endOverlap(supplier, second, { said: "" }))).toBeNull();
    expect(codeOf(await acceptOverlap(partner, second, everyCompany))).toBe("overlap_answered");
    expect((await listOverlaps(supplier)).items.map(({ state }) => state)).toEqual(["ended", "declined"]);
  });

  test("is nobody else's", async () => {
    await enterBoth();
    await enter(rival, 0, 12);
    const id = await counted(sides);
    await agreeToNames(sides, id);
    expect(await getOverlap(rival, id)).toBeNull();
    expect((await listOverlaps(rival)).items).toEqual([]);
    expect(codeOf(await endOverlap(rival, id, { said: "" }))).toBe("not_found");
    expect(codeOf(await agree(rival, id))).toBe("not_found");
    expect(codeOf(await askForCount(rival, id))).toBe("not_found");
    expect(codeOf(await cancelCount(rival, id))).toBe("not_found");
    expect(codeOf(await changePopulation(rival, id, everyCompany))).toBe("not_found");
    expect(await rival.db.overlaps.rowsOf(id).selectAll().execute()).toEqual([]);
    expect(await rival.db.overlaps.allyCustomers(id).selectAll("customers").execute()).toEqual([]);
  });

  test("closes for both while the ally is out of the alliance or suspended", async () => {
    await enterBoth();
    const id = await counted(sides);
    await agreeToNames(sides, id);
    const at = "2026-01-05T08:00:00.000Z";
    const relation = { organization_id: world.supplier.id, partner_organization_id: world.partner.id };
    await world.database.system
      .insertInto("partner_relations")
      .values({ id: newId(), ...relation, status: "suspended", tier: "", created_at: at, updated_at: at })
      .execute();
    for (const scope of [supplier, partner]) {
      expect(await view(scope, id)).toMatchObject({ stands: false, counts: null, next: null });
      expect(await common(scope, id)).toBeNull();
      expect(await scope.db.overlaps.rowsOf(id).selectAll().execute()).toEqual([]);
    }
    expect(codeOf(await askForCount(partner, id))).toBe("overlap_apart");
  });
});

describe("what is offered", () => {
  test("is at least ten companies, and people do not count", async () => {
    await enter(supplier, 0, 9);
    for (const name of ["Zhou Ning", "Chen Jia"]) await customerOf(supplier, { kind: "consumer", name });
    const small = await proposeOverlap(supplier, proposal(sides));
    expect(small).toMatchObject({ refusal: { code: "overlap_too_few", details: { least: 10 } } });
    const nothing = { kind: "filter", filter: { country: "FR", owner: null } } as const;
    expect(codeOf(await proposeOverlap(supplier, proposal(sides, nothing)))).toBe("overlap_too_few");
    await enter(supplier, 9, 10);
    expect(codeOf(await proposeOverlap(supplier, proposal(sides)))).toBeNull();
  });

  test("goes to an ally of the alliance, and not to oneself, a co-member unknown or a stranger", async () => {
    await enterBoth();
    for (const ally of [supplier.organizationId, world.stranger.id, newId()]) {
      const input = { ...proposal(sides), allyId: ally };
      expect(codeOf(await proposeOverlap(supplier, input))).toBe("recipient_unknown");
    }
    const toRival = { ...proposal(sides), allyId: world.rival.id };
    expect(codeOf(await proposeOverlap(partner, toRival))).toBe("recipient_unknown");
  });

  test("can be chosen, of one's own alone", async () => {
    await enterBoth();
    const theirs = await enter(partner, 30, 32);
    const own = await enter(supplier, 20, 30);
    const mixed = { kind: "chosen", customerIds: [...own, ...theirs] } as const;
    expect(codeOf(await proposeOverlap(supplier, proposal(sides, mixed)))).toBe("share_customer_unknown");
    const id = await proposed(sides, { kind: "chosen", customerIds: own });
    await acceptOverlap(partner, id, everyCompany);
    await countAll();
    expect((await view(supplier, id)).counts?.ours).toMatchObject({ size: 10, matched: null });
    await agreeToNames(sides, id);
    expect((await common(supplier, id))?.total).toBe(10);
  });

  test("is one overlap at a time between two firms, whoever proposes", async () => {
    await enterBoth();
    const id = await proposed(sides);
    const back = { ...proposal({ ...sides, ally: supplier }) };
    expect(codeOf(await proposeOverlap(partner, back))).toBe("overlap_open_already");
    await declineOverlap(partner, id, { said: "" });
    expect(codeOf(await proposeOverlap(partner, back))).toBeNull();
  });
});

describe("what does not match", () => {
  /** Everything that a firm can ask for at the step of counts. */
  const answers = async (scope: Scope, id: string): Promise<string> =>
    JSON.stringify([
      await getOverlap(scope, id),
      await listOverlaps(scope),
      await listOverlapLog(scope, await view(scope, id)),
      await common(scope, id),
      await textOf(scope, id, "matched"),
      await textOf(scope, id, "unmatched"),
    ]).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");

  test("leaves the answers at counts the same, byte by byte", async () => {
    const told: string[] = [];
    for (const [suffix, city] of [
      ["Feinguss", "Zwickau"],
      ["Brauhaus", "Passau"],
    ]) {
      now = new Date("2026-11-23T08:00:00.000Z");
      world = await createWorld({ now: () => now });
      supplier = await scopeOf(world.supplier, "alliance_manager");
      partner = await scopeOf(world.partner);
      sides = { proposer: supplier, ally: partner, allianceId: world.alliance.id };
      await enter(supplier, 0, 20);
      await enter(partner, 0, 8);
      for (let index = 0; index < 10; index++)
        await customerOf(partner, {
          name: `${suffix} ${String.fromCharCode(65 + index).repeat(4)}`,
          domain: `${suffix}-${index}.example`,
          city,
          country: "DE",
        });
      told.push(await answers(supplier, await counted(sides)));
    }
    expect(told[0]).toContain('"matched":8');
    expect(told[1]).toBe(told[0]);
  });

  test("never crosses, at no step", async () => {
    await enterBoth();
    const id = await counted(sides);
    await agreeToNames(sides, id);
    await agreeToFields(sides, id, ["city", "domain", "address", "phone"]);
    // The list goes on after the eight in common: Innerste is the supplier's alone, Uecker the partner's.
    const ofPartner = await answers(partner, id);
    expect(ofPartner).toContain("Alster Pumpen GmbH");
    expect(ofPartner).not.toMatch(/innerste/i);
    expect(await answers(supplier, id)).not.toMatch(/uecker/i);
    expect(await textOf(supplier, id, "unmatched")).toMatch(/Innerste Pumpen GmbH/);
    expect(await textOf(supplier, id, "unmatched")).not.toMatch(/Alster/);
    const rows = await partner.db.overlaps.allyCustomers(id).select("customers.name").execute();
    expect(rows).toHaveLength(8);
  });

  test("is known to the other side by no row of the database", async () => {
    await enterBoth();
    const id = await counted(sides);
    for (const scope of [supplier, partner]) {
      expect(await scope.db.overlaps.rowsOf(id).selectAll().execute()).toEqual([]);
      expect(await scope.db.overlaps.allyCustomers(id).selectAll("customers").execute()).toEqual([]);
      const questions = await scope.db.own("overlap_questions").selectAll().execute();
      expect(questions).toHaveLength(1);
    }
  });
});

describe("asking again", () => {
  test("with one row more gives no answer, and the earlier one stands", async () => {
    await enterBoth();
    const id = await counted(sides);
    await agreeToNames(sides, id);
    await enter(supplier, 30, 31);
    expect(codeOf(await askForCount(supplier, id))).toBeNull();
    await countAll();
    expect(await view(supplier, id)).toMatchObject({ trouble: "too_near", revision: 1, step: "names" });
    expect((await common(supplier, id))?.total).toBe(8);
    await enter(supplier, 20, 30);
    later(1);
    expect(codeOf(await askForCount(supplier, id))).toBeNull();
    await countAll();
    // Counted anew, and so agreed anew.
    expect(await view(supplier, id)).toMatchObject({ trouble: null, revision: 3, step: "counts" });
    expect(await common(partner, id)).toBeNull();
    expect(codeOf(await agree(partner, id, 1))).toBe("overlap_counted_anew");
  });

  test("with others is answered, also where the other side has one row more by then", async () => {
    await enterBoth();
    const id = await counted(sides);
    await enter(partner, 30, 31);
    const others = { kind: "chosen", customerIds: await enter(supplier, 20, 32) } as const;
    await changePopulation(supplier, id, others);
    await countAll();
    expect(await view(supplier, id)).toMatchObject({ trouble: null, revision: 2, step: "counts" });
  });

  test("is recognised by what a row says: a file made anew is the same question", async () => {
    const ids = await enter(supplier, 0, 20);
    await enter(partner, 0, 18);
    const id = await counted(sides);
    for (const customerId of ids)
      await world.database.system.deleteFrom("customers").where("id", "=", customerId).execute();
    await enter(supplier, 0, 21);
    await askForCount(supplier, id);
    await countAll();
    expect((await view(supplier, id)).trouble).toBe("too_near");
  });

  test("in another overlap is asking again", async () => {
    await enterBoth();
    const id = await counted(sides);
    await endOverlap(supplier, id, { said: "" });
    await enter(supplier, 30, 31);
    const second = await counted(sides);
    expect(await view(supplier, second)).toMatchObject({ trouble: "too_near", revision: 0, counts: null });
    expect(codeOf(await agree(supplier, second))).toBe("overlap_counted_anew");
  });

  test("is limited by day and by week, whoever asks", async () => {
    await enterBoth();
    const id = await counted(sides);
    const askedBy = async (scope: Scope) => {
      const code = codeOf(await askForCount(scope, id));
      await countAll();
      return code;
    };
    expect([await askedBy(supplier), await askedBy(partner), await askedBy(partner)]).toEqual([
      null,
      null,
      "overlap_too_often",
    ]);
    await endOverlap(partner, id, { said: "" });
    const second = await proposed(sides);
    expect(codeOf(await acceptOverlap(partner, second, everyCompany))).toBe("overlap_too_often");
    expect((await view(partner, second)).state).toBe("proposed");
    later(25);
    expect(codeOf(await acceptOverlap(partner, second, everyCompany))).toBeNull();
  });

  test("while a count is under way is refused, and a count that was stopped gives no answer", async () => {
    await enterBoth();
    const id = await proposed(sides);
    expect(codeOf(await askForCount(supplier, id))).toBe("overlap_not_open");
    await acceptOverlap(partner, id, everyCompany);
    expect(codeOf(await askForCount(supplier, id))).toBe("overlap_counting");
    expect(codeOf(await cancelCount(supplier, id))).toBeNull();
    expect(codeOf(await cancelCount(partner, id))).toBe("overlap_not_counting");
    await countAll();
    expect(await view(partner, id)).toMatchObject({ trouble: "cancelled", revision: 0, counts: null });
    expect((await listOverlapLog(partner, await view(partner, id)))[0]).toMatchObject({
      kind: "count",
      state: "cancelled",
      byUs: true,
      ourSize: null,
    });
  });
});

describe("customers that change", () => {
  test("by a few rows leave what was counted; by more must be counted anew before a step is agreed on", async () => {
    await enterBoth();
    const id = await counted(sides);
    await enter(supplier, 20, 24);
    expect(codeOf(await agree(supplier, id))).toBeNull();
    for (let index = 0; index < 10; index++) await customerOf(partner, { name: `Neuzugang ${index}` });
    expect(codeOf(await agree(partner, id))).toBe("overlap_changed");
    expect((await view(partner, id)).step).toBe("counts");
  });

  test("offered otherwise close what was found at once", async () => {
    await enterBoth();
    const id = await counted(sides);
    await agreeToNames(sides, id);
    const others = { kind: "chosen", customerIds: await enter(supplier, 20, 32) } as const;
    expect(codeOf(await changePopulation(supplier, id, others))).toBeNull();
    expect(await view(partner, id)).toMatchObject({ step: "none", counts: null, next: null });
    expect(await common(partner, id)).toBeNull();
    expect(codeOf(await agree(partner, id))).toBe("overlap_counted_anew");
    await countAll();
    expect(await view(partner, id)).toMatchObject({ step: "counts", revision: 2 });
  });

  test("that are people now have left", async () => {
    await enterBoth();
    const id = await counted(sides);
    await agreeToNames(sides, id);
    const [row] = (await common(partner, id))?.rows ?? [];
    await world.database.system
      .updateTable("customers")
      .set({ kind: "consumer" })
      .where("organization_id", "=", world.supplier.id)
      .where("name", "=", row?.theirs.name ?? "")
      .execute();
    expect((await common(partner, id))?.rows.map(({ theirs }) => theirs.name)).not.toContain(
      row?.theirs.name,
    );
  });

  test("take their file's rows with them", async () => {
    await enterBoth();
    const id = await counted(sides);
    await agreeToNames(sides, id);
    const [row] = (await common(supplier, id))?.rows ?? [];
    await world.database.system
      .deleteFrom("customers")
      .where("id", "=", row?.ours.id ?? "")
      .execute();
    expect((await common(partner, id))?.total).toBe(7);
  });
});

describe("of two at once", () => {
  test("both end it: the first counts, the second is told", async () => {
    await enterBoth();
    const id = await counted(sides);
    const codes = (
      await Promise.all([endOverlap(supplier, id, { said: "" }), endOverlap(partner, id, { said: "" })])
    ).map(codeOf);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes).toContain("overlap_over");
  });

  test("both agree: the step is open once", async () => {
    await enterBoth();
    const id = await counted(sides);
    const agreed = await Promise.all([agree(supplier, id), agree(partner, id)]);
    expect(agreed.map((result) => result.ok && result.value.isOpen).sort()).toEqual([false, true]);
    expect((await view(partner, id)).step).toBe("names");
  });

  test("both propose: there is one overlap", async () => {
    await enterBoth();
    const back = proposal({ ...sides, ally: supplier });
    const made = await Promise.all([
      proposeOverlap(supplier, proposal(sides)),
      proposeOverlap(partner, back),
      proposeOverlap(supplier, proposal(sides)),
    ]);
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("one accepts and the other takes back: one of them counts", async () => {
    await enterBoth();
    const id = await proposed(sides);
    const done = await Promise.all([
      acceptOverlap(partner, id, everyCompany),
      endOverlap(supplier, id, { said: "" }),
    ]);
    const { state } = await view(supplier, id);
    expect([done[0].ok, state]).toEqual(state === "open" ? [true, "open"] : [expect.any(Boolean), "ended"]);
  });

  test("workers count it once", async () => {
    await enterBoth();
    const id = await proposed(sides);
    await acceptOverlap(partner, id, everyCompany);
    await Promise.all([countAll(), countAll()]);
    expect(await view(partner, id)).toMatchObject({ revision: 1, trouble: null });
  });

  test("an overlap that ends under a count keeps no result", async () => {
    await enterBoth();
    const id = await proposed(sides);
    await acceptOverlap(partner, id, everyCompany);
    const system = await systemScope("tests");
    const [count = ""] = await listWaitingCounts(system);
    const work = countOverlap(system, count, {
      signal: new AbortController().signal,
      isPassing: () => false,
    });
    await endOverlap(partner, id, { said: "" });
    await work;
    const rows = await world.database.system.selectFrom("overlap_rows").selectAll().execute();
    const ended = await view(supplier, id);
    expect(ended).toMatchObject({ state: "ended", counts: null });
    expect(ended.revision === 0 ? rows : []).toEqual([]);
  });

  test("a worker that is told to stop leaves the count to the next", async () => {
    await enterBoth();
    const id = await proposed(sides);
    await acceptOverlap(partner, id, everyCompany);
    const system = await systemScope("tests");
    const [count = ""] = await listWaitingCounts(system);
    await countOverlap(system, count, { signal: AbortSignal.abort(), isPassing: () => false });
    expect((await view(partner, id)).counting).toMatchObject({ state: "waiting" });
    await countAll();
    expect((await view(partner, id)).revision).toBe(1);
  });
});

describe("both sides of a count", () => {
  test("differ where one keeps a firm twice", async () => {
    await enterBoth();
    await enter(supplier, 0, 2);
    const id = await counted(sides);
    expect((await view(supplier, id)).counts).toMatchObject({
      ours: { size: 22, matched: 10 },
      theirs: { size: 18, matched: 8 },
    });
    await agreeToNames(sides, id);
    expect((await common(partner, id))?.total).toBe(10);
  });

  test("are logged for both alike, with who asked", async () => {
    await enterBoth();
    const id = await counted(sides);
    later(1);
    await agree(supplier, id);
    const logs = await Promise.all(
      [supplier, partner].map(async (scope) => listOverlapLog(scope, await view(scope, id))),
    );
    expect(logs[0]).toMatchObject([
      { kind: "agreement", step: "names", byUs: true, person: supplier.user.name },
      { kind: "count", number: 1, state: "done", byUs: false, ourSize: 20, theirSize: 18 },
    ]);
    expect(logs[1]).toMatchObject([
      { kind: "agreement", byUs: false, person: supplier.user.name },
      { kind: "count", byUs: true, person: partner.user.name, ourSize: 18, theirSize: 20 },
    ]);
  });

  test("read in the record what was done, and nothing of the other's customers", async () => {
    await enterBoth();
    const id = await proposed(sides, { kind: "chosen", customerIds: await enter(supplier, 20, 30) });
    await acceptOverlap(partner, id, everyCompany);
    await countAll();
    const entries = await partner.db
      .visibleAuditEntries()
      .where("audit_entries.subject_id", "=", id)
      .selectAll("audit_entries")
      .execute();
    expect(entries.map(({ action }) => action).sort()).toEqual([
      "overlap.accepted",
      "overlap.counted",
      "overlap.proposed",
    ]);
    const offered = await world.database.system
      .selectFrom("overlap_chosen_customers")
      .select("customer_id")
      .execute();
    const text = JSON.stringify(entries);
    for (const { customer_id } of offered) expect(text).not.toContain(customer_id);
  });
});

describe("the database itself", () => {
  test("keeps an overlap's sides, and what was asked and agreed", async () => {
    await enterBoth();
    const id = await counted(sides);
    await agreeToNames(sides, id);
    const { system } = world.database;
    const set = system.updateTable("customer_overlaps").where("id", "=", id);
    await expect(set.set({ ally_organization_id: world.rival.id }).execute()).rejects.toThrow();
    await expect(set.set({ organization_id: world.rival.id }).execute()).rejects.toThrow();
    await expect(system.deleteFrom("overlap_questions").execute()).rejects.toThrow();
    await expect(system.updateTable("overlap_agreements").set({ revision: 9 }).execute()).rejects.toThrow();
    await expect(system.updateTable("overlap_counts").set({ ally_matched: 1 }).execute()).rejects.toThrow();
    await expect(system.deleteFrom("overlap_counts").execute()).rejects.toThrow();
    await endOverlap(partner, id, { said: "" });
    await expect(set.set({ state: "open", ended_at: null }).execute()).rejects.toThrow();
  });

  test("takes no customer of a third firm into a result", async () => {
    await enterBoth();
    const id = await counted(sides);
    const [theirs = ""] = await enter(rival, 0, 1);
    const [own] = await supplier.db.own("customers").select("id").limit(1).execute();
    const row = {
      overlap_id: id,
      proposer_organization_id: world.supplier.id,
      ally_organization_id: world.partner.id,
      revision: 1,
      customer_id: own?.id ?? "",
      ally_customer_id: theirs,
      keys: "[]",
      strength: "strong" as const,
    };
    await expect(world.database.system.insertInto("overlap_rows").values(row).execute()).rejects.toThrow();
  });
});

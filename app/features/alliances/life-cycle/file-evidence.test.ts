import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { downloadFile } from "~/features/files/open-file.server";
import { newId } from "~/lib/id";
import { givenFile, textFile } from "../../../../tests/factories/files";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { addFileEvidence, withdrawEvidence } from "./evidence.server";
import { getLifeCycle } from "./life-cycle.queries.server";

let world: World;
let alliance: string;
let lead: Scope;
let partner: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld();
  alliance = world.alliance.id;
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "alliance_manager");
  rival = await scopeOf(world.rival);
});

const stage = "operational_awareness";
const input = { stage, item: "first_risks", text: "Minutes", isInternal: false } as const;
const reads = async (scope: Scope, id: string): Promise<boolean> => (await downloadFile(scope, id)) !== null;
const shown = async (scope: Scope) =>
  (await getLifeCycle(scope, alliance, stage))?.items.flatMap(({ evidence }) => evidence) ?? [];

describe("a file as evidence", () => {
  test("of the lead is for its members; internal, for the lead alone", async () => {
    const open = await givenFile(lead, alliance);
    const internal = await givenFile(lead, alliance, { isInternal: true });
    for (const scope of [lead, partner, rival]) expect(await reads(scope, open.fileId)).toBe(true);
    expect(await reads(await scopeOf(world.stranger), open.fileId)).toBe(false);
    expect(await Promise.all([lead, partner, rival].map((scope) => reads(scope, internal.fileId)))).toEqual([
      true,
      false,
      false,
    ]);
    expect(await shown(lead)).toMatchObject([
      { kind: "file", file: { name: "notes.txt" } },
      { kind: "file", isInternal: true },
    ]);
    expect((await shown(partner)).map(({ id }) => id)).toEqual([open.evidenceId]);
  });

  test("of a member is for its lead, and in an open alliance for the other members", async () => {
    const { fileId } = await givenFile(partner, alliance);
    expect([await reads(partner, fileId), await reads(lead, fileId), await reads(rival, fileId)]).toEqual([
      true,
      true,
      false,
    ]);
    await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
    expect(await reads(rival, fileId)).toBe(true);
  });

  test("goes with its evidence: what is withdrawn is read by its own firm alone", async () => {
    const { evidenceId, fileId } = await givenFile(partner, alliance);
    const withdrawn = await withdrawEvidence(partner, alliance, { evidenceId, reason: "outdated" });
    expect(withdrawn.ok).toBe(true);
    expect([await reads(lead, fileId), await reads(partner, fileId)]).toEqual([false, true]);
    expect(await shown(lead)).toMatchObject([{ file: null, withdrawn: { reason: "outdated" } }]);
  });

  test("keeps no file where the evidence is refused", async () => {
    const file = await textFile("never kept");
    const refusals = [
      await addFileEvidence(lead, alliance, { ...input, item: "no_such_item" }, file),
      await addFileEvidence(partner, alliance, { ...input, isInternal: true }, file),
      await addFileEvidence(await scopeOf(world.stranger), alliance, input, file),
      await addFileEvidence(lead, newId(), input, file),
    ].map((result) => (result.ok ? null : result.refusal.code));
    expect(refusals).toEqual(["item_unknown", "internal_by_lead", "not_found", "not_found"]);
    const kept = await world.database.system.selectFrom("stored_files").select("id").execute();
    expect(kept).toEqual([]);
  });

  test("stands in the record by its digest", async () => {
    const file = await textFile("as it was on that day");
    await givenFile(partner, alliance, {}, file);
    const entry = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "alliance.evidence_added")
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(entry)).toContain(file.digest);
  });
});

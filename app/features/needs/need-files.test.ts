// Files with solutions and deliveries: who reads them, and that each stands or falls with its step.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { downloadFile } from "~/features/files/open-file.server";
import { newId } from "~/lib/id";
import { textFile } from "../../../tests/factories/files";
import { movedByFile, setMode, statedNeed, stepOf } from "../../../tests/factories/needs";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { moveNeedByFile } from "./move-need.server";
import { getNeed } from "./needs.queries.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let need: string;

beforeEach(async () => {
  world = await createWorld();
  await setMode(world, world.alliance.id, "customization");
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival);
  need = await statedNeed(partner, world.alliance.id);
});

const reads = async (scope: Scope, fileId: string): Promise<boolean> =>
  (await downloadFile(scope, fileId)) !== null;
const filesLeft = () => world.database.system.selectFrom("stored_files").select("id").execute();

test("a version and a delivery carry their files, which both sides read and nobody else", async () => {
  const drawing = await movedByFile(lead, need, "design", await textFile("drawing", "drawing.txt"));
  await stepOf(lead, need, "design", "without a file");
  const log = await movedByFile(lead, need, "deliver", await textFile("log of two weeks", "log.txt"));
  const view = await getNeed(partner, need);
  expect(view).toMatchObject({
    state: "delivered",
    solutions: [
      { number: 2, file: null },
      { number: 1, file: { name: "drawing.txt" } },
    ],
    events: [{ event: "deliver", file: { name: "log.txt" } }, { file: null }, { file: null }, { file: null }],
  });
  for (const file of [drawing, log]) {
    expect([await reads(lead, file), await reads(partner, file)]).toEqual([true, true]);
    expect([await reads(rival, file), await reads(await scopeOf(world.stranger), file)]).toEqual([
      false,
      false,
    ]);
  }
  await world.database.system.updateTable("alliances").set({ is_open: 1 }).execute();
  expect(await reads(rival, log)).toBe(false);
});

test("a file of the rival's need is not the partner's", async () => {
  const other = await statedNeed(rival, world.alliance.id);
  const file = await movedByFile(lead, other, "design", await textFile("for the rival"));
  expect([await reads(rival, file), await reads(partner, file)]).toEqual([true, false]);
});

test("keeps no file where the step is refused, and of two at once one", async () => {
  const file = await textFile("never kept");
  const said = { note: "said", version: 1 };
  const codes = [
    await moveNeedByFile(partner, need, "design", said, file),
    await moveNeedByFile(rival, need, "design", said, file),
    await moveNeedByFile(lead, newId(), "design", said, file),
    await moveNeedByFile(lead, need, "deliver", said, file),
  ].map((result) => (result.ok ? null : result.refusal.code));
  expect(codes).toEqual(["need_wrong_side", "not_found", "not_found", "need_not_possible"]);
  expect(await filesLeft()).toEqual([]);
  const both = await Promise.all([
    moveNeedByFile(lead, need, "design", said, file),
    moveNeedByFile(lead, need, "design", said, await textFile("another")),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await filesLeft()).toHaveLength(1);
});

test("stands in the record by its digest, and is written once", async () => {
  const file = await textFile("as it was delivered");
  await movedByFile(lead, need, "design", file);
  const { body } = await world.database.system
    .selectFrom("audit_entries")
    .where("action", "=", "need.solution_designed")
    .select("body")
    .executeTakeFirstOrThrow();
  expect(JSON.parse(body)).toMatchObject({ after: { file_digest: file.digest } });
  await expect(world.database.system.deleteFrom("need_files").execute()).rejects.toThrow("written once");
});

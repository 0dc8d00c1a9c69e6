// The record through the API: each side reads what concerns it, and takes a receipt that verifies elsewhere.

import { beforeAll, expect, test } from "vitest";
import { verifyReceipts } from "#db/record/receipt";
import { newId } from "~/lib/id";
import { type Client, clientOf, faultsOf, listOf } from "../factories/api";
import { insertDeal } from "../factories/deals";
import { createWorld, type World } from "../factories/world";

let world: World;
let supplier: Client;
let partner: Client;
let rival: Client;
let dealId: string;

beforeAll(async () => {
  world = await createWorld();
  supplier = await clientOf(world, world.supplier, "alliance_manager");
  partner = await clientOf(world, world.partner, "owner");
  rival = await clientOf(world, world.rival, "owner");
  dealId = await insertDeal(world, world.partner);
  const decided = await supplier(`/deals/${dealId}/decision`, { json: { decision: "approve" } });
  if (decided.status !== 200) throw new Error(decided.text);
});

const about = (client: Client, id: string) => client(`/audit-entries?filter[subject_id]=${id}`);

test("both sides of a deal read its entry, nobody else does", async () => {
  const [entry] = listOf(await about(supplier, dealId)).ids;
  expect(entry).toBeDefined();
  expect(listOf(await about(partner, dealId)).ids).toEqual([entry]);
  expect(listOf(await about(rival, dealId)).ids).toEqual([]);
  const seen = await partner(`/audit-entries/${entry}`);
  expect(seen.body).toMatchObject({
    data: { action: "deal.approved", actor: { side: "theirs", name: "Supplier" }, log: { is_own: false } },
  });
  const theirs = await rival(`/audit-entries/${entry}`);
  const nobodys = await rival(`/audit-entries/${newId()}`);
  expect([theirs.status, theirs.text]).toEqual([404, nobodys.text]);
});

test("a receipt verifies away from here, and is for those alone whom the entry concerns", async () => {
  const [entry] = listOf(await about(partner, dealId)).ids;
  const receipt = await partner(`/audit-entries/${entry}/receipt`);
  expect(receipt.status).toBe(200);
  expect(verifyReceipts(receipt.text).found).toBe(0);
  expect(verifyReceipts(receipt.text.replace("deal.approved", "deal.rejected")).found).toBeGreaterThan(0);
  expect((await rival(`/audit-entries/${entry}/receipt`)).status).toBe(404);
});

test("pages hold every entry once, the newest first", async () => {
  const whole = listOf(await partner("/audit-entries?limit=200")).ids;
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = listOf(await partner(`/audit-entries?limit=2${cursor ? `&cursor=${cursor}` : ""}`));
    seen.push(...page.ids);
    cursor = page.next;
  } while (cursor);
  expect(seen).toEqual(whole);
});

test.each([
  ["sort=at", "sort invalid_choice"],
  ["filter[log]=all", "filter[log] invalid_choice"],
  ["filter[subject_id]=7", "filter[subject_id] invalid_id"],
  ["filter[from]=yesterday", "filter[from] invalid_date"],
])("refuses %s", async (query, fault) => {
  expect(faultsOf(await partner(`/audit-entries?${query}`))).toEqual([fault]);
});

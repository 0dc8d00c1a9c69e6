// Conflicts of deals over HTTP: what the reviewer reads and does, and that a registrant reads the same with and without a rival.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import { checkWaitingDeals } from "~/features/deals/conflicts/check-deals.server";
import type { DealConflicts } from "~/features/deals/conflicts/conflicts.queries.server";
import { loader as loadEdit, action as saveDeal } from "~/routes/deals/$id/edit/route";
import { loader as loadDeal } from "~/routes/deals/$id/route";
import { loader as exportDeals } from "~/routes/deals/export/route";
import { loader as loadDeals } from "~/routes/deals/route";
import { loader as loadHome } from "~/routes/home/route";
import { loader as loadQueue, action as workQueue } from "~/routes/queue/route";
import { clientOf } from "../factories/api";
import { decide, done, stockCatalogue, submittedDeal } from "../factories/registrations";
import { createWorld, type World } from "../factories/world";
import { as, get, post } from "./ask";

const start = "2026-11-20T08:00:00.000Z";
let world: World;
let now: Date;

beforeEach(() => {
  now = new Date(start);
});

const begin = async (): Promise<void> => {
  world = await createWorld({ now: () => now });
  await stockCatalogue(world);
};

const check = async () => checkWaitingDeals(await systemScope("tests"));
const kestrel = { customerName: "Kestrel Filtration", customerDomain: "kestrel.example" };
const namesake = {
  customerName: "Kestrel Filtration GmbH",
  customerDomain: null,
  identifiers: [{ scheme: "duns" as const, value: "150483782" }],
};

type QueuePage = { conflicts: DealConflicts | null; withMatches: string[] };

describe("the reviewer", () => {
  beforeEach(begin);
  const manager = () => as(world.supplier, "alliance_manager");
  const queue = async (deal: string) =>
    (await get(loadQueue, manager(), `/queue?deal=${deal}`)).value as QueuePage;

  test("sees in the case what else is about the customer, and in the queue that there is something", async () => {
    const first = await submittedDeal(world, world.partner, kestrel);
    const second = await submittedDeal(world, world.rival, namesake);
    expect((await queue(first)).conflicts).toMatchObject({ checkedAt: null, isWaiting: true, found: [] });
    await check();
    const page = await queue(first);
    expect(page.conflicts).toMatchObject({
      isWaiting: false,
      found: [{ id: second, registrant: "Rival", strength: "match", lines: ["Drives"], isJudgeable: true }],
    });
    expect(page.withMatches.sort()).toEqual([first, second].sort());
    const record = await get(loadDeal, as(world.supplier, "viewer"), `/deals/${first}`, { id: first });
    expect(record.value).toMatchObject({ conflicts: { found: [{ id: second }] } });
  });

  test("is told which registration stands in the way, judges that the customers differ, and approves", async () => {
    const first = await submittedDeal(world, world.partner, kestrel);
    const second = await submittedDeal(world, world.rival, namesake);
    await check();
    done(await decide(world, { dealId: first, decision: "approve" }));
    const approve = () =>
      post(workQueue, manager(), "/queue", { intent: "approve", dealId: second, version: "2" });
    const refused = await approve();
    expect(refused.status).toBe(409);
    expect(refused.value).toMatchObject({ refusal: { code: "conflict", details: { firm: "Partner" } } });
    const judge = (more: Record<string, string>) =>
      post(workQueue, manager(), "/queue", { dealId: second, otherId: first, ...more });
    expect((await judge({ intent: "judge_different", note: " " })).status).toBe(400);
    const judged = await judge({ intent: "judge_different", note: "Other owners." });
    expect(judged.location).toBe(`/queue?deal=${second}`);
    expect((await queue(second)).conflicts?.found[0]?.judgement?.note).toBe("Other owners.");
    expect((await judge({ intent: "judge_different", note: "Again." })).status).toBe(409);
    expect((await judge({ intent: "judge_again" })).location).toBe(`/queue?deal=${second}`);
    expect((await approve()).status).toBe(409);
    await judge({ intent: "judge_different", note: "Other owners." });
    expect((await approve()).location).toBe("/queue");
  });

  test("does the same through the API", async () => {
    const first = await submittedDeal(world, world.partner, kestrel);
    const second = await submittedDeal(world, world.rival, namesake);
    await check();
    done(await decide(world, { dealId: first, decision: "approve" }));
    const program = await clientOf(world, world.supplier, "alliance_manager");
    const refused = await program(`/deals/${second}/decision`, { json: { decision: "approve" } });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: "urn:entente:problem:conflict" });
    const listed = await program(`/deals/${second}/conflicts`);
    expect(listed.body).toMatchObject({
      data: {
        conflicts: [{ deal: { id: first, state: "approved" }, is_protected: true, strength: "match" }],
      },
    });
    const judge = (json: object) => program(`/deals/${second}/conflicts`, { json });
    expect((await judge({ other_deal_id: first, different_customer: true })).status).toBe(422);
    const judged = await judge({ other_deal_id: first, different_customer: true, note: "Other owners." });
    expect(judged.body).toMatchObject({
      data: { conflicts: [{ different_customer: { note: "Other owners." } }] },
    });
    expect((await program(`/deals/${second}/decision`, { json: { decision: "approve" } })).status).toBe(200);
  });
});

describe("a firm that is not the supplier", () => {
  beforeEach(begin);

  test("asks for conflicts of its own deal, of a rival's and of none, and hears the same", async () => {
    const own = await submittedDeal(world, world.partner, kestrel);
    const other = await submittedDeal(world, world.rival, kestrel);
    await check();
    const program = await clientOf(world, world.partner, "alliance_manager");
    const nothing = "019a0000-0000-7000-8000-00000000ffff";
    for (const id of [own, other, nothing]) {
      expect((await program(`/deals/${id}/conflicts`)).status).toBe(404);
      const json = { other_deal_id: other, different_customer: true, note: "A note." };
      expect((await program(`/deals/${id}/conflicts`, { json })).status).toBe(404);
      const asked = { intent: "judge_different", dealId: id, otherId: other, note: "A note." };
      expect((await post(workQueue, as(world.partner, "alliance_manager"), "/queue", asked)).status).toBe(
        404,
      );
    }
  });
});

describe("a registrant reads the same, whether a rival has the customer or not:", () => {
  /** All that the partner is answered over the way of one deal, with what may differ taken out. */
  const waysOf = async (rivalDoes: () => Promise<unknown>): Promise<string[]> => {
    now = new Date(start);
    await begin();
    await rivalDoes();
    const answers: string[] = [];
    const keep = (answer: unknown) => answers.push(withoutIds(JSON.stringify(answer)));
    const sales = as(world.partner, "member");
    const program = await clientOf(world, world.partner, "member");
    const id = await submittedDeal(world, world.partner, kestrel);
    const readAll = async () => {
      keep(await get(loadDeal, sales, `/deals/${id}`, { id }));
      keep(await get(loadEdit, sales, `/deals/${id}/edit`, { id }));
      keep(await get(loadDeals, sales, "/deals"));
      keep(await get(loadDeals, sales, "/deals?q=kestrel"));
      keep(await get(loadHome, sales, "/"));
      const exported = await get(exportDeals, sales, "/deals/export");
      keep({
        ...exported,
        value: exported.value instanceof Response ? await exported.value.text() : exported.value,
      });
      for (const path of [
        "/deals",
        "/deals?filter[q]=kestrel",
        `/deals/${id}`,
        `/deals/${id}/conflicts`,
        "/audit-entries",
        "/me",
      ]) {
        const { status, text } = await program(path);
        keep({ status, text });
      }
      keep(
        await world.database.system
          .selectFrom("outbox")
          .where("recipient", "like", "%@partner.example")
          .select(["kind", "locale", "payload"])
          .orderBy("id")
          .execute(),
      );
    };
    await readAll();
    await check();
    await readAll();
    // Questions, an answer with an error, an answer, and what a program gets for doing it twice.
    done(await decide(world, { dealId: id, decision: "return", note: "Which line?" }));
    await readAll();
    keep(await post(saveDeal, sales, `/deals/${id}/edit`, { intent: "submit", customerName: "" }, { id }));
    for (let times = 0; times < 2; times += 1) {
      const answered = await program(`/deals/${id}/submit`, { json: { note: "The new one." } });
      keep({ status: answered.status, text: answered.text });
    }
    await check();
    await readAll();
    const withdrawn = await program(`/deals/${id}/withdraw`, { json: {} });
    keep({ status: withdrawn.status, text: withdrawn.text });
    await readAll();
    return answers;
  };

  /** Ids, references, instants, hashes and places in the record may differ. */
  const withoutIds = (text: string): string =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
      .replace(/D-[0-9A-Z]{6}/g, "REFERENCE")
      .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, "INSTANT")
      .replace(/(\\?"position\\?":)\d+/g, "$1PLACE")
      .replace(/[0-9a-f]{64}/g, "HASH");

  const cases: Record<string, () => Promise<unknown>> = {
    "with a deal that waits": () => submittedDeal(world, world.rival, kestrel),
    "with one of a like name": () => submittedDeal(world, world.rival, namesake),
    "with one that is approved": async () => {
      const id = await submittedDeal(world, world.rival, kestrel);
      await check();
      done(await decide(world, { dealId: id, decision: "approve" }));
    },
  };

  test.each(Object.keys(cases))(
    "%s",
    async (which) => {
      const alone = await waysOf(async () => undefined);
      const withRival = await waysOf(async () => cases[which]?.());
      expect(alone.length).toBeGreaterThan(50);
      expect(withRival).toEqual(alone);
    },
    120_000,
  );
});

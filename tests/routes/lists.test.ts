// What lists have in common over their pages and over the API: columns, files of exactly what is shown, rows given to a colleague,
// and views.

import { beforeEach, describe, expect, test } from "vitest";
import { exportCareSteps } from "~/features/care/export-care.server";
import { newId } from "~/lib/id";
import { loader as exportCare } from "~/routes/care/export/route";
import { loader as readCare, action as sendCare } from "~/routes/care/route";
import { loader as exportComplaints } from "~/routes/complaints/export/route";
import { loader as readComplaints, action as sendComplaints } from "~/routes/complaints/route";
import { loader as readMargins } from "~/routes/customers/margin/route";
import { loader as exportHoldings } from "~/routes/equity/holdings/export/route";
import { loader as readHoldings } from "~/routes/equity/route";
import { loader as exportPurchases } from "~/routes/purchases/export/route";
import { loader as readPurchases } from "~/routes/purchases/route";
import { loader as readNewView, action as sendView } from "~/routes/views/new/route";
import { loader as readViews } from "~/routes/views/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { addedStep, startedPlan } from "../factories/care";
import { askedAlly, recordedComplaint } from "../factories/complaints";
import { openedCompany } from "../factories/contacts";
import { holdingOf, outsider, recorded } from "../factories/equity";
import { recordedPurchase } from "../factories/purchases";
import { createWorld, scopeOf, type World } from "../factories/world";
import { type Asker, as, get, post } from "./ask";

let world: World;
let company: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  company = await openedCompany(await scopeOf(world.partner, "member"), "Jiangnan");
});

const member = () => as(world.partner, "member");
const viewer = () => as(world.partner, "viewer");
const rival = () => as(world.rival, "owner");
const scope = () => scopeOf(world.partner, "member");

type Loader = Parameters<typeof get>[0];

/** The lines of a file, the head first. */
const linesOf = async (loader: Loader, asker: Asker, path: string): Promise<string[]> => {
  const { value } = await get(loader, asker, path);
  return (await (value as Response).text())
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n");
};

describe("columns", () => {
  test("are read from the address of each list, and what is none of its own is left out", async () => {
    for (const [loader, path, chosen] of [
      [readPurchases, "/purchases?columns=deal,amount,secret", ["amount", "deal"]],
      [readComplaints, "/complaints?columns=due&columns=cause", ["cause", "due"]],
      [readComplaints, "/complaints?side=asked&columns=due,cause,responsible", ["due"]],
      [readCare, "/care?columns=closed_by,state", ["state", "closed_by"]],
      [readHoldings, "/equity?columns=votes,owned", ["owned", "votes"]],
      [readMargins, "/customers/margin?columns=margin,rank", ["rank", "margin"]],
    ] as const)
      expect((await get(loader, member(), path)).value, path).toMatchObject({ columns: chosen });
  });

  test("of margins are offered to those alone who see margins", async () => {
    await recordedPurchase(await scope(), company);
    const path = "/purchases?columns=margin,deal";
    expect((await get(readPurchases, member(), path)).value).toMatchObject({ columns: ["margin", "deal"] });
    const seen = await get(readPurchases, viewer(), path);
    expect(seen.value).toMatchObject({ columns: ["deal"] });
    expect(JSON.stringify(seen.value)).not.toContain("3000000");
    expect((await get(readPurchases, viewer(), "/purchases?columns=margin")).value).toMatchObject({
      columns: ["quantity", "amount", "day"],
    });
  });
});

describe("a file of", () => {
  test("care steps holds what the list shows, with every column whatever is chosen", async () => {
    const plan = await startedPlan(await scope(), company);
    for (const dueOn of ["2026-05-01", "2026-07-01"]) await addedStep(await scope(), plan, { dueOn });
    const all = await linesOf(exportCare, member(), "/care/export?columns=due");
    expect(all[0]?.split(",")).toHaveLength(10);
    expect(all.slice(1).map((line) => line.match(/2026-\d\d-01/)?.[0])).toEqual(["2026-05-01", "2026-07-01"]);
    expect(all[1]).toContain("Jiangnan");
    expect(await linesOf(exportCare, viewer(), "/care/export?show=overdue")).toHaveLength(2);
    expect(await linesOf(exportCare, member(), "/care/export?show=closed")).toHaveLength(1);
    expect(await linesOf(exportCare, viewer(), "/care/export?owner=me")).toHaveLength(1);
    expect(await linesOf(exportCare, rival(), "/care/export?show=open")).toHaveLength(1);
  });

  test("many rows goes on behind the first five hundred", async () => {
    const plan = await startedPlan(await scope(), company);
    const id = await addedStep(await scope(), plan);
    const { database } = world;
    const row = await database.system
      .selectFrom("care_steps")
      .where("id", "=", id)
      .selectAll()
      .executeTakeFirstOrThrow();
    for (let start = 0; start < 600; start += 50)
      await database.system
        .insertInto("care_steps")
        .values(Array.from({ length: 50 }, () => ({ ...row, id: newId() })))
        .execute();
    let rows = -1;
    for await (const batch of exportCareSteps(await scope(), { show: "open", owner: null }))
      rows += batch.length;
    expect(rows).toBe(601);
  });

  test("the register names the parties that the firm may know, and shares as numbers", async () => {
    const owner = await scopeOf(world.partner);
    await recorded(owner, holdingOf(world.partner.id, outsider("Taihe"), 30));
    const [, line = ""] = await linesOf(exportHoldings, member(), "/equity/holdings/export");
    expect(line).toContain(`${world.partner.name},Taihe,30,30`);
    expect(await linesOf(exportHoldings, member(), "/equity/holdings/export?direction=in_us")).toHaveLength(
      1,
    );
    expect(await linesOf(exportHoldings, rival(), "/equity/holdings/export")).toHaveLength(1);
    const sheet = (await get(exportHoldings, member(), "/equity/holdings/export?format=xlsx"))
      .value as Response;
    expect(sheet.headers.get("Content-Disposition")).toMatch(/holdings-.*\.xlsx"/);
  });

  test("complaints tells the cause to the firm alone", async () => {
    const id = await recordedComplaint(await scope(), company, { cause: "transport" });
    await askedAlly(await scopeOf(world.partner), id, world.alliance.id, world.supplier.id);
    const ours = await linesOf(exportComplaints, member(), "/complaints/export");
    expect(ours[1]).toContain("Damage on the way");
    const lead = as(world.supplier, "member");
    const asked = await linesOf(exportComplaints, lead, "/complaints/export?side=asked");
    expect(asked).toHaveLength(2);
    expect(asked[1]).not.toContain("Damage on the way");
    const shown = await get(readComplaints, lead, "/complaints?side=asked&columns=cause");
    expect(JSON.stringify(shown.value)).not.toContain("transport");
  });

  test("purchases says who recorded what", async () => {
    await recordedPurchase(await scope(), company);
    const [, line = ""] = await linesOf(exportPurchases, viewer(), "/purchases/export?columns=day");
    expect(line).toContain(world.partner.people.member.name);
    expect(line).not.toContain("30000");
  });
});

describe("rows of a list", () => {
  test("of complaints are given to a colleague, and go back", async () => {
    const id = await recordedComplaint(await scope(), company);
    const colleague = world.partner.people.alliance_manager;
    expect((await get(readComplaints, member(), "/complaints?choose=1")).value).toMatchObject({
      possibleOwners: expect.arrayContaining([{ id: colleague.id, name: colleague.name }]),
    });
    for (const [asker, path] of [
      [viewer(), "/complaints?choose=1"],
      [member(), "/complaints?choose=1&side=asked"],
      [member(), "/complaints"],
    ] as const)
      expect((await get(readComplaints, asker, path)).value).toMatchObject({ possibleOwners: null });
    const give = { intent: "assign", id, ownerUserId: colleague.id };
    expect(await post(sendComplaints, viewer(), "/complaints", give)).toMatchObject({ status: 403 });
    expect(await post(sendComplaints, rival(), "/complaints", give)).toMatchObject({ status: 409 });
    const sent = await post(sendComplaints, member(), "/complaints?severity=high&choose=1", give);
    expect(sent).toMatchObject({
      status: 303,
      location: "/complaints?severity=high",
      toast: {
        message: "complaints_assigned",
        values: { rows: 1, colleague: colleague.name },
        undo: { action: "/complaints" },
      },
    });
    const undo = { intent: "undo", changeId: sent.toast?.undo?.fields.changeId ?? "" };
    expect(await post(sendCare, member(), "/care", undo)).toMatchObject({ status: 404 });
    expect(await post(sendComplaints, rival(), "/complaints", undo)).toMatchObject({ status: 404 });
    expect(await post(sendComplaints, member(), "/complaints", undo)).toMatchObject({
      toast: { message: "assignment_undone", values: { rows: 1, kept: 0 } },
    });
  });

  test("of care plans too, all that the filter shows where all are asked for", async () => {
    const plan = await startedPlan(await scope(), company);
    for (const dueOn of ["2026-05-01", "2026-07-01"]) await addedStep(await scope(), plan, { dueOn });
    const give = { intent: "assign", all: "on", ownerUserId: world.partner.people.alliance_manager.id };
    expect(await post(sendCare, member(), "/care?show=overdue&choose=1", give)).toMatchObject({
      location: "/care?show=overdue",
      toast: { message: "care_steps_assigned", values: { rows: 1 } },
    });
    const nobody = await post(sendCare, member(), "/care?choose=1", { ...give, all: "", ownerUserId: "" });
    expect(nobody).toMatchObject({ status: 400 });
  });
});

describe("views", () => {
  test("are kept of every list and stand above it", async () => {
    for (const [list, loader, path, query] of [
      ["purchases", readPurchases, "/purchases", "currency=CNY&columns=amount%2Cdeal"],
      ["complaints", readComplaints, "/complaints", "state=all&columns=cause%2Cdue"],
      ["care_steps", readCare, "/care", "show=overdue&owner=me&columns=due"],
      ["margins", readMargins, "/customers/margin", "shown=key&columns=margin"],
      ["holdings", readHoldings, "/equity", "direction=held&columns=votes"],
    ] as const) {
      const kept = await post(sendView, member(), "/views/new", {
        ...{ intent: "save", name: "Mine", isShared: "on", list, query: `${query}&cursor=x` },
      });
      expect(kept, list).toMatchObject({ status: 303, location: `${path}?${query}` });
      expect((await get(loader, member(), `${path}?${query}`)).value, list).toMatchObject({
        views: { list, query, views: [{ name: "Mine", query }] },
      });
      expect((await get(loader, rival(), path)).value, list).toMatchObject({ views: { views: [] } });
    }
    const names = async (asker: Asker) =>
      ((await get(readViews, asker, "/views")).value as { views: { list: string }[] }).views.map(
        ({ list }) => list,
      );
    expect(await names(member())).toEqual(["complaints", "care_steps", "purchases", "margins", "holdings"]);
    // A colleague may not read margins, and so no view of them.
    expect(await names(viewer())).toEqual(["complaints", "care_steps", "purchases", "holdings"]);
    expect(await get(readNewView, viewer(), "/views/new?list=margins")).toMatchObject({ status: 404 });
    const forbidden = { intent: "save", name: "Mine", list: "margins", query: "" };
    expect(await post(sendView, viewer(), "/views/new", forbidden)).toMatchObject({ status: 404 });
  });
});

describe("the API", () => {
  test("keeps, shares, changes, deletes and restores views by the same commands", async () => {
    const [ours, reading, theirs] = [
      await clientOf(world, world.partner, "member"),
      await clientOf(world, world.partner, "viewer"),
      await clientOf(world, world.rival, "owner"),
    ];
    const json = { list: "purchases", name: "In euro", query: "currency=eur&next=https://evil.example" };
    const made = await ours("/views", { json });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      data: { query: "currency=EUR", is_shared: false, keeper: null, version: 1 },
    });
    const { id } = dataOf(made);
    expect((await ours("/views", { json })).status).toBe(409);
    expect(faultsOf(await ours("/views", { json: { ...json, list: "record" } }))).toEqual([
      "/list invalid_choice",
    ]);
    expect((await reading(`/views/${id}`)).status).toBe(404);
    const share = { method: "PATCH", json: { is_shared: true } };
    expect((await ours(`/views/${id}`, { ...share, headers: { "If-Match": '"9"' } })).status).toBe(412);
    expect((await ours(`/views/${id}`, share)).body).toMatchObject({ data: { name: "In euro", version: 2 } });
    expect((await reading(`/views/${id}`)).body).toMatchObject({
      data: { is_shared: true, keeper: world.partner.people.member.name },
    });
    for (const other of [reading, theirs]) {
      expect((await other(`/views/${id}`, share)).status).toBe(404);
      expect((await other(`/views/${id}`, { method: "DELETE" })).status).toBe(404);
    }
    const second = dataOf(await ours("/views", { json: { list: "deals", name: "All" } })).id;
    const first = listOf(await ours("/views?limit=1"));
    expect(first.ids).toEqual([second]);
    expect(listOf(await ours(`/views?limit=1&cursor=${first.next}`))).toEqual({ ids: [id], next: null });
    expect(listOf(await ours("/views?filter[list]=purchases")).ids).toEqual([id]);
    expect(listOf(await reading("/views")).ids).toEqual([id]);
    expect(listOf(await theirs("/views")).ids).toEqual([]);
    expect((await ours(`/views/${id}`, { method: "DELETE" })).status).toBe(200);
    expect((await ours(`/views/${id}`)).status).toBe(404);
    const restore = { method: "POST" };
    expect((await theirs(`/views/${id}/restore`, restore)).status).toBe(404);
    expect((await ours(`/views/${id}/restore`, restore)).body).toMatchObject({ data: { id } });
    expect((await reading("/views", { json: { list: "margins", name: "M" } })).status).toBe(404);
  });

  test("gives rows to a colleague and takes them back, as far as the token may", async () => {
    const ours = await clientOf(world, world.partner, "member");
    const theirs = await clientOf(world, world.rival, "owner");
    const complaint = await recordedComplaint(await scope(), company);
    const step = await addedStep(await scope(), await startedPlan(await scope(), company));
    const owner_user_id = world.partner.people.alliance_manager.id;
    for (const [path, id] of [
      ["/customer-owner-changes", company],
      ["/complaint-owner-changes", complaint],
      ["/care-step-owner-changes", step],
    ] as const) {
      const json = { ids: [id], owner_user_id };
      const foreign = { ids: [id], owner_user_id: world.rival.people.owner.id };
      expect((await theirs(path, { json: foreign })).status, path).toBe(409);
      expect(faultsOf(await ours(path, { json: foreign })), path).toEqual(["/owner_user_id invalid_id"]);
      const headers = { "Idempotency-Key": `give ${path}` };
      const given = await ours(path, { json, headers });
      expect(given.body, path).toMatchObject({
        data: { rows: 1, owner: world.partner.people.alliance_manager.name },
      });
      expect((await ours(path, { json, headers })).body).toEqual(given.body);
      const undo = `${path}/${dataOf(given).id}/undo`;
      expect((await theirs(undo, { method: "POST" })).status, path).toBe(404);
      expect((await ours(undo.replace(path, "/deal-owner-changes"), { method: "POST" })).status, path).toBe(
        404,
      );
      expect((await ours(undo, { method: "POST" })).body, path).toMatchObject({
        data: { rows: 1, kept: 0 },
      });
      expect((await ours(undo, { method: "POST" })).status, path).toBe(409);
      expect(faultsOf(await ours(path, { json: { ids: [], owner_user_id } }))).toEqual(["/ids choose_some"]);
    }
    const narrow = await clientOf(world, world.partner, "member", {
      rights: '["customers.edit"]',
    });
    const json = { ids: [company], owner_user_id };
    expect((await narrow("/deal-owner-changes", { json })).status).toBe(403);
    expect((await narrow("/customer-owner-changes", { json })).status).toBe(201);
  });
});

// Own, shared, a rival's, a stranger's and nobody's thing: what a firm may not see answers as what does not exist, and changes
// nothing, whatever the method.

import { beforeAll, describe, expect, test } from "vitest";
import { rightsOf, roles } from "~/access/rights";
import { endpoints } from "~/api/endpoints";
import { newId } from "~/lib/id";
import { type Answered, type Client, clientOf, dataOf, listOf } from "../factories/api";
import { joinedMember, openedClub, plannedActivity, setAxis } from "../factories/clubs";
import { insertDeal, insertProductLine } from "../factories/deals";
import { sharingOf, statedIdea } from "../factories/ideas";
import { setMode } from "../factories/needs";
import { agreeToNames, counted, enter } from "../factories/overlaps";
import { createAlliance, createWorld, scopeOf, type World } from "../factories/world";

type FirmName = "supplier" | "partner" | "rival" | "stranger";
const firms: FirmName[] = ["supplier", "partner", "rival", "stranger"];

type Thing = { path: string; audience: FirmName[] };

let world: World;
let owners: Record<FirmName, Client>;
let things: Record<string, Thing>;

beforeAll(async () => {
  world = await createWorld();
  const { supplier, partner, rival, stranger } = world;
  await insertProductLine(world, "DRV", "Drives");
  owners = {
    supplier: await clientOf(world, supplier),
    partner: await clientOf(world, partner),
    rival: await clientOf(world, rival),
    stranger: await clientOf(world, stranger),
  };
  const pair = await createAlliance(supplier, [partner], "Pair");
  const customerOf = async (firm: FirmName) =>
    `/customers/${dataOf(await owners[firm]("/customers", { json: { name: `Customer of ${firm}` } })).id}`;
  await setMode(world, world.alliance.id, "customization");
  const needOf = async (firm: "partner" | "rival") => {
    const json = {
      way: "tailored_plan",
      source: "partner",
      title: `Need of ${firm}`,
      description: "Quieter drives",
    };
    return `/needs/${dataOf(await owners[firm](`/alliances/${world.alliance.id}/needs`, { json })).id}`;
  };
  const assetOf = async (firm: FirmName) => {
    const body = { body: "%PDF-1.7", headers: { "Content-Type": "application/octet-stream" } };
    const asked = `/alliances/${world.alliance.id}/library?title=List&kind=other&file_name=a.pdf`;
    const { data } = (await owners[firm](asked, body)).body as { data: { id: string; file: { id: string } } };
    return { asset: `/library-assets/${data.id}`, file: `/files/${data.file.id}` };
  };
  const [ofLead, ofPartner] = [await assetOf("supplier"), await assetOf("partner")];
  const lead = await scopeOf(supplier);
  await setAxis(world, pair.id, { axis: "party", value: "b2c" });
  await setAxis(world, world.alliance.id, { axis: "party", value: "b2c" });
  const [ofPair, ofAll] = [await openedClub(lead, pair.id), await openedClub(lead, world.alliance.id)];
  await setAxis(world, world.alliance.id, { axis: "purpose", value: "new_product_development" });
  const ideaOf = async (firm: "partner" | "rival") =>
    statedIdea(await scopeOf(world[firm]), world.alliance.id, { confidentiality: "all_members" });
  const [ideaOfPartner, ideaOfRival] = [await ideaOf("partner"), await ideaOf("rival")];
  const released = await ideaOf("partner");
  await sharingOf(lead, released, "release");
  const memberOf = async (firm: "partner" | "rival") =>
    `/club-members/${await joinedMember(await scopeOf(world[firm]), ofAll)}`;
  await setAxis(world, world.alliance.id, { axis: "purpose", value: "product_brand" });
  const campaignWith = async (organization_id: string) => {
    const dates = { starts_on: "2026-11-01", ends_on: "2026-11-30", currency: "CNY" };
    const shares = [{ organization_id, amount_minor: 100 }];
    const json = { title: "Fair", goal: "Known", channels: "Fair", ...dates, shares };
    const made = await owners.supplier(`/alliances/${world.alliance.id}/campaigns`, { json });
    return `/campaigns/${dataOf(made).id}`;
  };
  const outsideHolding = async () => {
    const json = { owner: { id: partner.id }, owned: { party: { name: "Taihe" } }, percent: "30" };
    return `/holdings/${dataOf(await owners.partner("/holdings", { json })).id}`;
  };
  const claimIn = async (firm: string) => {
    const json = { owner: { id: supplier.id }, owned: { id: firm }, percent: "10" };
    return `/holdings/${dataOf(await owners.supplier("/holdings", { json })).id}`;
  };
  const jointFirmWith = async (firm: string) => {
    const members = [supplier.id, firm].map((organization_id) => ({ organization_id, percent: "50" }));
    const json = { alliance_id: world.alliance.id, name: "Lianheng", members };
    return `/joint-firms/${dataOf(await owners.supplier("/joint-firms", { json })).id}`;
  };
  const deal = async (...args: Parameters<typeof insertDeal>) => `/deals/${await insertDeal(...args)}`;
  const importOf = async (firm: FirmName) => {
    const csv = { method: "POST", body: "name\nAcme\n", headers: { "Content-Type": "text/csv" } };
    return `/imports/${dataOf(await owners[firm]("/imports?kind=customers", csv)).id}`;
  };
  const customerOfPartner = await customerOf("partner");
  const contact = dataOf(
    await owners.partner(`${customerOfPartner}/contacts`, { json: { name: "Zhao Min" } }),
  );
  const consent = {
    contact_id: contact.id,
    purpose: "events",
    channel: "email",
    given_on: "2026-01-05",
    source: "spoken",
    evidence: "At the fair",
  };
  const given = dataOf(await owners.partner(`${customerOfPartner}/consents`, { json: consent }));
  const callBack = { kind: "call", text: "Call back", due_on: "2199-12-31" };
  const said = { kind: "visit", happened_on: "2026-01-05", text: "Line 3 stops" };
  const interaction = dataOf(await owners.partner(`${customerOfPartner}/interactions`, { json: said }));
  const complaint = {
    kind: "goods",
    severity: "low",
    received_on: "2026-01-05",
    subject: "Belt",
    description: "It slips",
  };
  const complained = dataOf(
    await owners.partner("/complaints", {
      json: { customer_id: customerOfPartner.replace("/customers/", ""), ...complaint },
    }),
  );
  const bought = dataOf(
    await owners.partner("/purchases", {
      json: {
        customer_id: customerOfPartner.replace("/customers/", ""),
        bought_on: "2026-01-05",
        description: "Belts",
        amount: { amount_minor: 100, currency: "CNY" },
      },
    }),
  );
  const kept = { list: "customers", name: "Chinese firms", query: "country=CN", is_shared: true };
  const view = dataOf(await owners.partner("/views", { json: kept }));
  const step = dataOf(await owners.partner(`${customerOfPartner}/next-steps`, { json: callBack }));
  const overlapBetween = async (proposer: FirmName, ally: FirmName) => {
    const sides = {
      proposer: await scopeOf(world[proposer]),
      ally: await scopeOf(world[ally]),
      allianceId: world.alliance.id,
    };
    for (const side of [sides.proposer, sides.ally]) await enter(side, 0, 10);
    const overlapId = await counted(sides);
    await agreeToNames(sides, overlapId);
    return overlapId;
  };
  things = {
    "the partner's campaign": { path: await campaignWith(partner.id), audience: ["supplier", "partner"] },
    "the rival's campaign": { path: await campaignWith(rival.id), audience: ["supplier", "rival"] },
    "the lead's asset": { path: ofLead.asset, audience: ["supplier", "partner", "rival"] },
    "the lead's file": { path: ofLead.file, audience: ["supplier", "partner", "rival"] },
    "the partner's asset": { path: ofPartner.asset, audience: ["supplier", "partner"] },
    "the partner's file": { path: ofPartner.file, audience: ["supplier", "partner"] },
    "the partner's overlap": {
      path: `/overlaps/${await overlapBetween("supplier", "partner")}`,
      audience: ["supplier", "partner"],
    },
    "the rival's overlap": {
      path: `/overlaps/${await overlapBetween("rival", "supplier")}`,
      audience: ["supplier", "rival"],
    },
    "the partner's import": { path: await importOf("partner"), audience: ["partner"] },
    "the supplier's import": { path: await importOf("supplier"), audience: ["supplier"] },
    "the partner's deal": { path: await deal(world, partner), audience: ["supplier", "partner"] },
    "the rival's deal": { path: await deal(world, rival), audience: ["supplier", "rival"] },
    "the partner's draft": {
      path: await deal(world, partner, { state: "draft", submitted_at: null }),
      audience: ["partner"],
    },
    "the partner's customer": { path: customerOfPartner, audience: ["partner"] },
    "a contact of the partner's": { path: `/contacts/${contact.id}`, audience: ["partner"] },
    "an interaction of the partner's": { path: `/interactions/${interaction.id}`, audience: ["partner"] },
    "a complaint of the partner's": { path: `/complaints/${complained.id}`, audience: ["partner"] },
    "a purchase of the partner's": { path: `/purchases/${bought.id}`, audience: ["partner"] },
    "a view of the partner's": { path: `/views/${view.id}`, audience: ["partner"] },
    "a next step of the partner's": { path: `/next-steps/${step.id}`, audience: ["partner"] },
    "a consent of the partner's": { path: `/consents/${given.id}`, audience: ["partner"] },
    "the supplier's customer": { path: await customerOf("supplier"), audience: ["supplier"] },
    "the partner's need": { path: await needOf("partner"), audience: ["supplier", "partner"] },
    "the rival's need": { path: await needOf("rival"), audience: ["supplier", "rival"] },
    "the partner's idea": { path: `/ideas/${ideaOfPartner}`, audience: ["supplier", "partner"] },
    "the rival's idea": { path: `/ideas/${ideaOfRival}`, audience: ["supplier", "rival"] },
    "an idea released to all": { path: `/ideas/${released}`, audience: ["supplier", "partner", "rival"] },
    "the pair's club": { path: `/clubs/${ofPair}`, audience: ["supplier", "partner"] },
    "an activity of the pair": {
      path: `/club-activities/${await plannedActivity(lead, ofPair)}`,
      audience: ["supplier", "partner"],
    },
    "the partner's club member": { path: await memberOf("partner"), audience: ["partner"] },
    "the rival's club member": { path: await memberOf("rival"), audience: ["rival"] },
    "the partner's outside holding": { path: await outsideHolding(), audience: ["partner"] },
    "a claim in the partner": { path: await claimIn(partner.id), audience: ["supplier", "partner"] },
    "a joint firm with the rival": { path: await jointFirmWith(rival.id), audience: ["supplier", "rival"] },
    "the pair's alliance": { path: `/alliances/${pair.id}`, audience: ["supplier", "partner"] },
    "the pair's report": { path: `/reports/${pair.id}`, audience: ["supplier", "partner"] },
    "the alliance of all": {
      path: `/alliances/${world.alliance.id}`,
      audience: ["supplier", "partner", "rival"],
    },
    "the rival itself": { path: `/organizations/${rival.id}`, audience: ["supplier", "rival"] },
    "the stranger itself": { path: `/organizations/${stranger.id}`, audience: ["stranger"] },
  };
});

/** What does not tell one request from another. */
const gist = ({ status, headers, text }: Answered) => ({
  status,
  type: headers.get("Content-Type"),
  tag: headers.get("ETag"),
  text,
});

const recordSize = async (): Promise<number> => {
  const rows = await world.database.system.selectFrom("audit_logs").select("size").execute();
  return rows.reduce((sum, { size }) => sum + size, 0);
};

/** Every change of one thing that the API has: method, verb and a body that would do. */
const changes = endpoints
  .filter(({ method, path }) => method !== "GET" && path.includes("{"))
  .map(({ method, path, takes, example }) => ({
    method,
    root: path.slice(0, path.indexOf("/{")),
    verb: path.replace(/^\/[\w-]+\/\{\w+\}/, "").replace(/\{\w+\}/g, newId()),
    query: `?${new URLSearchParams((example.query ?? {}) as Record<string, string>)}`,
    sent:
      takes === "application/json"
        ? { json: example.body }
        : { body: String(example.body), headers: { "Content-Type": takes } },
  }));

describe.each(firms)("to %s", (firm) => {
  test("is shown what is its own or shared, and nothing else", async () => {
    for (const [name, { path, audience }] of Object.entries(things)) {
      const nobodys = path.replace(/[^/]+$/, newId());
      const answer = await owners[firm](path);
      if (audience.includes(firm)) expect(answer.status, name).toBe(200);
      else expect(gist(answer), name).toEqual(gist(await owners[firm](nobodys)));
      expect((await owners[firm](nobodys)).status, name).toBe(404);
    }
  });

  test("nothing of others can be changed", async () => {
    const before = await recordSize();
    for (const [name, { path, audience }] of Object.entries(things)) {
      if (audience.includes(firm)) continue;
      const root = path.slice(0, path.lastIndexOf("/"));
      for (const { method, verb, query, sent } of changes.filter((change) => change.root === root)) {
        const theirs = await owners[firm](`${path}${verb}${query}`, { method, ...sent });
        const nobodys = await owners[firm](`${root}/${newId()}${verb}${query}`, { method, ...sent });
        expect(nobodys.status, `${method} ${verb} of ${name}`).toBe(404);
        expect(gist(theirs), `${method} ${verb} of ${name}`).toEqual(gist(nobodys));
      }
    }
    expect(await recordSize()).toBe(before);
  });

  test("lists hold what it may see, and no more", async () => {
    for (const list of ["deals", "customers", "alliances", "imports", "reports", "organizations"]) {
      const { ids } = listOf(await owners[firm](`/${list}?limit=200`));
      const ofList = Object.values(things).filter(({ path }) => path.startsWith(`/${list}/`));
      for (const { path, audience } of ofList) {
        expect(ids.includes(path.slice(path.lastIndexOf("/") + 1)), `${path} in ${list}`).toBe(
          audience.includes(firm),
        );
      }
    }
  });

  test("a filter by what it may not see finds nothing", async () => {
    const { rival, alliance } = world;
    const seesRival = firm === "supplier" || firm === "rival";
    const byPartner = listOf(await owners[firm](`/deals?filter[partner]=${rival.id}`)).ids;
    expect(byPartner.length > 0).toBe(firm === "supplier");
    const byName = listOf(await owners[firm]("/deals?filter[partner]=Rival")).ids;
    expect(byName.length > 0).toBe(firm === "supplier");
    expect((await owners[firm](`/organizations/${rival.id}`)).status).toBe(seesRival ? 200 : 404);
    const lines = await owners[firm](`/product-lines?alliance_id=${alliance.id}`);
    expect(lines.status).toBe(firm === "stranger" ? 404 : 200);
  });
});

test("a member cannot read another member's sheet of the report", async () => {
  const { rival, alliance } = world;
  const sheet = await owners.partner(`/reports/${alliance.id}?member=${rival.id}&period=2026`);
  expect(sheet.body).toMatchObject({
    data: { member: { id: world.partner.id }, total: { registered: { deals: 1 } } },
  });
  const sum = await owners.supplier(`/reports/${alliance.id}?period=2026`);
  expect(sum.body).toMatchObject({ data: { member: null, total: { registered: { deals: 2 } } } });
});

test("a figure of the report opens its rows", async () => {
  const sum = await owners.supplier(`/reports/${world.alliance.id}?period=2026`);
  const { data } = sum.body as { data: { total: { registered: { deals: number; rows: string } } } };
  const { deals, rows } = data.total.registered;
  expect(listOf(await owners.supplier(rows.replace("/api/v1", ""))).ids).toHaveLength(deals);
});

describe.each(roles)("the role %s", (role) => {
  test("is admitted to what its rights allow, and refused the rest", async () => {
    const client = await clientOf(world, world.partner, role);
    for (const { method, path, access, example, id } of endpoints) {
      const address = path.replace(/\{\w+\}/g, newId());
      const { status } = await client(address, { method, json: method === "GET" ? undefined : example.body });
      const isAdmitted = access === "token" || rightsOf[role].has(access);
      if (isAdmitted) expect([401, 403, 405], `${id} as ${role}`).not.toContain(status);
      else expect(status, `${id} as ${role}`).toBe(403);
      expect(status, `${id} as ${role}`).toBeLessThan(500);
    }
  });
});

test("a viewer reads people and contacts masked", async () => {
  const client = await clientOf(world, world.partner, "viewer");
  expect((await client("/memberships")).text).not.toContain("owner@partner.example");
  const named = await insertDeal(world, world.partner, {
    contact_name: "Zhao Min",
    contact_email: "zhao@end.example",
  });
  expect((await client(`/deals/${named}`)).text).not.toContain("zhao@");
  expect((await owners.partner(`/deals/${named}`)).text).toContain("zhao@end.example");
});

test("a person of the rival who also belongs to the supplier decides on no deal of the rival", async () => {
  const { database, rival, supplier } = world;
  const both = supplier.people.alliance_manager;
  const at = "2026-01-05T08:00:00.000Z";
  await database.system
    .insertInto("memberships")
    .values({
      id: newId(),
      organization_id: rival.id,
      user_id: both.id,
      role: "viewer",
      status: "active",
      created_at: at,
      updated_at: at,
    })
    .execute();
  const client = await clientOf(world, supplier, "alliance_manager");
  const answer = await client(`${things["the rival's deal"]?.path}/decision`, {
    json: { decision: "approve" },
  });
  expect(answer.status).toBe(403);
  expect(answer.body).toMatchObject({ code: "decider_belongs_to_registrant" });
});

// One of each thing that an address can name, with the firms that may see it. Everybody else must get what nobody's id gets.

import { systemScope } from "~/access/make-scope.server";
import { setUpJointFirm } from "~/features/equity/set-up-joint-firm.server";
import { showHolding } from "~/features/equity/show-holding.server";
import { newId } from "~/lib/id";
import { definedTemplate, startedPlan } from "../factories/care";
import { askedAlly, recordedComplaint } from "../factories/complaints";
import { grantedCredit } from "../factories/credit";
import { insertDeal } from "../factories/deals";
import { holdingOf, outsider, percent, recorded } from "../factories/equity";
import { plannedEvent } from "../factories/events";
import { setMode, statedNeed } from "../factories/needs";
import { recordedPurchase } from "../factories/purchases";
import { definedSegment } from "../factories/segments";
import { granted } from "../factories/sharing";
import { createAlliance, createFirm, scopeOf, type World } from "../factories/world";
import {
  both,
  makeCampaigns,
  makeClubs,
  makeGuidance,
  makeIdeas,
  makeLibrary,
  makeProjects,
} from "./alliance-things";
import { makeLedgers } from "./ledger-things";
import { makeOverlaps } from "./overlap-things";
import type { FirmName } from "./personas";
import { makeProofs } from "./proof-things";

export type Thing = { name: string; id: string; audience: (FirmName | "operator")[] };
export type Kind =
  | "firm"
  | "draft"
  | "alliance"
  | "joined"
  | "led"
  | "promoting"
  | "campaign"
  | "ledger"
  | "own_ledger_entry"
  | "statement"
  | "project"
  | "joined_project"
  | "led_project"
  | "project_task"
  | "status_report"
  | "project_file"
  | "own_project_file"
  | "project_file_version"
  | "project_risk"
  | "project_decision"
  | "project_meeting"
  | "project_handover"
  | "need"
  | "answered_need"
  | "asset"
  | "own_asset"
  | "file"
  | "programme"
  | "course"
  | "draft_course"
  | "report"
  | "deal"
  | "customer"
  | "complaint"
  | "segment"
  | "care_template"
  | "care_plan"
  | "event"
  | "purchase"
  | "credit_line"
  | "share_grant"
  | "received_grant"
  | "overlap"
  | "application"
  | "relation"
  | "membership"
  | "import"
  | "entry"
  | "idea"
  | "club"
  | "club_activity"
  | "club_member"
  | "holding"
  | "held"
  | "joint_firm";

const at = "2026-03-10T09:00:00.000Z";

export const makeThings = async (world: World): Promise<Record<Kind, Thing[]>> => {
  const { supplier, partner, rival, alliance } = world;
  const outside = await createFirm("outside", "Outside");
  const pair = await createAlliance(supplier, [partner], "Pair");
  const declined = await createAlliance(supplier, [rival], "Declined");
  const invited = await createAlliance(supplier, [rival], "Invited");
  await setMember(world, declined.id, "declined");
  await setMember(world, invited.id, "invited");
  const ofPartner = {
    name: "partner's deal",
    id: await insertDeal(world, partner),
    audience: both("partner"),
  };
  const ofRival = { name: "rival's deal", id: await insertDeal(world, rival), audience: both("rival") };
  const draft = await insertDeal(world, partner, { state: "draft", submitted_at: null });
  await setMode(world, alliance.id, "customization");
  const needOf = async (firm: "partner" | "rival") => statedNeed(await scopeOf(world[firm]), alliance.id);
  const [needOfPartner, needOfRival] = [await needOf("partner"), await needOf("rival")];
  const guidance = await makeGuidance(world);
  const library = await makeLibrary(world);
  const withdrawnDraft = await insertDeal(world, partner, { state: "withdrawn", submitted_at: null });
  return {
    alliance: [
      { name: "the alliance of all", id: alliance.id, audience: ["supplier", "partner", "rival"] },
      { name: "the pair's alliance", id: pair.id, audience: both("partner") },
      { name: "an alliance that the rival declined", id: declined.id, audience: ["supplier"] },
      { name: "an alliance that the rival is invited to", id: invited.id, audience: both("rival") },
    ],
    // What a firm does in an alliance takes a place in it: an invitation is none.
    joined: [
      { name: "the alliance of all", id: alliance.id, audience: ["supplier", "partner", "rival"] },
      { name: "the pair's alliance", id: pair.id, audience: both("partner") },
      { name: "an alliance that the rival is invited to", id: invited.id, audience: ["supplier"] },
    ],
    led: [
      { name: "the alliance of all", id: alliance.id, audience: ["supplier"] },
      { name: "the pair's alliance", id: pair.id, audience: ["supplier"] },
    ],
    promoting: [
      { name: "the alliance for a product brand", id: alliance.id, audience: ["supplier"] },
      { name: "the pair's alliance, which is for another purpose", id: pair.id, audience: [] },
    ],
    campaign: await makeCampaigns(world),
    ...(await makeLedgers(world)),
    ...(await makeProjects(world)),
    ...library,
    file: [...library.file, ...(await makeProofs(world, { pair, declined, invited }))],
    need: [
      { name: "partner's need", id: needOfPartner, audience: both("partner") },
      { name: "rival's need", id: needOfRival, audience: both("rival") },
    ],
    // The lead alone designs what a need is answered with.
    answered_need: [
      { name: "partner's need", id: needOfPartner, audience: ["supplier"] },
      { name: "rival's need", id: needOfRival, audience: ["supplier"] },
    ],
    ...guidance,
    report: [
      { name: "the alliance of all", id: alliance.id, audience: ["supplier", "partner", "rival"] },
      { name: "the pair's alliance", id: pair.id, audience: both("partner") },
      { name: "an alliance that the rival declined", id: declined.id, audience: ["supplier"] },
      { name: "an alliance that the rival is invited to", id: invited.id, audience: ["supplier"] },
    ],
    deal: [
      ofPartner,
      ofRival,
      { name: "partner's draft", id: draft, audience: ["partner"] },
      { name: "partner's withdrawn draft", id: withdrawnDraft, audience: ["partner"] },
    ],
    // A deal is edited by its registrant alone; one that is with the lead sends the registrant on to the deal.
    draft: [
      { ...ofPartner, audience: ["partner"] },
      { ...ofRival, audience: ["rival"] },
      { name: "partner's draft", id: draft, audience: ["partner"] },
    ],
    firm: [{ name: "a firm that nobody else knows", id: outside.id, audience: ["operator"] }],
    application: [
      { name: "an application to the supplier", id: await insertApplication(world), audience: ["supplier"] },
    ],
    relation: [
      {
        name: "the supplier's relation with the partner",
        id: await insertRelation(world),
        audience: ["supplier"],
      },
    ],
    membership: [
      { name: "a person of the partner", id: await membershipOf(world, "partner"), audience: ["partner"] },
      { name: "a person of the rival", id: await membershipOf(world, "rival"), audience: ["rival"] },
    ],
    import: [{ name: "partner's import", id: await insertImport(world), audience: ["partner"] }],
    entry: [
      {
        name: "an entry of the partner's log",
        id: await firstEntryOf(world, "partner"),
        audience: ["partner"],
      },
      {
        name: "an entry of the supplier's log",
        id: await firstEntryOf(world, "supplier"),
        audience: ["supplier"],
      },
    ],
    idea: await makeIdeas(world),
    ...(await makeClubs(world, pair.id)),
    ...(await makeEquity(world)),
    ...(await makeGrants(world)),
    overlap: await makeOverlaps(world),
    complaint: await makeComplaints(world),
    care_template: [
      {
        name: "partner's care template",
        id: await definedTemplate(await scopeOf(partner)),
        audience: ["partner"],
      },
      { name: "rival's care template", id: await definedTemplate(await scopeOf(rival)), audience: ["rival"] },
    ],
    care_plan: [
      { name: "partner's care plan", id: await planOf(world, "partner"), audience: ["partner"] },
      { name: "rival's care plan", id: await planOf(world, "rival"), audience: ["rival"] },
    ],
    event: [
      { name: "partner's event", id: await plannedEvent(await scopeOf(partner)), audience: ["partner"] },
      { name: "rival's event", id: await plannedEvent(await scopeOf(rival)), audience: ["rival"] },
    ],
    segment: [
      { name: "partner's segment", id: await definedSegment(await scopeOf(partner)), audience: ["partner"] },
      { name: "rival's segment", id: await definedSegment(await scopeOf(rival)), audience: ["rival"] },
    ],
    purchase: await makePurchases(world),
    credit_line: await makeCredit(world),
    customer: [
      { name: "partner's customer", id: await insertCustomer(world, "partner"), audience: ["partner"] },
      { name: "rival's customer", id: await insertCustomer(world, "rival"), audience: ["rival"] },
      { name: "supplier's customer", id: await insertCustomer(world, "supplier"), audience: ["supplier"] },
    ],
  };
};

const planOf = async (world: World, firm: FirmName): Promise<string> =>
  startedPlan(await scopeOf(world[firm]), await insertCustomer(world, firm));

/** Holdings of two firms, of one firm in parties outside, and one that its firm shows to the lead of a closed alliance. */
const makeEquity = async (
  world: World,
): Promise<Pick<Record<Kind, Thing[]>, "holding" | "held" | "joint_firm">> => {
  const [supplier, partner] = await Promise.all([scopeOf(world.supplier), scopeOf(world.partner)]);
  const { id: us } = world.supplier;
  const claim = await recorded(supplier, holdingOf(us, world.partner.id, 10));
  const outside = await recorded(partner, holdingOf(world.partner.id, outsider("Taihe Components"), 30));
  const shown = await recorded(partner, holdingOf(world.partner.id, outsider("Kunshan Fund"), 5));
  const show = { holdingId: shown, allianceId: world.alliance.id };
  if (!(await showHolding(partner, show)).ok) throw new Error("not shown");
  const jointFirm = await setUpJointFirm(
    supplier,
    await systemScope("tests"),
    {
      allianceId: world.alliance.id,
      name: "Lianheng Drive Systems",
      country: "CN",
      description: "",
      startsOn: null,
      members: [us, world.rival.id].map((organizationId) => ({
        organizationId,
        units: percent(50),
        contributions: [],
      })),
    },
    { linkTo: () => "http://localhost:3000/" },
  );
  if (!jointFirm.ok) throw new Error(jointFirm.refusal.code);
  return {
    holding: [
      { name: "supplier's claim in the partner", id: claim, audience: both("partner") },
      { name: "partner's outside holding", id: outside, audience: ["partner"] },
      { name: "a holding shown to the lead of a closed alliance", id: shown, audience: both("partner") },
    ],
    // Its two firms evidence it; one that it is shown to does not.
    held: [
      { name: "supplier's claim in the partner", id: claim, audience: both("partner") },
      { name: "a holding shown to the lead of a closed alliance", id: shown, audience: ["partner"] },
    ],
    joint_firm: [
      { name: "a joint firm of supplier and rival", id: jointFirm.value.id, audience: both("rival") },
    ],
  };
};

/** A complaint of the partner's customer that nobody else is asked about, one for which the lead is responsible, and the rival's. */
const makeComplaints = async (world: World): Promise<Thing[]> => {
  const complaintOf = async (firm: FirmName) => {
    const scope = await scopeOf(world[firm]);
    return { scope, id: await recordedComplaint(scope, await insertCustomer(world, firm)) };
  };
  const [own, asked, rivals] = [
    await complaintOf("partner"),
    await complaintOf("partner"),
    await complaintOf("rival"),
  ];
  await askedAlly(asked.scope, asked.id, world.alliance.id, world.supplier.id);
  return [
    { name: "partner's complaint", id: own.id, audience: ["partner"] },
    { name: "partner's complaint with the lead", id: asked.id, audience: both("partner") },
    { name: "rival's complaint", id: rivals.id, audience: ["rival"] },
  ];
};

const makeCredit = async (world: World): Promise<Thing[]> => {
  const creditOf = async (firm: FirmName): Promise<Thing> => {
    const id = await grantedCredit(world[firm], await insertCustomer(world, firm));
    return { name: `${firm}'s credit`, id, audience: [firm] };
  };
  return [await creditOf("partner"), await creditOf("rival")];
};

const makePurchases = async (world: World): Promise<Thing[]> => {
  const purchaseOf = async (firm: FirmName): Promise<Thing> => {
    const id = await recordedPurchase(await scopeOf(world[firm]), await insertCustomer(world, firm));
    return { name: `${firm}'s purchase`, id, audience: [firm] };
  };
  return [await purchaseOf("partner"), await purchaseOf("rival")];
};

const setMember = async (
  { database }: World,
  allianceId: string,
  status: "declined" | "invited",
): Promise<void> => {
  await database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("alliance_id", "=", allianceId)
    .execute();
};

const insertCustomer = async (world: World, firm: FirmName): Promise<string> => {
  const id = newId();
  await world.database.system
    .insertInto("customers")
    .values({
      id,
      organization_id: world[firm].id,
      kind: "company",
      name: "Jiangnan Beverage",
      folded_name: "jiangnanbeverage",
      trade_name: "",
      domain: null,
      country: "CN",
      region: "",
      city: "",
      address: "",
      industry: "",
      employees: null,
      founded_year: null,
      annual_revenue_minor: null,
      currency: "CNY",
      owner_user_id: null,
      source_reference: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  return id;
};

const insertApplication = async ({ database, supplier }: World): Promise<string> => {
  const id = newId();
  await database.system
    .insertInto("applications")
    .values({
      id,
      organization_id: supplier.id,
      state: "submitted",
      legal_name: "Applicant Ltd",
      trade_name: "Applicant",
      country: "CN",
      city: "Suzhou",
      domain: null,
      identifier_scheme: null,
      identifier_value: null,
      contact_name: "Somebody",
      contact_email: "somebody@applicant.example",
      message: "",
      locale: "en",
      supplier_note: "",
      applicant_answer: "",
      accepted_organization_id: null,
      decided_by_user_id: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  return id;
};

/** Grants between the lead and each member; the intents are for the firm that shares. */
/** The file of a grant is for its recipient alone. */
const makeGrants = async (
  world: World,
): Promise<Pick<Record<Kind, Thing[]>, "share_grant" | "received_grant">> => {
  const given = async (by: FirmName, to: FirmName) => {
    const sides = { allianceId: world.alliance.id, recipientId: world[to].id };
    const id = await granted(await scopeOf(world[by]), sides);
    return { name: `customers of ${by} for ${to}`, id, by, to };
  };
  const grants = [
    await given("partner", "supplier"),
    await given("supplier", "rival"),
    await given("rival", "supplier"),
  ];
  return {
    share_grant: grants.map(({ name, id, by, to }) => ({ name, id, audience: [by, to] })),
    received_grant: grants.map(({ name, id, to }) => ({ name, id, audience: [to] })),
  };
};

const insertRelation = async ({ database, supplier, partner }: World): Promise<string> => {
  const id = newId();
  await database.system
    .insertInto("partner_relations")
    .values({
      id,
      organization_id: supplier.id,
      partner_organization_id: partner.id,
      status: "active",
      tier: "",
      created_at: at,
      updated_at: at,
    })
    .execute();
  return id;
};

const membershipOf = async ({ database, ...world }: World, firm: "partner" | "rival"): Promise<string> => {
  const { id } = await database.system
    .selectFrom("memberships")
    .select("id")
    .where("user_id", "=", world[firm].people.member.id)
    .executeTakeFirstOrThrow();
  return id;
};

const insertImport = async ({ database, partner }: World): Promise<string> => {
  const id = newId();
  await database.system
    .insertInto("imports")
    .values({
      id,
      organization_id: partner.id,
      kind: "customers",
      alliance_id: null,
      file_name: "customers.csv",
      file_hash: "0".repeat(64),
      encoding: "utf-8",
      delimiter: ",",
      mapping: "{}",
      state: "uploaded",
      summary: "{}",
      created_by_user_id: partner.people.member.id,
      created_at: at,
      updated_at: at,
    })
    .execute();
  return id;
};

const firstEntryOf = async ({ database, ...world }: World, firm: "partner" | "supplier"): Promise<string> => {
  const { id } = await database.system
    .selectFrom("audit_entries")
    .select("id")
    .where("organization_id", "=", world[firm].id)
    .orderBy("position")
    .executeTakeFirstOrThrow();
  return id;
};

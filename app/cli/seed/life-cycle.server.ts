// How the alliances of the demo came through their gates: what was evidenced by whom, who signed, and how they would end.

import type { AllianceStage } from "#db/schema";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { changeStage } from "~/features/alliances/life-cycle/change-stage.server";
import { addEvidence } from "~/features/alliances/life-cycle/evidence.server";
import { addExitItem, saveExitPlan } from "~/features/alliances/life-cycle/exit-plan.server";
import { addGateItem } from "~/features/alliances/life-cycle/gate-items.server";
import { getLifeCycle } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import { evidenceInput } from "~/features/alliances/life-cycle/life-cycle.schema";
import { askForSignOffs, signOff } from "~/features/alliances/life-cycle/sign-off.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { addDays, dateIn } from "~/lib/dates";
import { daysAgo, done } from "./demo-firms.server";

type Given = { stage: AllianceStage; item: string; text: string } & (
  | { kind: "note" }
  | { kind: "decision"; decidedBy: string }
  | { kind: "link"; url: string }
) & { isInternal?: boolean };

/** What the lead evidences on the way to its partners. */
const evidence: Given[] = [
  {
    stage: "operational_awareness",
    item: "executive_sponsor",
    kind: "decision",
    text: "Wei Lan sponsors the collaboration and answers for it to the board.",
    decidedBy: "Board of Lingang Controls",
  },
  {
    stage: "operational_awareness",
    item: "first_risks",
    kind: "note",
    text: "Depending on one integrator for commissioning; price pressure if a second one joins.",
    isInternal: true,
  },
  {
    stage: "knowledge",
    item: "business_case",
    kind: "link",
    text: "Business case, 14 pages, with the figures of the three pilot plants.",
    url: "https://docs.supplier.example/alliances/business-case",
  },
  {
    stage: "internal_assessment",
    item: "own_readiness",
    kind: "note",
    text: "Self-assessment of 12 departments: sales and service are ready, purchasing follows in the second quarter.",
  },
  {
    stage: "partner_selection",
    item: "partner_chosen",
    kind: "decision",
    text: "Chosen among three integrators by reach, engineers on site and references.",
    decidedBy: "Steering group, item 2",
  },
];

const objectives: Given = {
  stage: "partner_selection",
  item: "common_objectives",
  kind: "note",
  text: "Both sides agree on installed base, answer time and margin as the three objectives of the first year.",
};

const give = async (
  scope: Scope,
  allianceId: string,
  { isInternal = false, ...given }: Given,
): Promise<void> => {
  const decidedOn = given.kind === "decision" ? dateIn(scope.clock(), scope.timeZone) : undefined;
  done(await addEvidence(scope, allianceId, evidenceInput.parse({ ...given, decidedOn, isInternal })));
};

const pass = async (lead: Scope, allianceId: string, to: AllianceStage, reason = ""): Promise<void> => {
  const version = (await getAlliance(lead, allianceId))?.version ?? 0;
  done(await changeStage(lead, allianceId, { to, reason, version }));
};

/** Up to the gate to working together, between two days that many days ago. */
const reachPartnerSelection = async (
  lead: Scope,
  allianceId: string,
  { from, to }: { from: number; to: number },
): Promise<void> => {
  const ahead: AllianceStage[] = ["knowledge", "internal_assessment", "partner_selection"];
  const days = (part: number) => from - ((from - to) * part) / 4;
  await daysAgo(days(0), async () => {
    for (const given of evidence) await give(lead, allianceId, given);
  });
  for (const [index, stage] of ahead.entries()) {
    await daysAgo(days(index + 1), () => pass(lead, allianceId, stage));
  }
};

const ask = async (lead: Scope, allianceId: string): Promise<void> => {
  const system = await systemScope("only the installation knows another firm's people");
  done(await askForSignOffs(lead, system, { allianceId, link: absoluteUrl(paths.lifeCycle(allianceId)) }));
};

/** Through the gate to working together, with the member's evidence and sign-off. */
export const passGates = async (
  lead: Scope,
  allianceId: string,
  member: Scope,
  days: { from: number; to: number },
): Promise<void> => {
  await reachPartnerSelection(lead, allianceId, days);
  await daysAgo(days.to, async () => {
    await ask(lead, allianceId);
    await give(member, allianceId, objectives);
    const round = (await getLifeCycle(member, allianceId))?.round ?? 0;
    done(await signOff(member, allianceId, { round, note: "Agreed by our board." }));
    await pass(lead, allianceId, "working_together", "Both sides have signed the frame agreement.");
  });
};

/** Up to the gate to working together; the member is asked for its sign-off. */
export const askSignOff = async (
  lead: Scope,
  allianceId: string,
  days: { from: number; to: number },
): Promise<void> => {
  await reachPartnerSelection(lead, allianceId, days);
  await daysAgo(days.to, async () => {
    const item = {
      stage: "partner_selection",
      text: "Stock of spare parts is counted on both sides.",
    } as const;
    done(await addGateItem(lead, allianceId, { ...item, isRequired: true }));
    await ask(lead, allianceId);
  });
};

/** An exit agreed early, with a duty of each side. */
export const planExit = (lead: Scope, allianceId: string, member: Scope): Promise<void> =>
  daysAgo(120, async () => {
    const inTwoYears = addDays(dateIn(lead.clock(), lead.timeZone), 730);
    const note =
      "Running deals are brought to their end by whoever registered them. Nobody approaches the other's staff.";
    done(await saveExitPlan(lead, allianceId, { accessEndsOn: inTwoYears, note, version: 0 }));
    const dueOn = addDays(inTwoYears, -30);
    const duties = [
      {
        kind: "returned",
        text: "Six demonstration drives and their cabinets",
        organizationId: member.organizationId,
      },
      { kind: "deleted", text: "Price lists and discount tables", organizationId: member.organizationId },
      {
        kind: "handed_over",
        text: "Service history of the jointly served plants",
        organizationId: lead.organizationId,
      },
    ] as const;
    for (const duty of duties) done(await addExitItem(lead, allianceId, { ...duty, dueOn }));
  });

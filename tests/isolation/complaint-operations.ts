// What customers complain of. The ally that is responsible reads what was complained of and what was written for it; when another is asked
// or a colleague, it reads nothing of it any more.

import { addComplaintStep } from "~/features/complaints/complaint-steps.server";
import { getComplaint } from "~/features/complaints/get-complaint.server";
import {
  askAlly,
  assessComplaint,
  assignComplaint,
  closeComplaint,
  reopenComplaint,
} from "~/features/complaints/move-complaint.server";
import { recordComplaint } from "~/features/complaints/record-complaint.server";
import type { Result } from "~/lib/result";
import { complaintInput } from "../factories/complaints";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

type Made = Firms["complaints"][number];

/** What its ally may read of each complaint, and what it alone among allies may read of what was written for it. */
const facts = new Map<string, string[]>();
const forAlly = new Map<string, { word: string; ally: Doer }[]>();

const settle = (firms: Firms, { id, by, ally }: Made): void => {
  for (const word of facts.get(id) ?? []) firms.canaries.only(word, by, ...(ally ? [ally] : []));
  for (const { word, ally: addressee } of forAlly.get(id) ?? [])
    firms.canaries.only(word, by, ...(ally === addressee ? [ally] : []));
  // The name of the customer is told too.
  firms.settleShares();
};

/** The ally that is responsible now may read the word as long as it is. */
const tell = (firms: Firms, complaint: Made, word: string): void => {
  const { id, ally } = complaint;
  if (ally) forAlly.set(id, [...(forAlly.get(id) ?? []), { word, ally }]);
  settle(firms, complaint);
};

const doers: Doer[] = ["supplier", "partner", "rival", "stranger"];

const pickOwn = (firms: Firms, doer: Doer, pick: number): Made | undefined =>
  pickFrom(
    firms.complaints.filter(({ by }) => by === doer || pick % 4 === 3),
    pick,
  );

const versionOf = async (firms: Firms, doer: Doer, id: string): Promise<number> =>
  (await getComplaint(firms.scope(doer), id))?.version ?? 1;

const ofOwnerAlone = (doer: Doer, { by }: Made, result: Result<unknown>): boolean => {
  if (result.ok && by !== doer) throw new Error(`${doer} decided on a complaint to ${by}`);
  return result.ok;
};

export const complaintOperations = {
  recordComplaint: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!customer) return false;
    const [subject = "", description = ""] = firms.words(2, doer);
    const input = complaintInput({ subject, description });
    const recorded = await recordComplaint(firms.scope(doer), customer.id, input);
    if (!recorded.ok) return false;
    if (customer.by !== doer) throw new Error(`${doer} recorded for ${customer.by}`);
    firms.complaints.push({ id: recorded.value.id, by: doer, ally: null, customerId: customer.id });
    facts.set(recorded.value.id, [subject, description]);
    return true;
  },
  askAlly: async (firms, doer, pick) => {
    const complaint = pickOwn(firms, doer, pick);
    const ally = pickFrom(doers, pick) ?? "supplier";
    if (!complaint) return false;
    const text = firms.canaries.make(doer);
    const asked = await askAlly(firms.scope(doer), complaint.id, {
      allianceId: firms.world.alliance.id,
      allyId: firms.world[ally].id,
      text,
      version: await versionOf(firms, doer, complaint.id),
    });
    if (!ofOwnerAlone(doer, complaint, asked)) return false;
    // The alliance is closed: members know the lead, and the lead its members.
    const isBetween =
      [doer, ally].includes("supplier") && doer !== ally && ![doer, ally].includes("stranger");
    if (!isBetween) throw new Error(`${doer} asked ${ally}`);
    complaint.ally = ally;
    tell(firms, complaint, text);
    return true;
  },
  addComplaintStep: async (firms, doer, pick) => {
    const complaint = pickFrom(firms.complaints, pick);
    if (!complaint) return false;
    const text = firms.canaries.make(doer);
    const isShared = pick % 2 === 1;
    const added = await addComplaintStep(firms.scope(doer), complaint.id, { text, isShared });
    if (!added.ok) return false;
    const { by, ally } = complaint;
    if (doer !== by && doer !== ally) throw new Error(`${doer} wrote into a complaint to ${by}`);
    if (doer === ally || isShared) tell(firms, complaint, text);
    return true;
  },
  assignComplaint: async (firms, doer, pick) => {
    const complaint = pickOwn(firms, doer, pick);
    if (!complaint) return false;
    const assigned = await assignComplaint(firms.scope(doer), complaint.id, {
      ownerUserId: firms.world[doer].people.member.id,
      text: firms.canaries.make(doer),
      version: await versionOf(firms, doer, complaint.id),
    });
    if (!ofOwnerAlone(doer, complaint, assigned)) return false;
    complaint.ally = null;
    settle(firms, complaint);
    return true;
  },
  assessComplaint: async (firms, doer, pick) => {
    const complaint = pickOwn(firms, doer, pick);
    if (!complaint) return false;
    const assessed = await assessComplaint(firms.scope(doer), complaint.id, {
      severity: "critical",
      faith: "bad",
      cause: "misuse",
      text: firms.canaries.make(doer),
      version: await versionOf(firms, doer, complaint.id),
    });
    return ofOwnerAlone(doer, complaint, assessed);
  },
  closeComplaint: async (firms, doer, pick) => {
    const complaint = pickOwn(firms, doer, pick);
    if (!complaint) return false;
    const text = firms.canaries.make(doer);
    const version = await versionOf(firms, doer, complaint.id);
    const closed = await closeComplaint(firms.scope(doer), complaint.id, { cause: "defect", text, version });
    if (!ofOwnerAlone(doer, complaint, closed)) return false;
    tell(firms, complaint, text);
    return true;
  },
  reopenComplaint: async (firms, doer, pick) => {
    const complaint = pickOwn(firms, doer, pick);
    if (!complaint) return false;
    const text = firms.canaries.make(doer);
    const version = await versionOf(firms, doer, complaint.id);
    const reopened = await reopenComplaint(firms.scope(doer), complaint.id, { text, version });
    if (!ofOwnerAlone(doer, complaint, reopened)) return false;
    tell(firms, complaint, text);
    return true;
  },
} satisfies Record<string, Operation>;

// What firms do in the life cycle of an alliance and with its charter. Evidence of the lead is for all members unless it is internal, a member's for its
// lead: these alliances are closed.

import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { acceptAgreement, addAgreement } from "~/features/alliances/charter/agreements.server";
import { getCharter } from "~/features/alliances/charter/charter.queries.server";
import { agreementInput, charterInput } from "~/features/alliances/charter/charter.schema";
import { addObjective, saveCharter } from "~/features/alliances/charter/edit-charter.server";
import { recordRelationship } from "~/features/alliances/health/relationship.server";
import { openRound } from "~/features/alliances/health/rounds.server";
import { addEvidence, withdrawEvidence } from "~/features/alliances/life-cycle/evidence.server";
import { addExitItem, saveExitPlan } from "~/features/alliances/life-cycle/exit-plan.server";
import { addGateItem } from "~/features/alliances/life-cycle/gate-items.server";
import { getLifeCycle } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import { stageAhead } from "~/features/alliances/life-cycle/life-cycle.rules";
import { signOff } from "~/features/alliances/life-cycle/sign-off.server";
import { agreeToPlan, makeCommitment } from "~/features/alliances/plan/commit-to-plan.server";
import { addTarget, recordReview, savePlan } from "~/features/alliances/plan/edit-plan.server";
import { getPlan } from "~/features/alliances/plan/plan.queries.server";
import { evidenceStage, moveTo, noteFor } from "../factories/life-cycle";
import { type Operation, pickFrom } from "./firms";

const stage = "operational_awareness";

export const lifeCycleOperations = {
  giveEvidence: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const isLead = alliance.lead === doer;
    const isInternal = isLead && pick % 3 === 2;
    const readers = isLead && !isInternal ? [...alliance.invited] : [];
    const word = firms.canaries.make(doer, alliance.lead, ...readers);
    const input = noteFor(stage, "first_risks", { text: word, isInternal });
    const given = await addEvidence(firms.scope(doer), alliance.id, input);
    if (given.ok && !isLead && !alliance.invited.has(doer))
      throw new Error(`${doer} gave evidence in an alliance of ${alliance.lead}`);
    if (given.ok) alliance.evidence.push({ id: given.value.id, by: doer, isInternal });
    if (given.ok && isLead && !isInternal) alliance.words.push(word);
    return given.ok;
  },
  withdrawEvidence: async (firms, doer, pick) => {
    const alliance = pickFrom(
      firms.alliances.filter(({ evidence }) => evidence.length > 0),
      pick,
    );
    const evidence = alliance && pickFrom(alliance.evidence, pick);
    if (!alliance || !evidence) return false;
    const isForAll = doer === alliance.lead && !evidence.isInternal;
    const reason = firms.canaries.make(doer, alliance.lead, ...(isForAll ? [...alliance.invited] : []));
    const target = { evidenceId: evidence.id, reason };
    const withdrawn = await withdrawEvidence(firms.scope(doer), alliance.id, target);
    if (withdrawn.ok && evidence.by !== doer) throw new Error(`${doer} withdrew evidence of ${evidence.by}`);
    if (withdrawn.ok && isForAll) alliance.words.push(reason);
    return withdrawn.ok;
  },
  addGateItem: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const text = firms.canaries.make(alliance.lead, ...alliance.invited);
    const added = await addGateItem(firms.scope(doer), alliance.id, { stage, text, isRequired: false });
    if (added.ok) alliance.words.push(text);
    return added.ok;
  },
  planExit: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const note = firms.canaries.make(alliance.lead, ...alliance.invited);
    const version = (await getLifeCycle(firms.scope(doer), alliance.id))?.plan?.version ?? 0;
    const plan = { accessEndsOn: "2199-12-31", note, version };
    const saved = await saveExitPlan(firms.scope(doer), alliance.id, plan);
    if (saved.ok) alliance.words.push(note);
    return saved.ok;
  },
  addExitItem: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    const guests = alliance ? [...alliance.invited] : [];
    const guest = pickFrom(guests, pick);
    if (!alliance || !guest) return false;
    const text = firms.canaries.make(alliance.lead, guest);
    const added = await addExitItem(firms.scope(doer), alliance.id, {
      kind: "returned",
      text,
      organizationId: firms.world[guest].id,
      dueOn: "2199-12-31",
    });
    return added.ok;
  },
  passGate: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    const scope = firms.scope(doer);
    const now = alliance && (await getAlliance(scope, alliance.id));
    const next = now && stageAhead(now.stage);
    if (!now || !next || now.place !== "lead") return false;
    await evidenceStage(scope, now.id, now.stage);
    const reason = firms.canaries.make(alliance.lead, ...alliance.invited);
    const moved = await moveTo(scope, now.id, next, reason);
    if (moved.ok) alliance.words.push(reason);
    return moved.ok;
  },
  signOff: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const note = firms.canaries.make(doer, alliance.lead);
    const round = (await getLifeCycle(firms.scope(doer), alliance.id))?.round ?? 1;
    const signed = await signOff(firms.scope(doer), alliance.id, { round, note });
    if (signed.ok && !alliance.invited.has(doer)) throw new Error(`${doer} signed for another's alliance`);
    return signed.ok;
  },
  writeCharter: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const words = firms.words(4, alliance.lead, ...alliance.invited);
    const [vision, goal, text, title] = words;
    const scope = firms.scope(doer);
    const version = (await getCharter(scope, alliance.id))?.version ?? 0;
    const saved = await saveCharter(scope, alliance.id, charterInput.parse({ vision, goal, version }));
    const day = "2026-11-22";
    const objective = await addObjective(scope, alliance.id, { text: text ?? "", measure: "x", dueOn: day });
    const agreement = agreementInput.parse({ title, text: title, validFrom: day });
    const added = await addAgreement(scope, alliance.id, agreement);
    if (saved.ok !== (alliance.lead === doer)) throw new Error(`${doer} on the charter of ${alliance.lead}`);
    if (saved.ok) alliance.words.push(...words);
    return saved.ok && objective.ok && added.ok;
  },
  acceptAgreement: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    const charter = alliance && (await getCharter(firms.scope(doer), alliance.id));
    const agreement = charter && pickFrom(charter.agreements, pick);
    if (!alliance || !agreement) return false;
    return (await acceptAgreement(firms.scope(doer), alliance.id, agreement.id)).ok;
  },
  openHealthRound: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const label = firms.canaries.make(alliance.lead, ...alliance.invited);
    const opened = await openRound(firms.scope(doer), alliance.id, { label, dueOn: "2199-12-31" });
    if (opened.ok && alliance.lead !== doer) throw new Error(`${doer} opened a round of ${alliance.lead}`);
    if (opened.ok) alliance.words.push(label);
    return opened.ok;
  },
  recordRelationship: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    const guest = alliance && pickFrom([...alliance.invited], pick);
    if (!alliance || !guest) return false;
    // For the lead alone.
    const reason = firms.canaries.make(alliance.lead);
    const recorded = await recordRelationship(firms.scope(doer), alliance.id, {
      organizationId: firms.world[guest].id,
      form: "basic",
      effectiveFrom: "2026-11-22",
      reason,
    });
    return recorded.ok;
  },
  writePlan: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const words = firms.words(3, alliance.lead, ...alliance.invited);
    const [purpose = "", text = "", minutes = ""] = words;
    const scope = firms.scope(doer);
    const version = (await getPlan(scope, alliance.id))?.version ?? 0;
    const day = "2026-11-20";
    const plan = { purpose, rhythm: "monthly", startsOn: day, version } as const;
    const saved = await savePlan(scope, alliance.id, plan);
    const target = { route: "co_design", text, measure: "x", dueOn: day } as const;
    const added = await addTarget(scope, alliance.id, target);
    const reviewed = await recordReview(scope, alliance.id, { heldOn: day, minutes });
    if (saved.ok && alliance.lead !== doer) throw new Error(`${doer} wrote the plan of ${alliance.lead}`);
    if (saved.ok) alliance.words.push(...words);
    return saved.ok && added.ok && reviewed.ok;
  },
  commitToPlan: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const readers = alliance.lead === doer ? [...alliance.invited] : [];
    const text = firms.canaries.make(doer, alliance.lead, ...readers);
    const made = await makeCommitment(firms.scope(doer), alliance.id, { text, dueOn: "2026-12-24" });
    if (made.ok && alliance.lead === doer) alliance.words.push(text);
    const revision = (await getPlan(firms.scope(doer), alliance.id))?.revision ?? 1;
    return made.ok && (await agreeToPlan(firms.scope(doer), alliance.id, revision)).ok;
  },
} satisfies Record<string, Operation>;

// Proposing decisions, saying what a party thinks of them, changing and withdrawing them: by managers of the firms that have joined.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { recordInProject } from "../project-log.server";
import { isOpen, mostDecisions, stateOf } from "./decisions.rules";
import type { DecisionInput } from "./decisions.schema";

type Seen = { id: string; version: number };
type Voice = { voice: "agree"; reason: "" } | { voice: "object"; reason: string };

const agrees: Voice = { voice: "agree", reason: "" };

const columnsOf = ({ question, options, decided, reason, decideBy }: DecisionInput) => ({
  question,
  options,
  decided,
  reason,
  decide_by: decideBy,
});

/** The firms that are party to the project now. */
const listParties = async (tx: TransactionScope, projectId: string): Promise<string[]> => {
  const [rows, standing] = await Promise.all([
    tx.db.projects
      .parties()
      .where("project_parties.project_id", "=", projectId)
      .where("project_parties.state", "=", "joined")
      .select("project_parties.organization_id as id")
      .execute(),
    tx.db.projects.standing(projectId),
  ]);
  return rows.map(({ id }) => id).filter((id) => standing.includes(id));
};

/** What the firm says in the round, and how the decision stands by all that was said in it. */
const speak = async (
  tx: TransactionScope,
  { id, projectId, round }: { id: string; projectId: string; round: number },
  { voice, reason }: Voice,
): Promise<ReturnType<typeof stateOf>> => {
  await tx.db.papers.speak({
    decision_id: id,
    project_id: projectId,
    round,
    voice,
    reason,
    said_by_user_id: tx.user.id,
    said_at: tx.at,
  });
  const voices = await tx.db.papers
    .voices()
    .where("project_decision_voices.decision_id", "=", id)
    .where("project_decision_voices.round", "=", round)
    .select(["project_decision_voices.organization_id as organizationId", "project_decision_voices.voice"])
    .execute();
  return stateOf(voices, await listParties(tx, projectId));
};

const isReplaced = async (tx: TransactionScope, id: string): Promise<boolean> => {
  const found = await tx.db.papers
    .decisions()
    .where("project_decisions.replaces_id", "=", id)
    .where("project_decisions.state", "=", "agreed")
    .select("project_decisions.id")
    .executeTakeFirst();
  return found !== undefined;
};

/** Writes how a decision stands after somebody has spoken. Refusals: `decision_replaced`; `stale`. */
const settle = async (
  tx: TransactionScope,
  { id, version }: Seen,
  state: ReturnType<typeof stateOf>,
  replacesId: string | null,
): Promise<Result<null>> => {
  if (state === "agreed" && replacesId !== null && (await isReplaced(tx, replacesId)))
    return refuse("decision_replaced");
  const { numUpdatedRows } = await tx.db.papers
    .updateDecisions()
    .set({
      state,
      settled_at: state === "agreed" ? tx.at : null,
      updated_at: tx.at,
      version: version + 1,
    })
    .where("project_decisions.id", "=", id)
    .where("project_decisions.version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? refuse("stale") : ok(null);
};

/**
 * Proposes a decision; the firm agrees to it by that. Refusals: `not_found`; `project_over`; `decisions_full`; `decision_not_replaceable`,
 * where the one to be replaced is not there, not agreed, or replaced already.
 */
export const proposeDecision = (
  scope: Scope,
  projectId: string,
  { input, replacesId }: { input: DecisionInput; replacesId: string | null },
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const all = await tx.db.papers
      .decisions()
      .where("project_decisions.project_id", "=", projectId)
      .select(["project_decisions.id", "project_decisions.number", "project_decisions.state"])
      .execute();
    if (all.length >= mostDecisions) return refuse("decisions_full", { max: mostDecisions });
    if (replacesId !== null) {
      const replaced = all.find((one) => one.id === replacesId);
      if (replaced?.state !== "agreed" || (await isReplaced(tx, replacesId)))
        return refuse("decision_not_replaceable");
    }
    const number = Math.max(0, ...all.map((one) => one.number)) + 1;
    await tx.db.papers
      .insertDecision({
        id,
        project_id: projectId,
        number,
        ...columnsOf(input),
        state: "proposed",
        round: 1,
        replaces_id: replacesId,
        proposed_by_user_id: tx.user.id,
        proposed_at: tx.at,
        settled_at: null,
        updated_at: tx.at,
      })
      .execute();
    const state = await speak(tx, { id, projectId, round: 1 }, agrees);
    if (state !== "proposed") {
      const settled = await settle(tx, { id, version: 1 }, state, replacesId);
      if (!settled.ok) return settled;
    }
    await recordInProject(tx, taken.value, {
      subject: { type: "project_decision", id },
      action: "project_decision.proposed",
      after: { project_id: projectId, number, ...columnsOf(input), replaces_decision_id: replacesId, state },
    });
    return ok({ id });
  });

/** Refusals: `not_found`; `project_over`; `decision_settled`; `stale`. */
const takeDecision = async (tx: TransactionScope, { id, version }: Seen) => {
  const decision = await tx.db.papers
    .decisions()
    .where("project_decisions.id", "=", id)
    .selectAll("project_decisions")
    .executeTakeFirst();
  if (!decision) return refuse("not_found");
  const taken = await takePlan(tx, decision.project_id);
  if (!taken.ok) return taken;
  if (!isOpen(decision.state)) return refuse("decision_settled");
  if (decision.version !== version) return refuse("stale");
  return ok({ project: taken.value, decision });
};

/**
 * Says for the firm that it agrees or objects, in place of what it said in this round before. Once all parties agree the decision stands.
 * Refusals: as `takeDecision`; `decision_replaced`, where another one has taken the place meanwhile that it was to take.
 */
export const speakOnDecision = (scope: Scope, seen: Seen, said: Voice): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeDecision(tx, seen);
    if (!found.ok) return found;
    const { project, decision } = found.value;
    const state = await speak(tx, { id: seen.id, projectId: project.id, round: decision.round }, said);
    const settled = await settle(tx, seen, state, decision.replaces_id);
    if (!settled.ok) return settled;
    await recordInProject(tx, project, {
      subject: { type: "project_decision", id: seen.id },
      action: said.voice === "agree" ? "project_decision.agreed_to" : "project_decision.objected_to",
      before: { state: decision.state },
      after: { state, reason: said.reason },
    });
    return ok({ id: seen.id });
  });

/** Changes the words of a decision of the firm's own; all parties speak anew. Refusals: as `takeDecision`; `decision_not_ours`. */
export const changeDecision = (
  scope: Scope,
  seen: Seen,
  input: DecisionInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeDecision(tx, seen);
    if (!found.ok) return found;
    const { project, decision } = found.value;
    if (decision.organization_id !== tx.organizationId) return refuse("decision_not_ours");
    const round = decision.round + 1;
    const { numUpdatedRows } = await tx.db.papers
      .updateDecisions()
      .set({ ...columnsOf(input), round, state: "proposed", updated_at: tx.at, version: seen.version + 1 })
      .where("project_decisions.id", "=", seen.id)
      .where("project_decisions.version", "=", seen.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    const state = await speak(tx, { id: seen.id, projectId: project.id, round }, agrees);
    if (state !== "proposed") {
      const again = { id: seen.id, version: seen.version + 1 };
      const settled = await settle(tx, again, state, decision.replaces_id);
      if (!settled.ok) return settled;
    }
    const { question, options, decided, reason, decide_by } = decision;
    await recordInProject(tx, project, {
      subject: { type: "project_decision", id: seen.id },
      action: "project_decision.changed",
      before: { question, options, decided, reason, decide_by, state: decision.state },
      after: { ...columnsOf(input), state },
    });
    return ok({ id: seen.id });
  });

/** Takes a decision of the firm's own back. Refusals: as `takeDecision`; `decision_not_ours`. */
export const withdrawDecision = (scope: Scope, seen: Seen): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeDecision(tx, seen);
    if (!found.ok) return found;
    const { project, decision } = found.value;
    if (decision.organization_id !== tx.organizationId) return refuse("decision_not_ours");
    const { numUpdatedRows } = await tx.db.papers
      .updateDecisions()
      .set({ state: "withdrawn", settled_at: tx.at, updated_at: tx.at, version: seen.version + 1 })
      .where("project_decisions.id", "=", seen.id)
      .where("project_decisions.version", "=", seen.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await recordInProject(tx, project, {
      subject: { type: "project_decision", id: seen.id },
      action: "project_decision.withdrawn",
      before: { state: decision.state },
      after: { state: "withdrawn" },
    });
    return ok({ id: seen.id });
  });

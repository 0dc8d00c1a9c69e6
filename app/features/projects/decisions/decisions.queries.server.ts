// Decisions of the projects that the firm has joined, with what every party says.

import type { DecisionState, DecisionVoice } from "#db/tables-papers";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { isLate } from "./decisions.rules";

type Named = { id: string; name: string };

export type VoiceView = { firm: Named; voice: DecisionVoice; reason: string; by: string; at: string };

export type DecisionView = {
  id: string;
  projectId: string;
  number: number;
  question: string;
  options: string;
  decided: string;
  reason: string;
  decideBy: string;
  /** Open, and past the day by which it was to be decided, in the reader's zone. */
  isLate: boolean;
  state: DecisionState;
  firm: Named;
  isOurs: boolean;
  proposedBy: string;
  proposedAt: string;
  settledAt: string | null;
  updatedAt: string;
  /** Of the current round, by the name of the firm. */
  voices: VoiceView[];
  /** The one whose place it takes, or would take. */
  replaces: { id: string; number: number } | null;
  /** The agreed one that has taken its place. */
  replacedBy: { id: string; number: number } | null;
  version: number;
};

const read = (scope: Scope) =>
  scope.db.papers
    .decisions()
    .innerJoin("organizations", "organizations.id", "project_decisions.organization_id")
    .innerJoin("users", "users.id", "project_decisions.proposed_by_user_id")
    .select([
      "project_decisions.id",
      "project_decisions.project_id as projectId",
      "project_decisions.number",
      "project_decisions.question",
      "project_decisions.options",
      "project_decisions.decided",
      "project_decisions.reason",
      "project_decisions.decide_by as decideBy",
      "project_decisions.state",
      "project_decisions.round",
      "project_decisions.replaces_id as replacesId",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "users.name as proposedBy",
      "project_decisions.proposed_at as proposedAt",
      "project_decisions.settled_at as settledAt",
      "project_decisions.updated_at as updatedAt",
      "project_decisions.version",
    ]);

const readVoices = (scope: Scope, projectId: string) =>
  scope.db.papers
    .voices()
    .innerJoin("organizations", "organizations.id", "project_decision_voices.organization_id")
    .innerJoin("users", "users.id", "project_decision_voices.said_by_user_id")
    .where("project_decision_voices.project_id", "=", projectId)
    .select([
      "project_decision_voices.decision_id as decisionId",
      "project_decision_voices.round",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "project_decision_voices.voice",
      "project_decision_voices.reason",
      "users.name as by",
      "project_decision_voices.said_at as at",
    ])
    .orderBy("organizations.trade_name")
    .execute();

/** All decisions of a project, the latest first. */
export const listDecisions = async (scope: Scope, projectId: string): Promise<DecisionView[]> => {
  const [rows, voices] = await Promise.all([
    read(scope)
      .where("project_decisions.project_id", "=", projectId)
      .orderBy("project_decisions.number", "desc")
      .execute(),
    readVoices(scope, projectId),
  ]);
  const today = dateIn(scope.clock(), scope.timeZone);
  const placeOf = (row: (typeof rows)[number] | undefined) =>
    row ? { id: row.id, number: row.number } : null;
  return rows.map(({ firmId, firm, replacesId, round, ...decision }) => ({
    ...decision,
    firm: { id: firmId, name: firm },
    isOurs: firmId === scope.organizationId,
    isLate: isLate(decision, today),
    voices: voices
      .filter((one) => one.decisionId === decision.id && one.round === round)
      .map((one) => ({
        firm: { id: one.firmId, name: one.firm },
        voice: one.voice,
        reason: one.reason,
        by: one.by,
        at: one.at,
      })),
    replaces: placeOf(rows.find(({ id }) => id === replacesId)),
    replacedBy: placeOf(rows.find((one) => one.replacesId === decision.id && one.state === "agreed")),
  }));
};

/** One decision; null where the firm does not read it. */
export const getDecision = async (scope: Scope, id: string): Promise<DecisionView | null> => {
  if (!isId(id)) return null;
  const found = await scope.db.papers
    .decisions()
    .where("project_decisions.id", "=", id)
    .select("project_decisions.project_id as projectId")
    .executeTakeFirst();
  if (!found) return null;
  return (await listDecisions(scope, found.projectId)).find((one) => one.id === id) ?? null;
};

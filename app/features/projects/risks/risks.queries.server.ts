// Risks of the projects that the firm has joined.

import type { RiskResponse, RiskState } from "#db/tables-papers";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { byWeight, isOverdue, weightOf } from "./risks.rules";

type Named = { id: string; name: string };

export type RiskView = {
  id: string;
  projectId: string;
  text: string;
  likelihood: number;
  impact: number;
  weight: number;
  /** The party that looks after it, and a person of it. */
  owner: Named;
  person: Named | null;
  response: RiskResponse;
  responseText: string;
  reviewOn: string;
  /** Open, and past the day of its review, in the reader's zone. */
  isOverdue: boolean;
  state: RiskState;
  /** What happened, or why it is closed. */
  stateNote: string;
  settledAt: string | null;
  raisedBy: Named;
  raisedAt: string;
  updatedAt: string;
  version: number;
};

const read = (scope: Scope) =>
  scope.db.papers
    .risks()
    .innerJoin("organizations as owner", "owner.id", "project_risks.owner_organization_id")
    .innerJoin("organizations as raiser", "raiser.id", "project_risks.organization_id")
    .leftJoin("users", "users.id", "project_risks.owner_user_id")
    .select([
      "project_risks.id",
      "project_risks.project_id as projectId",
      "project_risks.text",
      "project_risks.likelihood",
      "project_risks.impact",
      "owner.id as ownerId",
      "owner.trade_name as ownerName",
      "users.id as personId",
      "users.name as personName",
      "project_risks.response",
      "project_risks.response_text as responseText",
      "project_risks.review_on as reviewOn",
      "project_risks.state",
      "project_risks.state_note as stateNote",
      "project_risks.settled_at as settledAt",
      "raiser.id as raiserId",
      "raiser.trade_name as raiserName",
      "project_risks.raised_at as raisedAt",
      "project_risks.updated_at as updatedAt",
      "project_risks.version",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof read>["execute"]>>[number];

const viewOf = (scope: Scope, row: Row): RiskView => {
  const { ownerId, ownerName, personId, personName, raiserId, raiserName, ...risk } = row;
  return {
    ...risk,
    weight: weightOf(risk),
    owner: { id: ownerId, name: ownerName },
    person: personId === null ? null : { id: personId, name: personName ?? "" },
    raisedBy: { id: raiserId, name: raiserName },
    isOverdue: isOverdue(risk, dateIn(scope.clock(), scope.timeZone)),
  };
};

/** All risks of a project, open ones first and the heaviest of them first. */
export const listRisks = async (scope: Scope, projectId: string): Promise<RiskView[]> => {
  const rows = await read(scope).where("project_risks.project_id", "=", projectId).execute();
  return rows.map((row) => viewOf(scope, row)).sort(byWeight);
};

/** One risk; null where the firm does not read it. */
export const getRisk = async (scope: Scope, id: string): Promise<RiskView | null> => {
  if (!isId(id)) return null;
  const row = await read(scope).where("project_risks.id", "=", id).executeTakeFirst();
  return row ? viewOf(scope, row) : null;
};

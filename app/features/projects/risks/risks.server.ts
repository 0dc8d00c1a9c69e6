// Raising, changing and settling risks.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { recordInProject } from "../project-log.server";
import { mostRisks, tendsRisk } from "./risks.rules";
import type { RiskInput, SettleInput } from "./risks.schema";

type Owner = RiskInput["owner"];

/** Whether somebody can look after a risk: a firm that has joined, and a person who can be given work there. */
const faultOfOwner = async (
  tx: TransactionScope,
  projectId: string,
  { organizationId, userId }: Owner,
): Promise<Result<never> | null> => {
  const party = await tx.db.projects
    .parties()
    .where("project_parties.project_id", "=", projectId)
    .where("project_parties.organization_id", "=", organizationId)
    .where("project_parties.state", "=", "joined")
    .select("project_parties.id")
    .executeTakeFirst();
  if (!party) return refuse("risk_owner_unfit");
  if (!userId) return null;
  const person = await tx.db.projects
    .people(projectId)
    .where("memberships.organization_id", "=", organizationId)
    .where("users.id", "=", userId)
    .select("users.id")
    .executeTakeFirst();
  return person ? null : refuse("risk_person_unfit");
};

const columnsOf = (input: RiskInput) => ({
  text: input.text,
  likelihood: input.likelihood,
  impact: input.impact,
  owner_organization_id: input.owner.organizationId,
  owner_user_id: input.owner.userId,
  response: input.response,
  response_text: input.responseText,
  review_on: input.reviewOn,
});

/** As the record names it. */
const recordedOf = ({ owner_organization_id, owner_user_id, ...rest }: ReturnType<typeof columnsOf>) => ({
  ...rest,
  looked_after_by_organization_id: owner_organization_id,
  looked_after_by_user_id: owner_user_id,
});

/**
 * Refusals: `not_found`; `project_over`; `risks_full`; `risk_owner_unfit`, for a firm that has not joined; `risk_person_unfit`, for
 * somebody who is not at that firm, has left it or only reads.
 */
export const raiseRisk = (
  scope: Scope,
  projectId: string,
  input: RiskInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const { count } = await tx.db.papers
      .risks()
      .where("project_risks.project_id", "=", projectId)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostRisks) return refuse("risks_full", { max: mostRisks });
    const fault = await faultOfOwner(tx, projectId, input.owner);
    if (fault) return fault;
    await tx.db.papers
      .insertRisk({
        id,
        project_id: projectId,
        ...columnsOf(input),
        state: "open",
        state_note: "",
        settled_at: null,
        settled_by_organization_id: null,
        settled_by_user_id: null,
        raised_by_user_id: tx.user.id,
        raised_at: tx.at,
        updated_at: tx.at,
      })
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_risk", id },
      action: "project_risk.raised",
      after: { project_id: projectId, ...recordedOf(columnsOf(input)) },
    });
    return ok({ id });
  });

/** Refusals: `not_found`; `project_over`; `risk_not_ours`; `risk_settled`; `stale`. */
const takeRisk = async (scope: Scope, tx: TransactionScope, { id, version }: Seen) => {
  const risk = await tx.db.papers
    .risks()
    .where("project_risks.id", "=", id)
    .selectAll("project_risks")
    .executeTakeFirst();
  if (!risk) return refuse("not_found");
  const taken = await takePlan(tx, risk.project_id);
  if (!taken.ok) return taken;
  const who = {
    mayRun: scope.can("projects.run"),
    mayWork: scope.can("projects.work"),
    firmId: tx.organizationId,
  };
  if (!tendsRisk(who, { raisedById: risk.organization_id, ownerId: risk.owner_organization_id }))
    return refuse("risk_not_ours");
  if (risk.state !== "open") return refuse("risk_settled");
  if (risk.version !== version) return refuse("stale");
  return ok({ project: taken.value, risk });
};

type Seen = { id: string; version: number };

/** Refusals: as `takeRisk`; of a new owner as `raiseRisk`. */
export const changeRisk = (scope: Scope, seen: Seen, input: RiskInput): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeRisk(scope, tx, seen);
    if (!found.ok) return found;
    const { project, risk } = found.value;
    const isKept =
      risk.owner_organization_id === input.owner.organizationId && risk.owner_user_id === input.owner.userId;
    const fault = isKept ? null : await faultOfOwner(tx, project.id, input.owner);
    if (fault) return fault;
    const { numUpdatedRows } = await tx.db.papers
      .updateRisks()
      .set({ ...columnsOf(input), updated_at: tx.at, version: seen.version + 1 })
      .where("project_risks.id", "=", seen.id)
      .where("project_risks.version", "=", seen.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    const { text, likelihood, impact, owner_organization_id, owner_user_id } = risk;
    const { response, response_text, review_on } = risk;
    await recordInProject(tx, project, {
      subject: { type: "project_risk", id: seen.id },
      action: "project_risk.changed",
      before: recordedOf({
        ...{ text, likelihood, impact, owner_organization_id, owner_user_id },
        ...{ response, response_text, review_on },
      }),
      after: recordedOf(columnsOf(input)),
    });
    return ok({ id: seen.id });
  });

/** Says that a risk has happened, or closes it; it stands as it is from then on. Refusals: as `takeRisk`. */
export const settleRisk = (
  scope: Scope,
  seen: Seen,
  { outcome, note }: SettleInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeRisk(scope, tx, seen);
    if (!found.ok) return found;
    const { numUpdatedRows } = await tx.db.papers
      .updateRisks()
      .set({
        state: outcome,
        state_note: note,
        settled_at: tx.at,
        settled_by_organization_id: tx.organizationId,
        settled_by_user_id: tx.user.id,
        updated_at: tx.at,
        version: seen.version + 1,
      })
      .where("project_risks.id", "=", seen.id)
      .where("project_risks.version", "=", seen.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await recordInProject(tx, found.value.project, {
      subject: { type: "project_risk", id: seen.id },
      action: outcome === "happened" ? "project_risk.happened" : "project_risk.closed",
      before: { state: "open" },
      after: { state: outcome, note },
    });
    return ok({ id: seen.id });
  });

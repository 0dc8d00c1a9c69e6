// What is handed over at the end of a project: listed by managers of every firm that has joined, and said to be done by who takes it.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { recordInProject } from "../project-log.server";
import { mayFinish, mostHandovers } from "./closing.rules";
import type { HandoverInput } from "./closing.schema";

type Seen = { id: string; version: number };
type Receiver = HandoverInput["receiver"];

const columnsOf = ({ text, receiver, dueOn }: HandoverInput) => ({
  text,
  receiver_organization_id: receiver.organizationId,
  receiver_user_id: receiver.userId,
  due_on: dueOn,
});

/** Whether somebody can take something now: a firm that has joined, and where a person is named one who works there. */
const canReceive = async (tx: TransactionScope, projectId: string, receiver: Receiver): Promise<boolean> => {
  const { organizationId, userId } = receiver;
  const standing = await tx.db.projects.standing(projectId);
  const party = await tx.db.projects
    .parties()
    .where("project_parties.project_id", "=", projectId)
    .where("project_parties.organization_id", "=", organizationId)
    .where("project_parties.state", "=", "joined")
    .select("project_parties.id")
    .executeTakeFirst();
  if (!party || !standing.includes(organizationId)) return false;
  if (userId === null) return true;
  const person = await tx.db.projects
    .people(projectId)
    .where("memberships.organization_id", "=", organizationId)
    .where("users.id", "=", userId)
    .select("users.id")
    .executeTakeFirst();
  return person !== undefined;
};

const readHandover = (tx: TransactionScope, projectId: string, id: string) =>
  tx.db.projects
    .of("project_handovers")
    .where("project_handovers.project_id", "=", projectId)
    .where("project_handovers.id", "=", id)
    .selectAll("project_handovers")
    .executeTakeFirst();

/**
 * Refusals: `not_found`; `project_over`; `receiver_unfit`, for a firm that has not joined or has left, and for somebody who is not at
 * that firm, has left it or only reads; `handovers_full`.
 */
export const addHandover = (
  scope: Scope,
  projectId: string,
  input: HandoverInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    if (!(await canReceive(tx, projectId, input.receiver))) return refuse("receiver_unfit");
    const { count } = await tx.db.projects
      .of("project_handovers")
      .where("project_handovers.project_id", "=", projectId)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostHandovers) return refuse("handovers_full", { max: mostHandovers });
    const stated = columnsOf(input);
    await tx.db.projects
      .insert("project_handovers", [
        {
          id,
          project_id: projectId,
          ...stated,
          done_at: null,
          done_by_user_id: null,
          created_by_organization_id: tx.organizationId,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .execute();
    await recordInProject(tx, taken.value, {
      action: "project.handover_added",
      after: { handover_id: id, ...stated },
    });
    return ok({ id });
  });

/** Refusals: `not_found`; `project_over`; `handover_done`, where it is done and stays as it is; `receiver_unfit`; `stale`. */
export const changeHandover = (
  scope: Scope,
  projectId: string,
  { id, version }: Seen,
  input: HandoverInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const before = await readHandover(tx, projectId, id);
    if (!before) return refuse("not_found");
    if (before.done_at !== null) return refuse("handover_done");
    if (before.version !== version) return refuse("stale");
    const { receiver } = input;
    const isKept =
      before.receiver_organization_id === receiver.organizationId &&
      before.receiver_user_id === receiver.userId;
    if (!isKept && !(await canReceive(tx, projectId, receiver))) return refuse("receiver_unfit");
    const stated = columnsOf(input);
    await tx.db.projects
      .update("project_handovers")
      .set({ ...stated, updated_at: tx.at, version: version + 1 })
      .where("project_handovers.id", "=", id)
      .execute();
    const { text, receiver_organization_id, receiver_user_id, due_on } = before;
    await recordInProject(tx, taken.value, {
      action: "project.handover_changed",
      before: { handover_id: id, text, receiver_organization_id, receiver_user_id, due_on },
      after: { handover_id: id, ...stated },
    });
    return ok({ id });
  });

/** Refusals: `not_found`; `project_over`; `handover_done`; `stale`. */
export const removeHandover = (
  scope: Scope,
  projectId: string,
  { id, version }: Seen,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const before = await readHandover(tx, projectId, id);
    if (!before) return refuse("not_found");
    if (before.done_at !== null) return refuse("handover_done");
    if (before.version !== version) return refuse("stale");
    await tx.db.projects.delete("project_handovers").where("project_handovers.id", "=", id).execute();
    const { text, receiver_organization_id, receiver_user_id, due_on } = before;
    await recordInProject(tx, taken.value, {
      action: "project.handover_removed",
      before: { handover_id: id, text, receiver_organization_id, receiver_user_id, due_on },
    });
    return ok({ id });
  });

/**
 * Says that it is done, or that it is not after all: the person who takes it, and managers of that person's firm. Refusals: `not_found`;
 * `project_over`; `handover_not_yours`; `stale`, also where it is said already.
 */
export const finishHandover = (
  scope: Scope,
  projectId: string,
  { id, version, isDone }: Seen & { isDone: boolean },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const before = await readHandover(tx, projectId, id);
    if (!before) return refuse("not_found");
    const receiver = { firmId: before.receiver_organization_id, userId: before.receiver_user_id };
    const me = { firmId: tx.organizationId, userId: tx.user.id, mayRun: scope.can("projects.run") };
    if (!mayFinish(receiver, me)) return refuse("handover_not_yours");
    const wasDone = before.done_at !== null;
    if (before.version !== version || wasDone === isDone) return refuse("stale");
    await tx.db.projects
      .update("project_handovers")
      .set({
        done_at: isDone ? tx.at : null,
        done_by_user_id: isDone ? tx.user.id : null,
        updated_at: tx.at,
        version: version + 1,
      })
      .where("project_handovers.id", "=", id)
      .execute();
    await recordInProject(tx, taken.value, {
      action: isDone ? "project.handover_done" : "project.handover_reopened",
      before: { handover_id: id, text: before.text, is_done: wasDone },
      after: { handover_id: id, text: before.text, is_done: isDone },
    });
    return ok({ id });
  });

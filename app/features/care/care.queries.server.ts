// Care plans and what is due in them. A firm's own alone.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { CareFilter } from "./care.filter";
import { careUrgency } from "./care.rules";

type Named = { id: string; name: string };

export type CareStepView = {
  id: string;
  plan: Named;
  customer: Named;
  channel: Row<"care_steps">["channel"];
  /** Empty once the person was erased. */
  text: string;
  dueOn: string;
  owner: Named;
  state: Row<"care_steps">["state"];
  /** Of an open step. */
  urgency: ReturnType<typeof careUrgency> | null;
  closedAt: string | null;
  closedBy: string | null;
  closingNote: string;
  interactionId: string | null;
  updatedAt: string;
  version: number;
};

const personName = (scope: Scope, column: string) =>
  sql<string | null>`(select name from users where users.id = ${sql.ref(column)}
    and users.id in (${scope.db.people().select("users.id")}))`;

const today = (scope: Scope): string => dateIn(scope.clock(), scope.timeZone);

const stepRows = (scope: Scope) =>
  scope.db
    .own("care_steps")
    .innerJoin("care_plans", "care_plans.id", "care_steps.plan_id")
    .innerJoin("customers", "customers.id", "care_steps.customer_id");

const readSteps = async (scope: Scope, rows: ReturnType<typeof stepRows>): Promise<CareStepView[]> => {
  const found = await rows
    .selectAll("care_steps")
    .select(["care_plans.name as plan_name", "customers.name as customer_name"])
    .select(personName(scope, "care_steps.owner_user_id").as("owner"))
    .select(personName(scope, "care_steps.closed_by_user_id").as("closed_by"))
    .execute();
  const day = today(scope);
  return found.map((row) => ({
    id: row.id,
    plan: { id: row.plan_id, name: row.plan_name },
    customer: { id: row.customer_id, name: row.customer_name },
    channel: row.channel,
    text: row.text,
    dueOn: row.due_on,
    owner: { id: row.owner_user_id, name: row.owner ?? "" },
    state: row.state,
    urgency: row.state === "open" ? careUrgency(row.due_on, day) : null,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    closingNote: row.closing_note,
    interactionId: row.interaction_id,
    updatedAt: row.updated_at,
    version: row.version,
  }));
};

/** The steps that a filter lets through. */
export const filteredCareSteps = (scope: Scope, { show, owner }: CareFilter): ReturnType<typeof stepRows> => {
  let rows = stepRows(scope);
  rows =
    show === "closed"
      ? rows.where("care_steps.state", "<>", "open")
      : rows.where("care_steps.state", "=", "open");
  if (show === "due") rows = rows.where("care_steps.due_on", "<=", today(scope));
  if (show === "overdue") rows = rows.where("care_steps.due_on", "<", today(scope));
  if (owner) rows = rows.where("care_steps.owner_user_id", "=", owner === "me" ? scope.user.id : owner);
  return rows;
};

const order = "due_on";

/** A page of steps by their day, those of the past first; closed ones the latest first. A cursor that cannot be read begins anew. */
export const listCareSteps = async (
  scope: Scope,
  filter: CareFilter,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: CareStepView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const isBack = filter.show === "closed";
  let rows = filteredCareSteps(scope, filter);
  if (after) {
    const beyond = sql.raw(isBack ? "<" : ">");
    rows = rows.where(
      sql<boolean>`(care_steps.due_on, care_steps.id) ${beyond} (${after.values[0]}, ${after.id})`,
    );
  }
  const direction = isBack ? "desc" : "asc";
  const found = await readSteps(
    scope,
    rows
      .orderBy("care_steps.due_on", direction)
      .orderBy("care_steps.id", direction)
      .limit(limit + 1),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.dueOn], id: last.id }) : null,
  };
};

const mostCounted = 1000;

/** How many steps that is, up to a thousand. */
export const countCareSteps = async (scope: Scope, filter: CareFilter): Promise<number> =>
  (await filteredCareSteps(scope, filter).select("care_steps.id").limit(mostCounted).execute()).length;

export const getCareStep = async (scope: Scope, id: string): Promise<CareStepView | null> => {
  if (!isId(id)) return null;
  const [step] = await readSteps(scope, stepRows(scope).where("care_steps.id", "=", id));
  return step ?? null;
};

/** The steps of a customer that were closed before an instant, the latest first; without those that are told as an interaction. */
export const listClosedCareStepsBefore = (
  scope: Scope,
  customerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<CareStepView[]> => {
  let rows = stepRows(scope)
    .where("care_steps.customer_id", "=", customerId)
    .where("care_steps.closed_at", "is not", null)
    .where("care_steps.interaction_id", "is", null);
  if (before)
    rows = rows.where(sql<boolean>`(care_steps.closed_at, care_steps.id) < (${before.at}, ${before.id})`);
  return readSteps(
    scope,
    rows.orderBy("care_steps.closed_at", "desc").orderBy("care_steps.id", "desc").limit(limit),
  );
};

/** What the reader has to do in care plans by today, the longest due first; at most `limit`. */
export const listCareDuties = async (scope: Scope, limit = 5): Promise<CareStepView[]> =>
  scope.can("customers.edit")
    ? (await listCareSteps(scope, { show: "due", owner: "me" }, { limit })).items
    : [];

export type CarePlanSummary = {
  id: string;
  customer: Named;
  templateId: string | null;
  /** Empty once the person was erased. */
  name: string;
  phase: Row<"care_plans">["phase"];
  startOn: string;
  owner: Named;
  state: Row<"care_plans">["state"];
  endedAt: string | null;
  endedBy: string | null;
  endingNote: string;
  updatedAt: string;
  version: number;
};

const planRows = (scope: Scope) =>
  scope.db.own("care_plans").innerJoin("customers", "customers.id", "care_plans.customer_id");

const readPlans = async (scope: Scope, rows: ReturnType<typeof planRows>): Promise<CarePlanSummary[]> => {
  const found = await rows
    .selectAll("care_plans")
    .select("customers.name as customer_name")
    .select(personName(scope, "care_plans.owner_user_id").as("owner"))
    .select(personName(scope, "care_plans.ended_by_user_id").as("ended_by"))
    .execute();
  return found.map((row) => ({
    id: row.id,
    customer: { id: row.customer_id, name: row.customer_name },
    templateId: row.template_id,
    name: row.name,
    phase: row.phase,
    startOn: row.start_on,
    owner: { id: row.owner_user_id, name: row.owner ?? "" },
    state: row.state,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    endingNote: row.ending_note,
    updatedAt: row.updated_at,
    version: row.version,
  }));
};

const planOrder = "-start_on";

type PlanFilter = { customerId?: string; state?: CarePlanSummary["state"] };

/** A page of care plans, the latest start first. A cursor that cannot be read begins anew. */
export const listCarePlans = async (
  scope: Scope,
  { customerId, state }: PlanFilter,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: CarePlanSummary[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, planOrder, ["text"]) : null;
  let rows = planRows(scope);
  if (customerId) rows = rows.where("care_plans.customer_id", "=", customerId);
  if (state) rows = rows.where("care_plans.state", "=", state);
  if (after)
    rows = rows.where(sql<boolean>`(care_plans.start_on, care_plans.id) < (${after.values[0]}, ${after.id})`);
  const found = await readPlans(
    scope,
    rows
      .orderBy("care_plans.start_on", "desc")
      .orderBy("care_plans.id", "desc")
      .limit(limit + 1),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit),
    nextCursor: last ? encodeCursor({ sort: planOrder, values: [last.startOn], id: last.id }) : null,
  };
};

export type CarePlanView = CarePlanSummary & { steps: CareStepView[] };

/** One plan of the firm's with its steps by their day. */
export const getCarePlan = async (scope: Scope, id: string): Promise<CarePlanView | null> => {
  if (!isId(id)) return null;
  const [plan] = await readPlans(scope, planRows(scope).where("care_plans.id", "=", id));
  if (!plan) return null;
  const steps = stepRows(scope).where("care_steps.plan_id", "=", id);
  return {
    ...plan,
    steps: await readSteps(scope, steps.orderBy("care_steps.due_on").orderBy("care_steps.id")),
  };
};

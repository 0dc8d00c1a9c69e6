// What was said with a firm's customers, and what is to be done next. Nobody else reads any of it.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { maskName } from "~/lib/mask";
import { stepUrgency } from "./interactions.rules";

type Named = { id: string; name: string };

export type InteractionView = {
  id: string;
  customerId: string;
  kind: Row<"customer_interactions">["kind"];
  /** Whom it was with; without a name where the person was erased. */
  contact: Named | null;
  happenedOn: string;
  happenedAt: string;
  text: string;
  recordedBy: string | null;
  recordedAt: string;
};

const order = "-happened_at";

type Place = { limit?: number; cursor?: string | null };

const namesOfContacts = async (
  scope: Scope,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await scope.db
    .own("customer_contacts")
    .where("id", "in", wanted)
    .select(["id", "name"])
    .execute();
  const shown = (name: string): string => (scope.can("customers.personal") ? name : maskName(name));
  return new Map(rows.map(({ id, name }) => [id, shown(name)]));
};

const personName = (scope: Scope, column: string) =>
  sql<string | null>`(select name from users where users.id = ${sql.ref(column)}
    and users.id in (${scope.db.people().select("users.id")}))`;

const readInteractions = async (
  scope: Scope,
  rows: ReturnType<typeof interactionRows>,
): Promise<InteractionView[]> => {
  const found = await rows
    .selectAll("customer_interactions")
    .select(personName(scope, "customer_interactions.recorded_by_user_id").as("recorded_by"))
    .execute();
  const names = await namesOfContacts(
    scope,
    found.map(({ contact_id }) => contact_id),
  );
  return found.map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    kind: row.kind,
    contact: row.contact_id ? { id: row.contact_id, name: names.get(row.contact_id) ?? "" } : null,
    happenedOn: row.happened_on,
    happenedAt: row.happened_at,
    text: row.text,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }));
};

const interactionRows = (scope: Scope) => scope.db.own("customer_interactions");

/** The interactions with a customer before an instant, the latest first. */
export const listInteractionsBefore = (
  scope: Scope,
  customerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<InteractionView[]> => {
  let rows = interactionRows(scope).where("customer_id", "=", customerId);
  if (before) rows = rows.where(sql<boolean>`(happened_at, id) < (${before.at}, ${before.id})`);
  return readInteractions(scope, rows.orderBy("happened_at", "desc").orderBy("id", "desc").limit(limit));
};

/** A page of the interactions with one customer of the firm. A cursor that cannot be read begins anew. */
export const listInteractions = async (
  scope: Scope,
  customerId: string,
  { limit = 50, cursor = null }: Place = {},
): Promise<{ items: InteractionView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const before = after && { at: String(after.values[0]), id: after.id };
  const found = await listInteractionsBefore(scope, customerId, before, limit + 1);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.happenedAt], id: last.id }) : null,
  };
};

/** One interaction of the firm's. */
export const getInteraction = async (scope: Scope, id: string): Promise<InteractionView | null> => {
  if (!isId(id)) return null;
  const [view] = await readInteractions(scope, interactionRows(scope).where("id", "=", id));
  return view ?? null;
};

export type NextStepView = {
  id: string;
  customerId: string;
  interactionId: string | null;
  kind: Row<"customer_next_steps">["kind"];
  text: string;
  dueOn: string;
  remindOn: string;
  owner: Named;
  state: Row<"customer_next_steps">["state"];
  urgency: ReturnType<typeof stepUrgency>;
  closedAt: string | null;
  closedBy: string | null;
  closingNote: string;
  updatedAt: string;
  version: number;
};

const stepRows = (scope: Scope) => scope.db.own("customer_next_steps");

const readSteps = async (scope: Scope, rows: ReturnType<typeof stepRows>): Promise<NextStepView[]> => {
  const found = await rows
    .selectAll("customer_next_steps")
    .select(personName(scope, "customer_next_steps.owner_user_id").as("owner"))
    .select(personName(scope, "customer_next_steps.closed_by_user_id").as("closed_by"))
    .execute();
  const today = dateIn(scope.clock(), scope.timeZone);
  return found.map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    interactionId: row.interaction_id,
    kind: row.kind,
    text: row.text,
    dueOn: row.due_on,
    remindOn: row.remind_on,
    owner: { id: row.owner_user_id, name: row.owner ?? "" },
    state: row.state,
    urgency: stepUrgency({ dueOn: row.due_on, remindOn: row.remind_on }, today),
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    closingNote: row.closing_note,
    updatedAt: row.updated_at,
    version: row.version,
  }));
};

/** What is still to be done for a customer, the next first. */
export const listOpenSteps = (scope: Scope, customerId: string): Promise<NextStepView[]> =>
  readSteps(
    scope,
    stepRows(scope)
      .where("customer_id", "=", customerId)
      .where("state", "=", "open")
      .orderBy("due_on")
      .orderBy("id"),
  );

/** The steps of a customer that were closed before an instant, the latest first. */
export const listClosedStepsBefore = (
  scope: Scope,
  customerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<NextStepView[]> => {
  let rows = stepRows(scope).where("customer_id", "=", customerId).where("closed_at", "is not", null);
  if (before) rows = rows.where(sql<boolean>`(closed_at, id) < (${before.at}, ${before.id})`);
  return readSteps(scope, rows.orderBy("closed_at", "desc").orderBy("id", "desc").limit(limit));
};

const stepOrder = "due_on";

/** A page of the steps of one customer, open and closed, by their day. */
export const listSteps = async (
  scope: Scope,
  customerId: string,
  { limit = 50, cursor = null }: Place = {},
): Promise<{ items: NextStepView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, stepOrder, ["text"]) : null;
  let rows = stepRows(scope).where("customer_id", "=", customerId);
  if (after) rows = rows.where(sql<boolean>`(due_on, id) > (${after.values[0]}, ${after.id})`);
  const found = await readSteps(
    scope,
    rows
      .orderBy("due_on")
      .orderBy("id")
      .limit(limit + 1),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit),
    nextCursor: last ? encodeCursor({ sort: stepOrder, values: [last.dueOn], id: last.id }) : null,
  };
};

export const getStep = async (scope: Scope, id: string): Promise<NextStepView | null> => {
  if (!isId(id)) return null;
  const [step] = await readSteps(scope, stepRows(scope).where("id", "=", id));
  return step ?? null;
};

export type StepDuty = {
  id: string;
  customer: Named;
  text: string;
  dueOn: string;
  isLate: boolean;
};

/** What the reader has to do for customers: called to mind by now, the longest due first; at most `limit`. */
export const listStepDuties = async (scope: Scope, limit = 5): Promise<StepDuty[]> => {
  if (!scope.can("customers.edit")) return [];
  const today = dateIn(scope.clock(), scope.timeZone);
  const rows = await scope.db
    .own("customer_next_steps")
    .innerJoin("customers", "customers.id", "customer_next_steps.customer_id")
    .where("customer_next_steps.owner_user_id", "=", scope.user.id)
    .where("customer_next_steps.state", "=", "open")
    .where("customer_next_steps.remind_on", "<=", today)
    .select([
      "customer_next_steps.id",
      "customer_next_steps.text",
      "customer_next_steps.due_on",
      "customers.id as customer_id",
      "customers.name",
    ])
    .orderBy("customer_next_steps.due_on")
    .orderBy("customer_next_steps.id")
    .limit(limit)
    .execute();
  return rows.map(({ id, text, due_on, customer_id, name }) => ({
    id,
    customer: { id: customer_id, name },
    text,
    dueOn: due_on,
    isLate: due_on < today,
  }));
};

// What happened to a customer file, out of the firm's own record.

import type { Scope } from "~/access/scope.server";
import { type CustomerField, customerFields } from "./customers.rules";

export type CustomerEvent = {
  id: string;
  at: string;
  action: "created" | "edited" | "other";
  /** Null where nobody in particular did it, such as an import's job. */
  who: string | null;
  /** What an edit changed. */
  fields: CustomerField[];
};

/** The latest events of a customer of the firm, newest first. */
export const listCustomerEvents = async (
  scope: Scope,
  customerId: string,
  limit = 20,
): Promise<CustomerEvent[]> => {
  const rows = await scope.db
    .visibleAuditEntries()
    .where("subject_type", "=", "customer")
    .where("subject_id", "=", customerId)
    .where("organization_id", "=", scope.organizationId)
    .select(["id", "at", "action", "actor_user_id", "body"])
    .orderBy("position", "desc")
    .limit(limit)
    .execute();
  const actors = [...new Set(rows.flatMap(({ actor_user_id }) => actor_user_id ?? []))];
  const people =
    actors.length === 0
      ? []
      : await scope.db.people().where("users.id", "in", actors).select(["users.id", "users.name"]).execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ id, at, action, actor_user_id, body }) => ({
    id,
    at,
    action: action === "customer.created" ? "created" : action === "customer.edited" ? "edited" : "other",
    who: (actor_user_id && names.get(actor_user_id)) ?? null,
    fields: changedIn(body),
  }));
};

/** The names of the fields in an entry; what is sealed keeps its name there. */
const changedIn = (body: string): CustomerField[] => {
  const { after } = JSON.parse(body) as { after: Record<string, unknown> | null };
  return customerFields.filter((field) => after !== null && Object.hasOwn(after, field));
};

// What happened to a holding, out of the record: for its two firms, who both read these entries.

import type { Scope } from "~/access/scope.server";

export type HoldingEvent = {
  id: string;
  at: string;
  action: "recorded" | "confirmed" | "disputed" | "ended" | "withdrawn" | "shown" | "hidden" | "file_given";
  /** The firm that did it; null where the reader no longer knows it. */
  firm: string | null;
  /** The person, where it is a colleague of the reader. */
  who: string | null;
  /** Why it was disputed. */
  reason: string;
  /** The end that was set. */
  endsOn: string | null;
};

const latest = 50;

/** The latest events, newest first. */
export const listHoldingEvents = async (scope: Scope, holdingId: string): Promise<HoldingEvent[]> => {
  const rows = await scope.db
    .visibleAuditEntries()
    .where("audit_entries.subject_type", "=", "holding")
    .where("audit_entries.subject_id", "=", holdingId)
    .select(["id", "at", "action", "acting_organization_id", "actor_user_id", "body"])
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(latest)
    .execute();
  const people = await namesOf(
    rows.map(({ actor_user_id }) => actor_user_id),
    (ids) => scope.db.people().where("users.id", "in", ids).select(["users.id", "users.name"]).execute(),
  );
  const firms = await namesOf(
    rows.map(({ acting_organization_id }) => acting_organization_id),
    (ids) =>
      scope.db
        .knownOrganizations()
        .where("organizations.id", "in", ids)
        .select(["organizations.id", "organizations.trade_name as name"])
        .execute(),
  );
  return rows.map(({ id, at, action, acting_organization_id: firm, actor_user_id: person, body }) => {
    const { after } = JSON.parse(body) as { after: { reason?: string; ends_on?: string } | null };
    return {
      id,
      at,
      action: action.replace("holding.", "") as HoldingEvent["action"],
      firm: (firm && firms.get(firm)) ?? null,
      who: firm === scope.organizationId ? ((person && people.get(person)) ?? null) : null,
      reason: after?.reason ?? "",
      endsOn: action === "holding.ended" ? (after?.ends_on ?? null) : null,
    };
  });
};

const namesOf = async (
  ids: readonly (string | null)[],
  find: (ids: string[]) => Promise<{ id: string; name: string }[]>,
): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  return new Map((await find(wanted)).map(({ id, name }) => [id, name]));
};

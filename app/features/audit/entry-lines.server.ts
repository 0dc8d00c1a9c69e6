// Entries as lines of a list: who did what to what, when, and where it stands. For the queries of this feature.

import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import type { Thing, ThingName, ThingNames } from "./changes.rules";
import { nameThings } from "./names.server";

/** Own people by name, everybody else by their firm; nobody where the installation did it by itself. */
export type RecordActor =
  | { side: "ours"; person: string | null }
  | { side: "theirs"; firm: string | null }
  | { side: "installation" };

export type RecordLine = {
  id: string;
  at: string;
  action: string;
  /** Name and address as of now, where the reader may see the thing. */
  subject: Thing & Partial<ThingName>;
  actor: RecordActor;
  /** The firm in whose log it stands; its name is null where the reader does not know the firm any more. */
  log: { isOurs: boolean; firm: string | null };
  /** Place in the log, from 0. */
  position: number;
};

export const lineColumns = [
  "audit_entries.id",
  "audit_entries.at",
  "audit_entries.organization_id",
  "audit_entries.position",
  "audit_entries.actor_user_id",
  "audit_entries.acting_organization_id",
  "audit_entries.subject_type",
  "audit_entries.subject_id",
  "audit_entries.action",
] as const;

export type LineRow = Pick<
  Row<"audit_entries">,
  | "id"
  | "at"
  | "organization_id"
  | "position"
  | "actor_user_id"
  | "acting_organization_id"
  | "subject_type"
  | "subject_id"
  | "action"
>;

/** The lines of these rows, with `further` things named in the same go. */
export const toLines = async (
  scope: Scope,
  rows: readonly LineRow[],
  further: readonly Thing[] = [],
): Promise<{ lines: RecordLine[]; names: ThingNames }> => {
  const names = await nameThings(scope, [...rows.flatMap(thingsOf), ...further]);
  return { lines: rows.map((row) => toLine(scope, row, names)), names };
};

const thingsOf = (row: LineRow): Thing[] =>
  [
    { type: row.subject_type, id: row.subject_id },
    { type: "organization", id: row.organization_id },
    { type: "organization", id: row.acting_organization_id },
    { type: "person", id: row.actor_user_id },
  ].filter((thing): thing is Thing => thing.id !== null);

const toLine = (scope: Scope, row: LineRow, names: ThingNames): RecordLine => {
  const { id, at, action, position } = row;
  return {
    ...{ id, at, action, position },
    subject: { type: row.subject_type, id: row.subject_id, ...names.get(row.subject_id) },
    actor: actorOf(scope, row, names),
    log: {
      isOurs: row.organization_id === scope.organizationId,
      firm: names.get(row.organization_id)?.name ?? null,
    },
  };
};

/** A person of two firms is named only in what they did for the reader's. */
const actorOf = (
  scope: Scope,
  { acting_organization_id: firm, actor_user_id: person }: LineRow,
  names: ThingNames,
): RecordActor => {
  if (firm === null) return { side: "installation" };
  if (firm === scope.organizationId) {
    return { side: "ours", person: person === null ? null : (names.get(person)?.name ?? null) };
  }
  return { side: "theirs", firm: names.get(firm)?.name ?? null };
};

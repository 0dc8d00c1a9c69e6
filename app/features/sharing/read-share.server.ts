// The other side reads what was shared with it. What a grant opens is asked anew at each read, and the read is written down before it
// is answered: one that cannot be written down is not answered.

import type { Scope } from "~/access/scope.server";
import { isId, newId } from "~/lib/id";
import { type GrantView, todayOf } from "./grants.queries.server";
import { hasRecord, type ShareField } from "./share-levels.rules";
import {
  behind,
  countOf,
  inFilter,
  named,
  type Part,
  type ReadCustomer,
  rowsOf,
  type SharedCustomer,
  type SharedRows,
  toShow,
} from "./shared-rows.server";
import type { ShareFilter } from "./sharing.schema";

/** By what the reader came. */
export type Via = "page" | "api" | "file";

/** The customers that a grant opens to this firm now; null where it opens none, whatever the reason. */
const open = async (scope: Scope, grant: GrantView): Promise<SharedRows | null> => {
  if (grant.side !== "received") return null;
  const today = await todayOf(scope.db, grant.owner.id, scope.clock());
  if (!(await scope.db.shares.stands(grant.id, today))) return null;
  const { filter } = await scope.db.shares
    .visibleGrants()
    .where("share_grants.id", "=", grant.id)
    .select("share_grants.filter")
    .executeTakeFirstOrThrow();
  const rows = scope.db.shares.customersUnder(grant.id, today);
  return {
    rows: filter === "" ? rows : inFilter(rows, JSON.parse(filter) as ShareFilter),
    identifiers: scope.db.shares.identifiersUnder(grant.id, today),
    persons: {
      kind: grant.kind,
      contacts: scope.db.shares.contactsUnder(grant.id, today),
      isMasked: !scope.can("customers.personal"),
    },
  };
};

/** Whether a grant opens rows to this firm now. */
export const areOpen = async (scope: Scope, grant: GrantView): Promise<boolean> =>
  grant.fields.length > 0 && (await open(scope, grant)) !== null;

type Read = {
  kind: "count" | "list" | "customer";
  via: Via;
  fields: readonly ShareField[];
  customers: number;
  rows: readonly ReadCustomer[];
};

const log = (scope: Scope, { id, owner }: GrantView, { rows, fields, ...read }: Read): Promise<void> =>
  scope.db.shares.logRead(
    {
      id: newId(),
      grant_id: id,
      owner_organization_id: owner.id,
      user_id: scope.user.id,
      reader_name: scope.user.name,
      fields: JSON.stringify(fields),
      at: scope.clock().toISOString(),
      ...read,
    },
    {
      customerIds: rows.map((row) => row.id),
      contacts: rows.flatMap((row) =>
        (row.contacts ?? []).map((contact) => ({ id: contact.id, customerId: row.id })),
      ),
    },
  );

export type SharedPage = { total: number; rows: SharedCustomer[] };

/**
 * A part of the customers of a grant that the firm received, those whose name has the text. `total` counts them; the level `count`
 * opens nothing else. Of the fields those that were granted. Null where the grant opens nothing now.
 */
export const readShared = async (
  scope: Scope,
  grant: GrantView,
  { via, text, fields: asked, ...part }: Part & { via: Via; text: string; fields: readonly ShareField[] },
): Promise<SharedPage | null> => {
  const opened = await open(scope, grant);
  if (!opened) return null;
  const fields = grant.fields.filter((field) => asked.includes(field));
  const hasRows = fields.length > 0;
  const found = hasRows && text !== "" ? named(opened.rows, text) : opened.rows;
  const [total, rows] = await Promise.all([countOf(found), rowsOf({ ...opened, rows: found }, fields, part)]);
  const read = hasRows
    ? { kind: "list" as const, customers: rows.length }
    : { kind: "count" as const, customers: total };
  await log(scope, grant, { ...read, via, fields, rows });
  const shown = toShow(rows);
  // A name has no page of its own, so nothing names its file: an id tells when that was opened.
  return {
    total,
    rows: hasRecord(grant.fields)
      ? shown
      : shown.map((row, index) => ({ ...row, id: String(part.offset + index + 1) })),
  };
};

/** One customer of a grant that the firm received; null where the grant does not open it now, or opens no more than names. */
export const readSharedCustomer = async (
  scope: Scope,
  grant: GrantView,
  customerId: string,
  via: Via,
): Promise<SharedCustomer | null> => {
  if (!isId(customerId) || !hasRecord(grant.fields)) return null;
  const opened = await open(scope, grant);
  if (!opened) return null;
  const found = { ...opened, rows: opened.rows.where("customers.id", "=", customerId) };
  const rows = await rowsOf(found, grant.fields, { offset: 0, limit: 1 });
  const [customer = null] = toShow(rows);
  if (!customer) return null;
  await log(scope, grant, { kind: "customer", via, fields: grant.fields, customers: 1, rows });
  return customer;
};

/**
 * The customers of a grant part by part, as a file is written: each part is a read of its own, so that what was revoked or withdrawn
 * meanwhile is not in the rest. Nothing where the grant opens nothing, or no rows.
 */
export async function* readSharedInParts(
  scope: Scope,
  grant: GrantView,
  { text, limit }: { text: string; limit: number },
): AsyncGenerator<SharedCustomer[]> {
  const { fields } = grant;
  let last: ReadCustomer | undefined;
  do {
    const opened: SharedRows | null = fields.length > 0 ? await open(scope, grant) : null;
    if (!opened) return;
    const found = text === "" ? opened.rows : named(opened.rows, text);
    const rest: SharedRows = { ...opened, rows: last ? behind(found, last) : found };
    const rows: ReadCustomer[] = await rowsOf(rest, fields, { offset: 0, limit });
    if (rows.length === 0) return;
    await log(scope, grant, { kind: "list", via: "file", fields, customers: rows.length, rows });
    yield toShow(rows);
    last = rows.length < limit ? undefined : rows.at(-1);
  } while (last);
}

// What the operator reads of firms: who they are and whether they may come in. Of people, customers, deals and partners
// nothing, not even how many.

import { type SqlBool, sql } from "kysely";
import type { SystemScope } from "~/access/scope.server";
import type { OrganizationStatus } from "~/features/organizations/organizations.rules";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { cleanText } from "~/lib/text";

export type FirmLine = {
  id: string;
  name: string;
  legalName: string;
  country: string;
  status: OrganizationStatus;
  since: string;
};

const pageSize = 50;
const order = "name";

export type FirmPage = { firms: FirmLine[]; total: number; next: string | null };

/** Firms by name, 50 at a time, with what their name holds. An unknown cursor begins at the first page. */
export const listFirms = async (
  system: SystemScope,
  filter: { text: string; cursor: string | null },
): Promise<FirmPage> => {
  const text = cleanText(filter.text).slice(0, 100).toLowerCase();
  const held = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const all = system.db
    .selectFrom("organizations")
    .$if(text !== "", (query) =>
      query.where(
        sql<SqlBool>`(lower(trade_name) like ${held} escape '\\' or lower(legal_name) like ${held} escape '\\')`,
      ),
    );
  const { total } = await all
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const from = filter.cursor ? decodeCursor(filter.cursor, order, ["text"]) : null;
  const rows = await all
    .$if(from !== null, (query) =>
      query.where((row) =>
        row(row.refTuple("trade_name", "id"), ">", row.tuple(String(from?.values[0] ?? ""), from?.id ?? "")),
      ),
    )
    .select([
      "id",
      "trade_name as name",
      "legal_name as legalName",
      "country",
      "status",
      "created_at as since",
    ])
    .orderBy("trade_name")
    .orderBy("id")
    .limit(pageSize + 1)
    .execute();
  const firms = rows.slice(0, pageSize);
  const last = firms.at(-1);
  const next =
    rows.length > pageSize && last ? encodeCursor({ sort: order, values: [last.name], id: last.id }) : null;
  return { firms, total, next };
};

export type FirmView = FirmLine & {
  slug: string;
  city: string;
  /** Whether somebody runs the firm; where nobody does, the operator may invite an owner. */
  hasOwner: boolean;
  /** The reasons that the operator gave, the latest first. */
  history: { id: string; at: string; action: string; reason: string }[];
};

/** One firm; null where there is none. */
export const getFirm = async (system: SystemScope, id: string): Promise<FirmView | null> => {
  if (!isId(id)) return null;
  const firm = await system.db
    .selectFrom("organizations")
    .where("id", "=", id)
    .select([
      "id",
      "slug",
      "trade_name as name",
      "legal_name as legalName",
      "country",
      "city",
      "status",
      "created_at as since",
    ])
    .executeTakeFirst();
  if (!firm) return null;
  const owner = await system.db
    .selectFrom("memberships")
    .select("id")
    .where("organization_id", "=", id)
    .where("role", "=", "owner")
    .where("status", "=", "active")
    .executeTakeFirst();
  const entries = await system.db
    .selectFrom("audit_entries")
    .select(["id", "at", "action", "body"])
    .where("organization_id", "=", id)
    .where("subject_type", "=", "organization")
    .where("subject_id", "=", id)
    .where("action", "in", ["organization.suspended", "organization.resumed"])
    .orderBy("position", "desc")
    .limit(50)
    .execute();
  const history = entries.map(({ body, ...entry }) => ({ ...entry, reason: reasonIn(body) }));
  return { ...firm, hasOwner: owner !== undefined, history };
};

const reasonIn = (body: string): string => {
  const { after } = JSON.parse(body) as { after: { reason?: unknown } | null };
  return typeof after?.reason === "string" ? after.reason : "";
};

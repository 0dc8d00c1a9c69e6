// The firms that this one knows: itself, and those that an alliance or a partnership links it with. For the API.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { OrganizationKind } from "./organizations.rules";

export type KnownFirm = {
  id: string;
  isOwn: boolean;
  legalName: string;
  tradeName: string;
  kind: OrganizationKind;
  country: string;
  region: string;
  city: string;
  domain: string | null;
  industry: string;
};

const columns = [
  "organizations.id",
  "organizations.legal_name as legalName",
  "organizations.trade_name as tradeName",
  "organizations.kind",
  "organizations.country",
  "organizations.region",
  "organizations.city",
  "organizations.domain",
  "organizations.industry",
] as const;

const sortedBy = "name";

/** Known firms by trade name. `cursor` is the `nextCursor` of the page before; one that cannot be read begins at the first page. */
export const listKnownFirms = async (
  scope: Scope,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<{ items: KnownFirm[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, sortedBy, ["text"]) : null;
  let query = scope.db
    .knownOrganizations()
    .select(columns)
    .orderBy("organizations.trade_name")
    .orderBy("organizations.id")
    .limit(limit + 1);
  if (after) {
    const name = String(after.values[0]);
    query = query.where((where) =>
      where.or([
        where("organizations.trade_name", ">", name),
        where.and([where("organizations.trade_name", "=", name), where("organizations.id", ">", after.id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({ ...row, isOwn: row.id === scope.organizationId })),
    nextCursor: last ? encodeCursor({ sort: sortedBy, values: [last.tradeName], id: last.id }) : null,
  };
};

/** One known firm with its registered identifiers; null where the firm does not know it, as where there is none. */
export const getKnownFirm = async (
  scope: Scope,
  id: string,
): Promise<(KnownFirm & { identifiers: { scheme: string; value: string }[] }) | null> => {
  if (!isId(id)) return null;
  const row = await scope.db
    .knownOrganizations()
    .where("organizations.id", "=", id)
    .select(columns)
    .executeTakeFirst();
  if (!row) return null;
  const identifiers = await scope.db
    .identifiersOf(id)
    .select(["scheme", "value"])
    .orderBy("scheme")
    .orderBy("value")
    .execute();
  return { ...row, isOwn: row.id === scope.organizationId, identifiers };
};

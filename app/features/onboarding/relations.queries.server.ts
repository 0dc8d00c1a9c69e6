// Reads about partner relations, from the supplier's side and from the partner's.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { RelationStatus } from "./relations.rules";

export type PartnerLine = {
  id: string;
  name: string;
  legalName: string;
  country: string;
  city: string;
  status: RelationStatus;
  tier: string;
  since: string;
  changedAt: string;
};

const pageSize = 50;
const order = "name";

export type PartnerPage = { partners: PartnerLine[]; total: number; next: string | null };

/** The partners of this firm as supplier, by name, 50 at a time. An unknown cursor begins at the first page. */
export const listPartners = async (
  scope: Scope,
  filter: { status: RelationStatus | null; cursor: string | null },
): Promise<PartnerPage> => {
  const mine = scope.db
    .own("partner_relations")
    .innerJoin("organizations", "organizations.id", "partner_relations.partner_organization_id")
    .$if(filter.status !== null, (query) =>
      query.where("partner_relations.status", "=", filter.status ?? "active"),
    );
  const { total } = await mine
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const from = filter.cursor ? decodeCursor(filter.cursor, order, ["text"]) : null;
  const rows = await mine
    .$if(from !== null, (query) =>
      query.where((row) =>
        row(
          row.refTuple("organizations.trade_name", "partner_relations.id"),
          ">",
          row.tuple(String(from?.values[0] ?? ""), from?.id ?? ""),
        ),
      ),
    )
    .select([
      "partner_relations.id",
      "organizations.trade_name as name",
      "organizations.legal_name as legalName",
      "organizations.country",
      "organizations.city",
      "partner_relations.status",
      "partner_relations.tier",
      "partner_relations.created_at as since",
      "partner_relations.updated_at as changedAt",
    ])
    .orderBy("organizations.trade_name")
    .orderBy("partner_relations.id")
    .limit(pageSize + 1)
    .execute();
  const partners = rows.slice(0, pageSize);
  const last = partners.at(-1);
  const next =
    rows.length > pageSize && last ? encodeCursor({ sort: order, values: [last.name], id: last.id }) : null;
  return { partners, total, next };
};

export type PartnerView = PartnerLine & {
  firmId: string;
  domain: string | null;
  industry: string;
  identifiers: { scheme: string; value: string }[];
  history: { id: string; at: string; action: string; reason: string; actor: string | null }[];
};

/** One partner of this firm, with what happened to the relation; null for another firm's. */
export const getPartner = async (scope: Scope, id: string): Promise<PartnerView | null> => {
  if (!isId(id)) return null;
  const partner = await scope.db
    .own("partner_relations")
    .innerJoin("organizations", "organizations.id", "partner_relations.partner_organization_id")
    .where("partner_relations.id", "=", id)
    .select([
      "partner_relations.id",
      "organizations.id as firmId",
      "organizations.trade_name as name",
      "organizations.legal_name as legalName",
      "organizations.country",
      "organizations.city",
      "organizations.domain",
      "organizations.industry",
      "partner_relations.status",
      "partner_relations.tier",
      "partner_relations.created_at as since",
      "partner_relations.updated_at as changedAt",
    ])
    .executeTakeFirst();
  if (!partner) return null;
  const identifiers = await scope.db
    .identifiersOf(partner.firmId)
    .select(["scheme", "value"])
    .orderBy("scheme")
    .orderBy("value")
    .execute();
  return { ...partner, identifiers, history: await historyOf(scope, id) };
};

const historyOf = async (scope: Scope, relationId: string): Promise<PartnerView["history"]> => {
  const entries = await scope.db
    .visibleAuditEntries()
    .leftJoin("users", "users.id", "audit_entries.actor_user_id")
    .where("subject_type", "=", "partner_relation")
    .where("subject_id", "=", relationId)
    .select([
      "audit_entries.id",
      "audit_entries.at",
      "audit_entries.action",
      "audit_entries.body",
      "users.name as actor",
    ])
    .orderBy("audit_entries.at", "desc")
    .orderBy("audit_entries.position", "desc")
    .limit(50)
    .execute();
  return entries.map(({ body, ...entry }) => ({ ...entry, reason: reasonIn(body) }));
};

const reasonIn = (body: string): string => {
  const { after } = JSON.parse(body) as { after: { reason?: unknown } | null };
  return typeof after?.reason === "string" ? after.reason : "";
};

/** The suppliers that this firm is or was a partner of, by name. */
export const listSuppliers = (
  scope: Scope,
): Promise<{ id: string; name: string; status: RelationStatus; tier: string; since: string }[]> =>
  scope.db
    .relationsAsPartner()
    .innerJoin("organizations", "organizations.id", "partner_relations.organization_id")
    .select([
      "partner_relations.id",
      "organizations.trade_name as name",
      "partner_relations.status",
      "partner_relations.tier",
      "partner_relations.created_at as since",
    ])
    .orderBy("organizations.trade_name")
    .orderBy("partner_relations.id")
    .limit(200)
    .execute();

/** This firm's standing with a supplier; null where there is no relation between the two. */
export const relationWithSupplier = async (
  scope: Scope,
  supplierId: string,
): Promise<RelationStatus | null> => {
  const relation = await scope.db
    .relationsAsPartner()
    .where("partner_relations.organization_id", "=", supplierId)
    .select("partner_relations.status")
    .executeTakeFirst();
  return relation?.status ?? null;
};

// Reads about the firm acted for, and the one public read: the supplier behind an address for applications.

import type { Scope, SystemScope, TransactionScope } from "~/access/scope.server";
import type { OrganizationKind } from "./organizations.rules";

export type Profile = {
  version: number;
  slug: string;
  legalName: string;
  tradeName: string;
  kind: OrganizationKind;
  country: string;
  region: string;
  city: string;
  address: string;
  domain: string | null;
  industry: string;
  employees: number | null;
  foundedYear: number | null;
  currency: string;
  locale: string;
  timeZone: string;
  identifiers: { scheme: string; value: string }[];
};

/** The profile of the firm acted for. */
export const getProfile = (scope: Scope): Promise<Profile> => readProfile(scope.db);

/** As `getProfile`, on the handle of a transaction. */
export const readProfile = async (db: TransactionScope["db"]): Promise<Profile> => {
  const firm = await db
    .organization()
    .select([
      "version",
      "slug",
      "legal_name as legalName",
      "trade_name as tradeName",
      "kind",
      "country",
      "region",
      "city",
      "address",
      "domain",
      "industry",
      "employees",
      "founded_year as foundedYear",
      "currency",
      "locale",
      "time_zone as timeZone",
    ])
    .executeTakeFirstOrThrow();
  const identifiers = await db
    .own("organization_identifiers")
    .select(["scheme", "value"])
    .orderBy("scheme")
    .orderBy("value")
    .execute();
  return { ...firm, identifiers };
};

const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export type Supplier = { id: string; name: string; timeZone: string; locale: string };

/** The active firm with this slug, for its public application form. */
export const getActiveFirm = async (system: SystemScope, slug: string): Promise<Supplier | null> => {
  if (!slugShape.test(slug)) return null;
  const firm = await system.db
    .selectFrom("organizations")
    .select(["id", "trade_name as name", "time_zone as timeZone", "locale"])
    .where("slug", "=", slug)
    .where("status", "=", "active")
    .executeTakeFirst();
  return firm ?? null;
};

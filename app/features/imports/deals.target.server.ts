// Deals from a file: a lead brings in those of its alliance's members, with what became of them; a member brings in its own as
// drafts. Each row is registered once, by the importing firm and the key of the row.

import { takesDeals } from "~/features/alliances/alliances.rules";
import { indexSpellings } from "~/features/catalogue/catalogue.rules";
import { readSpellings } from "~/features/catalogue/resolve-products.server";
import { dateIn } from "~/lib/dates";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName } from "~/lib/text";
import { translator } from "~/messages/catalogue";
import { isLocale } from "~/ui/locale";
import {
  type DealRow,
  type DealSurroundings,
  type Product,
  type Registrant,
  readDeal,
} from "./deal-row.rules";
import { catalogueOf } from "./installation-catalogue";
import type { Mapping } from "./mapping.schema";
import { readPeople } from "./people-index";
import type { Handle, ImportBy, Plan, Target } from "./target";
import { type Alliance, type DealChange, logOf, sourceReference, writeDeals } from "./write-deals.server";

/**
 * For the alliance's lead, or for a member of it. Refusals: `not_found`, also for an alliance of others; `import_alliance_not_open`;
 * `import_field_missing` with the `field`, where a lead's mapping does not say whose the deals are or what became of them.
 */
export const openDeals = async (
  db: Handle,
  by: ImportBy,
  { allianceId, mapping, now }: { allianceId: string; mapping: Mapping; now: Date },
): Promise<Result<{ target: Target<DealRow, DealChange>; currency: string }>> => {
  const alliance = await readAlliance(db, allianceId);
  if (!alliance) return refuse("not_found");
  const members = await readRegistrants(db, allianceId);
  const self = members.find(({ id }) => id === by.organizationId);
  const isLead = alliance.leadId === by.organizationId;
  if (!isLead && !self) return refuse("not_found");
  if (!takesDeals(alliance.stage)) return refuse("import_alliance_not_open");
  const missing = isLead ? missingForLead(mapping) : null;
  if (missing) return refuse("import_field_missing", { field: missing });
  const registrants = isLead ? members : members.filter((member) => member === self);
  const around: DealSurroundings = {
    self: self ? { registrant: self, userId: by.userId } : null,
    registrants: byName(registrants),
    registrantById: new Map(registrants.map((firm) => [firm.id, firm])),
    people: await readPeople(
      db,
      registrants.map(({ id }) => id),
    ),
    products: await readProducts(db, alliance.leadId),
    takesListPrice: mapping.amount_when_empty === "list_price",
    today: dateIn(now, alliance.leadTimeZone),
  };
  const target: Target<DealRow, DealChange> = {
    check: (reader) => readDeal(reader, around),
    keyOf: ({ reference }) => reference,
    logOf: (row) => logOf(row, alliance),
    plan: (handle, rows) => planDeals(handle, by, { alliance, isOwn: !isLead }, rows),
    write: (tx, rows) => writeDeals(tx, by, alliance, rows),
  };
  return ok({ target, currency: alliance.currency });
};

const readAlliance = (db: Handle, id: string) =>
  db
    .selectFrom("alliances")
    .innerJoin("organizations as lead", "lead.id", "alliances.organization_id")
    .where("alliances.id", "=", id)
    .select([
      "alliances.id",
      "alliances.organization_id as leadId",
      "alliances.stage",
      "alliances.currency",
      "lead.time_zone as leadTimeZone",
    ])
    .executeTakeFirst();

type Member = Registrant & { names: string[] };

/** The firms that belong to the alliance. */
const readRegistrants = async (db: Handle, allianceId: string): Promise<Member[]> => {
  const rows = await db
    .selectFrom("alliance_members")
    .innerJoin("organizations", "organizations.id", "alliance_members.organization_id")
    .where("alliance_members.alliance_id", "=", allianceId)
    .where("alliance_members.status", "=", "accepted")
    .where("organizations.status", "=", "active")
    .select(["organizations.id", "slug", "trade_name", "legal_name", "locale"])
    .execute();
  return rows.map(({ id, slug, trade_name, legal_name, locale }) => ({
    id,
    names: [slug, trade_name, legal_name],
    customerUnknown: translator(isLocale(locale) ? locale : "en", "imports")("customer_unknown"),
  }));
};

const byName = (members: readonly Member[]): Map<string, Registrant | null> => {
  const found = new Map<string, Registrant | null>();
  for (const member of members) {
    for (const name of new Set(member.names.map(foldName))) found.set(name, found.has(name) ? null : member);
  }
  return found;
};

const missingForLead = ({ columns, constants }: Mapping): string | null => {
  const gives = (field: string) => Object.hasOwn(columns, field) || Object.hasOwn(constants, field);
  if (!gives("state")) return "state";
  return gives("owner") || gives("firm") ? null : "owner";
};

/** The lead's catalogue by every spelling, with list prices. */
const readProducts = async (db: Handle, leadId: string): Promise<Map<string, Product>> => {
  const prices = await db
    .selectFrom("products")
    .where("organization_id", "=", leadId)
    .where("list_price_minor", "is not", null)
    .select(["id", "list_price_minor", "currency"])
    .execute();
  const priceOf = new Map(
    prices.map(({ id, list_price_minor, currency }) => [
      id,
      { amountMinor: list_price_minor ?? 0, currency },
    ]),
  );
  const index = indexSpellings(await readSpellings(catalogueOf(db), leadId));
  return new Map(
    [...index].map(([spelling, meaning]) => {
      const listPrice = meaning.productId === null ? null : (priceOf.get(meaning.productId) ?? null);
      return [spelling, { ...meaning, listPrice }];
    }),
  );
};

const planDeals = async (
  db: Handle,
  by: ImportBy,
  { alliance, isOwn }: { alliance: Alliance; isOwn: boolean },
  rows: readonly DealRow[],
): Promise<Plan<DealChange>[]> => {
  const there = await db
    .selectFrom("deals")
    .where("lead_organization_id", "=", alliance.leadId)
    .where(
      "source_reference",
      "in",
      rows.map((row) => sourceReference(by, row)),
    )
    .select("source_reference")
    .execute();
  const known = new Set(there.map((row) => row.source_reference));
  const customers = isOwn ? await ownCustomers(db, by, rows) : new Map<string, string | null>();
  return rows.map((row) =>
    known.has(sourceReference(by, row))
      ? { outcome: "skipped" }
      : { outcome: "created", change: { customerId: customers.get(foldName(row.customer.name)) ?? null } },
  );
};

/** The firm's customers of the rows' names; null for a name that two have. */
const ownCustomers = async (
  db: Handle,
  { organizationId }: ImportBy,
  rows: readonly DealRow[],
): Promise<Map<string, string | null>> => {
  const found = await db
    .selectFrom("customers")
    .where("organization_id", "=", organizationId)
    .where(
      "folded_name",
      "in",
      rows.map(({ customer }) => foldName(customer.name)),
    )
    .select(["id", "folded_name"])
    .execute();
  const byFoldedName = new Map<string, string | null>();
  for (const { id, folded_name } of found)
    byFoldedName.set(folded_name, byFoldedName.has(folded_name) ? null : id);
  return byFoldedName;
};

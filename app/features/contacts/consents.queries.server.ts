// Consents of the persons of a customer file, with their history, as the firm reads them. What proves one may name the person: without
// the right `customers.personal` it is left out.

import type { Row } from "#db/schema";
import type { ConsentCategory } from "#db/tables-contacts";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { type ConsentState, type ConsentTerms, consentState } from "./consents.rules";

type Named = { id: string; name: string };

export type ConsentView = Omit<ConsentTerms, "recipientId" | "withdrawn"> & {
  id: string;
  customerId: string;
  contactId: string | null;
  recipient: Named | null;
  textVersion: string;
  source: Row<"customer_consents">["source"];
  evidence: string;
  recordedAt: string;
  withdrawn: { on: string; at: string; note: string } | null;
  state: ConsentState;
};

/** All consents of the persons of one customer of the firm, the last recorded first; of one person where one is named. */
export const listConsents = async (
  scope: Scope,
  customerId: string,
  { only }: { only?: { contactId: string | null } | { id: string } } = {},
): Promise<ConsentView[]> => {
  if (!isId(customerId)) return [];
  let query = scope.db.own("customer_consents").where("customer_id", "=", customerId);
  if (only && "id" in only) query = query.where("id", "=", only.id);
  else if (only?.contactId) query = query.where("contact_id", "=", only.contactId);
  else if (only) query = query.where("contact_id", "is", null);
  const rows = await query.selectAll().orderBy("recorded_at", "desc").orderBy("id", "desc").execute();
  const names = await namesOfFirms(
    scope,
    rows.flatMap(({ recipient_organization_id }) => recipient_organization_id ?? []),
  );
  const today = dateIn(scope.clock(), scope.timeZone);
  const mayRead = scope.can("customers.personal");
  return rows.map((row) => {
    const withdrawn =
      row.withdrawn_on !== null && row.withdrawn_at !== null
        ? { on: row.withdrawn_on, at: row.withdrawn_at, note: mayRead ? row.withdrawal_note : "" }
        : null;
    const recipientId = row.recipient_organization_id;
    return {
      id: row.id,
      customerId: row.customer_id,
      contactId: row.contact_id,
      purpose: row.purpose,
      channel: row.channel,
      recipient: recipientId ? { id: recipientId, name: names.get(recipientId) ?? "" } : null,
      categories: JSON.parse(row.categories) as ConsentCategory[],
      textVersion: row.text_version,
      givenOn: row.given_on,
      endsOn: row.ends_on,
      source: row.source,
      evidence: mayRead ? row.evidence : "",
      recordedAt: row.recorded_at,
      withdrawn,
      state: consentState({ endsOn: row.ends_on, withdrawn }, today),
    };
  });
};

/** One consent of the firm's customer files; null for any other. */
export const getConsent = async (scope: Scope, id: string): Promise<ConsentView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db
    .own("customer_consents")
    .where("id", "=", id)
    .select("customer_id")
    .executeTakeFirst();
  if (!row) return null;
  const [consent] = await listConsents(scope, row.customer_id, { only: { id } });
  return consent ?? null;
};

const namesOfFirms = async (scope: Scope, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await scope.db
    .knownOrganizations()
    .where("organizations.id", "in", [...new Set(ids)])
    .select(["organizations.id", "organizations.trade_name"])
    .execute();
  return new Map(rows.map(({ id, trade_name }) => [id, trade_name]));
};

/** The firms that the firm is in an alliance with, as far as it learns of them: whom a consent can name as recipient. */
export const listAllies = async (db: Scope["db"], id?: string): Promise<Named[]> => {
  const accepted = () => db.visibleAllianceMembers().where("alliance_members.status", "=", "accepted");
  let rows = db
    .knownOrganizations()
    .where("organizations.id", "<>", db.organizationId)
    .where((where) =>
      where.or([
        where("organizations.id", "in", accepted().select("alliance_members.organization_id")),
        where(
          "organizations.id",
          "in",
          accepted()
            .where("alliance_members.organization_id", "=", db.organizationId)
            .select("alliance_members.lead_organization_id"),
        ),
      ]),
    );
  if (id !== undefined) rows = rows.where("organizations.id", "=", id);
  return rows
    .select(["organizations.id", "organizations.trade_name as name"])
    .orderBy("organizations.trade_name")
    .execute();
};

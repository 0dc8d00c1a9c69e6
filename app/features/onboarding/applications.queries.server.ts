// Reads about applications: for the supplier that was applied to, and for the applicant behind an answer link.

import type { TenantDatabase } from "#db/scope.server";
import type { Scope, SystemScope } from "~/access/scope.server";
import { hashSecret } from "~/access/secret.server";
import { isId } from "~/lib/id";
import { type ApplicationState, isUndecided } from "./applications.rules";

export type ApplicationLine = {
  id: string;
  tradeName: string;
  legalName: string;
  country: string;
  city: string;
  state: ApplicationState;
  createdAt: string;
  updatedAt: string;
};

const longestList = 100;

const openApplications = (db: TenantDatabase) =>
  db
    .own("applications")
    .where("state", "=", "submitted")
    .select((row) => row.fn.countAll<number>().as("open"));

/** How many applications wait for this firm's decision. */
export const countOpenApplications = async (scope: Scope): Promise<number> => {
  const [row] = await scope.db.rows(openApplications, {});
  return row?.open ?? 0;
};

/** Those that wait for a decision or an answer, the longest waiting first; or the latest that were decided. At most 100. */
export const listApplications = async (
  scope: Scope,
  which: "undecided" | "decided",
): Promise<ApplicationLine[]> => {
  const states: ApplicationState[] =
    which === "undecided" ? ["submitted", "needs_more"] : ["accepted", "declined"];
  return scope.db
    .own("applications")
    .where("state", "in", states)
    .select([
      "id",
      "trade_name as tradeName",
      "legal_name as legalName",
      "country",
      "city",
      "state",
      "created_at as createdAt",
      "updated_at as updatedAt",
    ])
    .$if(which === "undecided", (query) => query.orderBy("state", "desc").orderBy("created_at"))
    .$if(which === "decided", (query) => query.orderBy("updated_at", "desc"))
    .orderBy("id")
    .limit(longestList)
    .execute();
};

export type ApplicationView = ApplicationLine & {
  version: number;
  domain: string | null;
  identifier: { scheme: string; value: string } | null;
  contactName: string;
  contactEmail: string;
  message: string;
  locale: string;
  supplierNote: string;
  applicantAnswer: string;
  decidedBy: string | null;
  isUndecided: boolean;
};

/** One application to this firm; null for another's. */
export const getApplication = async (scope: Scope, id: string): Promise<ApplicationView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db
    .own("applications")
    .leftJoin("users", "users.id", "applications.decided_by_user_id")
    .where("applications.id", "=", id)
    .select([
      "applications.id",
      "applications.trade_name",
      "applications.legal_name",
      "applications.country",
      "applications.city",
      "applications.state",
      "applications.created_at",
      "applications.updated_at",
      "applications.version",
      "applications.domain",
      "applications.identifier_scheme",
      "applications.identifier_value",
      "applications.contact_name",
      "applications.contact_email",
      "applications.message",
      "applications.locale",
      "applications.supplier_note",
      "applications.applicant_answer",
      "users.name as decided_by",
    ])
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    tradeName: row.trade_name,
    legalName: row.legal_name,
    country: row.country,
    city: row.city,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    domain: row.domain,
    identifier:
      row.identifier_scheme && row.identifier_value
        ? { scheme: row.identifier_scheme, value: row.identifier_value }
        : null,
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    message: row.message,
    locale: row.locale,
    supplierNote: row.supplier_note,
    applicantAnswer: row.applicant_answer,
    decidedBy: row.decided_by,
    isUndecided: isUndecided(row.state),
  };
};

/** What stands behind an answer link, where there is one. Only an open one tells of the application. */
export type AnswerLink =
  | { state: "open"; supplier: string; tradeName: string; question: string }
  | { state: "used" | "expired" | "decided" };

export const readAnswerLink = async (system: SystemScope, secret: string): Promise<AnswerLink | null> => {
  const row = await system.db
    .selectFrom("one_time_tokens")
    .innerJoin("applications", "applications.id", "one_time_tokens.application_id")
    .innerJoin("organizations", "organizations.id", "applications.organization_id")
    .where("one_time_tokens.kind", "=", "application_answer")
    .where("one_time_tokens.token_hash", "=", hashSecret(secret))
    .select([
      "one_time_tokens.consumed_at",
      "one_time_tokens.expires_at",
      "applications.state",
      "applications.trade_name",
      "applications.supplier_note",
      "organizations.trade_name as supplier",
    ])
    .executeTakeFirst();
  if (!row) return null;
  if (row.consumed_at) return { state: "used" };
  if (row.state !== "needs_more") return { state: "decided" };
  if (row.expires_at <= system.clock().toISOString()) return { state: "expired" };
  return { state: "open", supplier: row.supplier, tradeName: row.trade_name, question: row.supplier_note };
};

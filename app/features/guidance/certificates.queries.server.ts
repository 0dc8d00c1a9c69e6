// Certificates: one by its number, for everybody who has it; and those of an alliance, for its lead and for the firm of the holders.

import { sql } from "kysely";
import type { Scope, SystemScope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { maskName } from "~/lib/mask";
import {
  type CertificateState,
  certificateState,
  groupedNumber,
  parseCertificateNumber,
} from "./learning.rules";

export type PublicCertificate = {
  number: string;
  holder: string;
  firm: string;
  programme: string;
  issuer: string;
  issuedOn: string;
  expiresOn: string | null;
  state: CertificateState;
};

/** The certificate of a number as it was typed; null where there is none. For anybody: why one is revoked is not told. */
export const readCertificate = async (
  system: SystemScope,
  typed: string,
): Promise<PublicCertificate | null> => {
  const row = await system.db
    .selectFrom("certificates")
    // What is no number is looked for as well, so that the answer takes as long.
    .where("number", "=", parseCertificateNumber(typed) ?? "")
    .select([
      "number",
      "holder_name",
      "firm_name",
      "programme_title",
      "issuer_name",
      "issued_on",
      "expires_on",
      "revoked_at",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { expires_on: expiresOn, revoked_at: revokedAt } = row;
  return {
    number: groupedNumber(row.number),
    holder: row.holder_name,
    firm: row.firm_name,
    programme: row.programme_title,
    issuer: row.issuer_name,
    issuedOn: row.issued_on,
    expiresOn,
    state: certificateState({ revokedAt, expiresOn }, dateIn(system.clock(), "UTC")),
  };
};

export type CertificateListItem = PublicCertificate & { id: string; revokeReason: string };

const order = "-issued_at";

/**
 * The certificates of an alliance that the firm may see, the newest first: as lead all, else those of its own people. A viewer reads
 * names masked.
 */
export const listCertificates = async (
  scope: Scope,
  allianceId: string,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: CertificateListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await scope.db.guidance
    .visibleLearning("certificates")
    .where("certificates.alliance_id", "=", allianceId)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(certificates.issued_at, certificates.id) < (${after?.values[0]}, ${after?.id})`,
      ),
    )
    .selectAll("certificates")
    .orderBy("issued_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const today = dateIn(scope.clock(), "UTC");
  const isViewer = scope.role === "viewer";
  return {
    items: shown.map((row) => ({
      id: row.id,
      number: groupedNumber(row.number),
      holder: isViewer ? maskName(row.holder_name) : row.holder_name,
      firm: row.firm_name,
      programme: row.programme_title,
      issuer: row.issuer_name,
      issuedOn: row.issued_on,
      expiresOn: row.expires_on,
      state: certificateState({ revokedAt: row.revoked_at, expiresOn: row.expires_on }, today),
      revokeReason: row.lead_organization_id === scope.organizationId ? row.revoke_reason : "",
    })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.issued_at], id: last.id }) : null,
  };
};

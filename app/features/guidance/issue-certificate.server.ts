// Issues the certificate of a person who has completed every course of a programme. It keeps the names as they are on this day.

import { randomBytes } from "node:crypto";
import type { TransactionScope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { isLocale } from "~/ui/locale";
import { certificateNumber, expiryAfter, groupedNumber } from "./learning.rules";

/** For the holder's own transaction, once for an enrolment. Answers its number; `linkTo` is where that is read. */
export const issueCertificate = async (
  tx: TransactionScope,
  enrolmentId: string,
  linkTo: (number: string) => string,
): Promise<string> => {
  const facts = await tx.db
    .own("enrolments")
    .innerJoin("programmes", "programmes.id", "enrolments.programme_id")
    .innerJoin("organizations as firm", "firm.id", "enrolments.organization_id")
    .innerJoin("organizations as issuer", "issuer.id", "enrolments.lead_organization_id")
    .innerJoin("users", "users.id", "enrolments.user_id")
    .where("enrolments.id", "=", enrolmentId)
    .select([
      "enrolments.programme_id",
      "enrolments.alliance_id",
      "enrolments.lead_organization_id",
      "enrolments.user_id",
      "programmes.title as programme_title",
      "programmes.certificate_months",
      "firm.trade_name as firm_name",
      "issuer.trade_name as issuer_name",
      "users.name as holder_name",
      "users.email",
      "users.locale",
    ])
    .executeTakeFirstOrThrow();
  const { certificate_months, email, locale, ...kept } = facts;
  const id = newId();
  const number = certificateNumber(randomBytes(28));
  const issuedOn = dateIn(tx.now, "UTC");
  const expiresOn = expiryAfter(issuedOn, certificate_months);
  await tx.db.update("enrolments").set({ completed_at: tx.at }).where("id", "=", enrolmentId).execute();
  await tx.db
    .insert("certificates", [
      {
        id,
        enrolment_id: enrolmentId,
        ...kept,
        number,
        issued_on: issuedOn,
        expires_on: expiresOn,
        issued_at: tx.at,
        revoked_at: null,
        revoked_by_user_id: null,
        revoke_reason: "",
        reminded_at: null,
      },
    ])
    .execute();
  const { programme_id, programme_title, firm_name, holder_name } = kept;
  await tx.record({
    log: kept.lead_organization_id,
    counterparty: tx.organizationId,
    subject: { type: "certificate", id },
    action: "certificate.issued",
    after: {
      programme_id,
      programme_title,
      firm_name,
      holder_name,
      issued_on: issuedOn,
      expires_on: expiresOn,
    },
    sealed: ["holder_name"],
  });
  await tx.send({
    kind: "certificate_issued",
    recipient: email,
    locale: isLocale(locale) ? locale : "en",
    values: { programme: programme_title, issuer: kept.issuer_name, link: linkTo(groupedNumber(number)) },
  });
  return groupedNumber(number);
};

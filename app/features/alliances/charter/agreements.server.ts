// The agreements of an alliance: the lead puts them down in versions, an authorized person of each side accepts each version.

import { isUniqueViolation } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { keepFile, recordedFile } from "~/features/files/keep-file.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readGateAlliance, takesPart } from "../life-cycle/gate.server";
import type { AgreementInput, FileAgreementInput, FileRevisionInput, RevisionInput } from "./charter.schema";

type Version = {
  seriesId: string;
  number: number;
  title: string;
  text: string;
  url: string | null;
  validFrom: string;
  expiresOn: string | null;
};

/** The file is kept with the version. Refuses `file_quota`. */
const insertVersion = async (
  tx: TransactionScope,
  allianceId: string,
  version: Version,
  offered: CheckedFile | null,
): Promise<Result<{ id: string }>> => {
  const file = offered && (await keepFile(tx, { allianceId, leadId: tx.organizationId }, offered));
  if (file && !file.ok) return file;
  const id = newId();
  const { seriesId, number, title, text, url, validFrom, expiresOn } = version;
  await tx.db
    .insertAsLead("alliance_agreements", [
      {
        id,
        alliance_id: allianceId,
        series_id: seriesId,
        number,
        title,
        text,
        url,
        file_id: file?.value.id ?? null,
        valid_from: validFrom,
        expires_on: expiresOn,
        created_by_user_id: tx.user.id,
        created_at: tx.at,
      },
    ])
    .execute();
  await tx.record({
    subject: { type: "alliance", id: allianceId },
    action: number === 1 ? "alliance.agreement_added" : "alliance.agreement_revised",
    after: {
      agreement_id: id,
      number,
      title,
      text,
      url,
      valid_from: validFrom,
      expires_on: expiresOn,
      ...(file && recordedFile(file.value)),
    },
  });
  return ok({ id });
};

/** For the lead: the first version of an agreement. Refusal: `not_found`. */
export const addAgreement = (
  scope: Scope,
  allianceId: string,
  input: AgreementInput,
): Promise<Result<{ id: string }>> => insertFirst(scope, allianceId, input, null);

/** The same with its text as a file. Refuses `file_quota` besides. */
export const addFileAgreement = (
  scope: Scope,
  allianceId: string,
  input: FileAgreementInput,
  file: CheckedFile,
): Promise<Result<{ id: string }>> => insertFirst(scope, allianceId, { ...input, url: null }, file);

const insertFirst = (
  scope: Scope,
  allianceId: string,
  input: Omit<Version, "seriesId" | "number">,
  offered: CheckedFile | null,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const alliance = await tx.db
      .own("alliances")
      .where("id", "=", allianceId)
      .select("id")
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    return insertVersion(tx, allianceId, { ...input, seriesId: newId(), number: 1 }, offered);
  });

/** For the lead: the next version, which every side accepts anew. Refusals: `not_found`; `stale`, where there is a later one. */
export const reviseAgreement = (
  scope: Scope,
  allianceId: string,
  input: RevisionInput,
): Promise<Result<{ id: string }>> => insertNext(scope, allianceId, input, null);

/** The same with its text as a file. Refuses `file_quota` besides. */
export const reviseFileAgreement = (
  scope: Scope,
  allianceId: string,
  input: FileRevisionInput & { seriesId: string },
  file: CheckedFile,
): Promise<Result<{ id: string }>> => insertNext(scope, allianceId, { ...input, url: null }, file);

const insertNext = async (
  scope: Scope,
  allianceId: string,
  { seriesId, number, ...content }: Omit<Version, "title">,
  offered: CheckedFile | null,
): Promise<Result<{ id: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      const latest = await tx.db
        .led("alliance_agreements")
        .where("alliance_id", "=", allianceId)
        .where("series_id", "=", seriesId)
        .select(["number", "title"])
        .orderBy("number", "desc")
        .executeTakeFirst();
      if (!latest) return refuse("not_found");
      if (latest.number !== number) return refuse("stale");
      const next = { ...content, seriesId, number: number + 1, title: latest.title };
      return insertVersion(tx, allianceId, next, offered);
    });
  } catch (error) {
    // Two who revise at once write the same number: the first counts.
    if (isUniqueViolation(error)) return refuse("stale");
    throw error;
  }
};

/**
 * The acceptance names the digest of the version's file, so that it is provable which text was accepted. For an authorized person of the lead and of members that joined; a firm that is invited accepts with its answer. Refusals:
 * `not_found`; `agreement_replaced` by a later version; `agreement_accepted` already.
 */
export const acceptAgreement = (
  scope: Scope,
  allianceId: string,
  agreementId: string,
): Promise<Result<{ title: string }>> =>
  scope.transaction(async (tx) => {
    const alliance = await readGateAlliance(tx.db, allianceId);
    if (!alliance || !(await takesPart(tx.db, alliance))) return refuse("not_found");
    const agreement = await tx.db
      .offeredInAlliances("alliance_agreements")
      .leftJoin("stored_files as file", "file.id", "alliance_agreements.file_id")
      .where("alliance_agreements.id", "=", agreementId)
      .where("alliance_agreements.alliance_id", "=", allianceId)
      .select(["series_id", "number", "title", "file.digest"])
      .executeTakeFirst();
    if (!agreement) return refuse("not_found");
    const later = await tx.db
      .offeredInAlliances("alliance_agreements")
      .where("series_id", "=", agreement.series_id)
      .where("number", ">", agreement.number)
      .select("id")
      .executeTakeFirst();
    if (later) return refuse("agreement_replaced");
    const isLead = alliance.leadId === scope.organizationId;
    const accepted = await tx.db
      .insert("alliance_agreement_acceptances", [
        {
          id: newId(),
          alliance_id: allianceId,
          lead_organization_id: alliance.leadId,
          member_organization_id: isLead ? null : scope.organizationId,
          agreement_id: agreementId,
          accepted_by_user_id: tx.user.id,
          accepted_at: tx.at,
          file_digest: agreement.digest,
        },
      ])
      .onConflict((conflict) => conflict.columns(["agreement_id", "organization_id"]).doNothing())
      .executeTakeFirst();
    if (!accepted.numInsertedOrUpdatedRows) return refuse("agreement_accepted");
    await tx.record({
      log: alliance.leadId,
      counterparty: isLead ? null : scope.organizationId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.agreement_accepted",
      after: {
        agreement_id: agreementId,
        title: agreement.title,
        number: agreement.number,
        ...(agreement.digest === null ? {} : { file_digest: agreement.digest }),
      },
    });
    return ok({ title: agreement.title });
  });

// Putting an asset into the library of an alliance, putting in a new version of it, and archiving it. The lead and every member put in
// their own; a new version comes from the same firm; the lead may archive what a member has put in.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { readGateAlliance, takesPart } from "~/features/alliances/life-cycle/gate.server";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName } from "~/lib/text";
import type { CheckedFile } from "../files/inspect-file.server";
import { type KeptFile, keepFile, recordedFile } from "../files/keep-file.server";
import type { AssetInput, VersionInput } from "./library.schema";

type Place = { allianceId: string; leadId: string };

/** Where the firm takes part; null elsewhere, also for firms that were invited only or have left. */
const placeIn = async ({ db }: TransactionScope, allianceId: string): Promise<Place | null> => {
  const alliance = await readGateAlliance(db, allianceId);
  return alliance && (await takesPart(db, alliance)) ? { allianceId, leadId: alliance.leadId } : null;
};

/** Columns that stamp a row with the alliance and the firm's place in it. */
const stamp = ({ organizationId }: TransactionScope, { allianceId, leadId }: Place) => ({
  alliance_id: allianceId,
  lead_organization_id: leadId,
  member_organization_id: leadId === organizationId ? null : organizationId,
});

const insertVersion = (
  tx: TransactionScope,
  place: Place,
  { assetId, number, file, note }: { assetId: string; number: number; file: KeptFile; note: string },
) =>
  tx.db
    .insert("library_versions", [
      {
        id: newId(),
        ...stamp(tx, place),
        asset_id: assetId,
        number,
        file_id: file.id,
        note,
        added_by_user_id: tx.user.id,
        added_at: tx.at,
      },
    ])
    .execute();

/** Answers the new asset's id. Refusals: `not_found`, where the firm does not take part; `approval_by_lead`, because the lead
 * approves uses of its own assets alone; `file_quota`. */
export const addAsset = (
  scope: Scope,
  allianceId: string,
  { title, kind, language, note, validUntil, needsApproval }: AssetInput,
  offered: CheckedFile,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const place = await placeIn(tx, allianceId);
    if (!place) return refuse("not_found");
    if (needsApproval && place.leadId !== tx.organizationId) return refuse("approval_by_lead");
    const file = await keepFile(tx, place, offered);
    if (!file.ok) return file;
    await tx.db
      .insert("library_assets", [
        {
          id,
          ...stamp(tx, place),
          kind,
          title,
          folded_title: foldName(title),
          language,
          note,
          valid_until: validUntil,
          needs_approval: needsApproval ? 1 : 0,
          number: 1,
          added_by_user_id: tx.user.id,
          added_at: tx.at,
          updated_at: tx.at,
          archived_at: null,
          archived_by_user_id: null,
          archived_reason: "",
        },
      ])
      .execute();
    await insertVersion(tx, place, { assetId: id, number: 1, file: file.value, note: "" });
    await tx.record({
      log: place.leadId,
      counterparty: place.leadId === tx.organizationId ? null : tx.organizationId,
      subject: { type: "library_asset", id },
      action: "library_asset.added",
      after: {
        alliance_id: allianceId,
        title,
        kind,
        language,
        note,
        valid_until: validUntil,
        needs_approval: needsApproval,
        ...recordedFile(file.value),
      },
    });
    return ok({ id });
  });

/**
 * For the firm that put it in. Refusals: `not_found`; `asset_archived`; `asset_changed`, where somebody was quicker; `file_quota`.
 */
export const addVersion = (
  scope: Scope,
  assetId: string,
  { note, validUntil, version }: VersionInput,
  offered: CheckedFile,
): Promise<Result<{ number: number }>> =>
  scope.transaction(async (tx) => {
    const asset = await tx.db
      .own("library_assets")
      .where("id", "=", assetId)
      .select(["alliance_id", "number", "valid_until", "archived_at"])
      .executeTakeFirst();
    const place = asset && (await placeIn(tx, asset.alliance_id));
    if (!place) return refuse("not_found");
    if (asset.archived_at !== null) return refuse("asset_archived");
    const number = asset.number + 1;
    const changed = await tx.db
      .update("library_assets")
      .set({ number, valid_until: validUntil, updated_at: tx.at, version: version + 1 })
      .where("id", "=", assetId)
      .where("version", "=", version)
      .where("archived_at", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse("asset_changed");
    const file = await keepFile(tx, place, offered);
    if (!file.ok) return file;
    await insertVersion(tx, place, { assetId, number, file: file.value, note });
    await tx.record({
      log: place.leadId,
      counterparty: place.leadId === tx.organizationId ? null : tx.organizationId,
      subject: { type: "library_asset", id: assetId },
      action: "library_asset.revised",
      before: { version: asset.number, valid_until: asset.valid_until },
      after: { version: number, valid_until: validUntil, note, ...recordedFile(file.value) },
    });
    return ok({ number });
  });

/**
 * For the firm that put it in, and for the lead. Other members read it no more; its versions are kept. Refusals: `not_found`;
 * `asset_archived` already; `asset_changed`, where somebody was quicker.
 */
export const archiveAsset = (
  scope: Scope,
  assetId: string,
  { reason, version }: { reason: string; version: number },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const asset = await tx.db.files
      .visibleAssets()
      .where("library_assets.id", "=", assetId)
      .select(["alliance_id", "organization_id", "lead_organization_id", "title", "archived_at"])
      .executeTakeFirst();
    const isOurs = asset?.organization_id === tx.organizationId;
    const isLead = asset?.lead_organization_id === tx.organizationId;
    if (!asset || !(isOurs || isLead) || !(await placeIn(tx, asset.alliance_id))) return refuse("not_found");
    if (asset.archived_at !== null) return refuse("asset_archived");
    const archived = await (isOurs ? tx.db.update("library_assets") : tx.db.updateAsLead("library_assets"))
      .set({
        archived_at: tx.at,
        archived_by_user_id: tx.user.id,
        archived_reason: reason,
        updated_at: tx.at,
        version: version + 1,
      })
      .where("id", "=", assetId)
      .where("version", "=", version)
      .where("archived_at", "is", null)
      .executeTakeFirst();
    if (archived.numUpdatedRows === 0n) return refuse("asset_changed");
    await tx.record({
      log: asset.lead_organization_id,
      counterparty: asset.organization_id === asset.lead_organization_id ? null : asset.organization_id,
      subject: { type: "library_asset", id: assetId },
      action: "library_asset.archived",
      before: { title: asset.title },
      after: { reason },
    });
    return ok(null);
  });

/** Notes that the reader has downloaded a version of an asset, where the file is one. */
export const noteDownload = async (scope: Scope, fileId: string): Promise<void> => {
  const version = await scope.db.files
    .visibleVersions()
    .where("library_versions.file_id", "=", fileId)
    .select(["asset_id", "number", "alliance_id", "lead_organization_id"])
    .executeTakeFirst();
  if (!version) return;
  const isLead = version.lead_organization_id === scope.organizationId;
  await scope.db.files.noteDownload({
    id: newId(),
    ...version,
    member_organization_id: isLead ? null : scope.organizationId,
    user_id: scope.user.id,
    first_at: isoInstant(scope.clock()),
  });
};

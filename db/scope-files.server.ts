// The part of the tenant-scoped handle for files and the library. A file is read by the firm that gave it, and by whoever may read
// what it belongs to: every way to its bytes goes through here.

import { type Insertable, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";
import { isOfLesson } from "./scope-guidance.server";
import { isOfHolding, isOfLedger, isOfNeed, isTextOfAgreement } from "./scope-proofs.server";
import { mayHaveFile } from "./scope-uses.server";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

export class FilesDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  /** The firm's own rows, and as lead everybody's. */
  #isOwnOrLed(rows: string) {
    const ref = (column: string) => sql.ref(`${rows}.${column}`);
    return sql<SqlBool>`(${ref("organization_id")} = ${this.#me} or ${ref("lead_organization_id")} = ${this.#me})`;
  }

  /** As member that has accepted: the lead's rows, and in an open alliance the others'. */
  #isShared(rows: string) {
    const ref = (column: string) => sql.ref(`${rows}.${column}`);
    return sql<SqlBool>`${ref("alliance_id")} in (
      select mine.alliance_id from alliance_members mine join alliances a on a.id = mine.alliance_id
      where mine.organization_id = ${this.#me} and mine.status = 'accepted'
        and (a.is_open = 1 or ${ref("organization_id")} = ${ref("lead_organization_id")}))`;
  }

  #isVisibleAsset(assets: string) {
    return sql<SqlBool>`(${this.#isOwnOrLed(assets)}
      or (${sql.ref(`${assets}.archived_at`)} is null and ${this.#isShared(assets)}))`;
  }

  /** What is withdrawn is evidence no more; what the lead keeps internal is not there for members. */
  #isStandingEvidence(evidence: string) {
    return sql<SqlBool>`(${sql.ref(`${evidence}.withdrawn_at`)} is null and (${this.#isOwnOrLed(evidence)}
      or (${sql.ref(`${evidence}.is_internal`)} = 0 and ${this.#isShared(evidence)})))`;
  }

  /** `today` is the reader's: an approval to use a brand asset has its days. */
  #isVisibleFile(column: string, today: string) {
    const file = sql.ref(column);
    return sql<SqlBool>`(exists (select 1 from stored_files own where own.id = ${file} and own.organization_id = ${this.#me})
      or exists (select 1 from library_versions of_asset join library_assets asset on asset.id = of_asset.asset_id
        where of_asset.file_id = ${file} and ${this.#isVisibleAsset("asset")}
          and ${mayHaveFile("asset", { me: this.#me, today })})
      or exists (select 1 from evidence_files of_evidence join alliance_evidence evidence
          on evidence.id = of_evidence.evidence_id
        where of_evidence.file_id = ${file} and ${this.#isStandingEvidence("evidence")})
      or ${isTextOfAgreement(file, this.#me)}
      or ${isOfNeed(file, this.#me)}
      or ${isOfHolding(file, this.#me)}
      or ${isOfLedger(file, this.#me)}
      or ${isOfLesson(file, this.#me)})`;
  }

  visibleAssets(): Select<"library_assets"> {
    return this.#handle.selectFrom("library_assets").where(this.#isVisibleAsset("library_assets"));
  }

  /** All versions of the assets that the firm may read. */
  visibleVersions(): Select<"library_versions"> {
    return this.#handle
      .selectFrom("library_versions")
      .where(sql<SqlBool>`exists (select 1 from library_assets asset
        where asset.id = library_versions.asset_id and ${this.#isVisibleAsset("asset")})`);
  }

  /** Downloads by the firm's own people, as lead by everybody's, and those of the firm's own assets. */
  visibleDownloads(): Select<"library_downloads"> {
    return this.#handle.selectFrom("library_downloads").where(sql<SqlBool>`(
      library_downloads.organization_id = ${this.#me} or library_downloads.lead_organization_id = ${this.#me}
      or exists (select 1 from library_assets asset
        where asset.id = library_downloads.asset_id and asset.organization_id = ${this.#me}))`);
  }

  /** The files of evidence that stands, as far as the firm may read that. */
  visibleEvidenceFiles(): Select<"evidence_files"> {
    return this.#handle
      .selectFrom("evidence_files")
      .where(sql<SqlBool>`exists (select 1 from alliance_evidence evidence
        where evidence.id = evidence_files.evidence_id and ${this.#isStandingEvidence("evidence")})`);
  }

  /** Whether the firm may have the files of assets that it sees, on a day. */
  mayHaveFileOf(assets: string, today: string) {
    return mayHaveFile(assets, { me: this.#me, today });
  }

  visibleFiles(today: string): Select<"stored_files"> {
    return this.#handle.selectFrom("stored_files").where(this.#isVisibleFile("stored_files.id", today));
  }

  /** One piece of a file, while the firm may read the file. */
  visiblePiece(fileId: string, number: number, today: string) {
    return this.#handle
      .selectFrom("stored_file_pieces")
      .where("stored_file_pieces.file_id", "=", fileId)
      .where("stored_file_pieces.number", "=", number)
      .where(this.#isVisibleFile("stored_file_pieces.file_id", today))
      .select("stored_file_pieces.bytes");
  }

  /** Notes that a person of the firm has downloaded a version, once. Reading is no change of data, so the record holds no entry of it. */
  async noteDownload(row: Omit<Insertable<Database["library_downloads"]>, "organization_id">): Promise<void> {
    await this.#handle
      .insertInto("library_downloads")
      .values({ ...row, organization_id: this.#me })
      .onConflict((conflict) => conflict.columns(["asset_id", "number", "user_id"]).doNothing())
      .execute();
  }
}

// An import from end to end for whoever runs the installation: a file and its mapping in, the summary and the file of what was
// left out. The command is a thin call into it; pages go through `import-work`.

import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SystemScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { isLocale, type Locale } from "~/ui/locale";
import { errorCsv, FailedRowsFile } from "./error-file.server";
import type { Mapping } from "./mapping.schema";
import { openTarget } from "./open-target.server";
import type { ProposedDuplicates } from "./proposed-duplicates";
import { spreadsheetKind } from "./read-arrived.server";
import { runImport } from "./run-import.server";
import { sheetFile } from "./sheet-file.server";
import type { CountedMend, Counts } from "./tally.rules";
import type { Handle, ImportBy } from "./target";

export type FileImport = {
  /** The file's path. */
  file: string;
  mapping: Mapping;
  /** The firm's slug. */
  organization: string;
  dryRun: boolean;
};

/**
 * `error_file` is the path of the CSV of what was left out, or null where nothing was; `duplicates`, of a dry run, are rows that look like
 * customers that are there.
 */
export type ImportSummary = Counts & {
  error_file: string | null;
  mends: CountedMend[];
  duplicates?: ProposedDuplicates;
};

/**
 * Imports the file for the firm; nobody's name stands in the record beside the firm's. Error files go into `directory`.
 * Refusals: `no_such_firm`; `which_alliance` with their `names`; and those of the target and of the file.
 */
export const importFile = async (
  system: SystemScope,
  { file, mapping, organization, dryRun }: FileImport,
  directory: string,
): Promise<Result<{ summary: ImportSummary; locale: Locale }>> => {
  const firm = await system.db
    .selectFrom("organizations")
    .where("slug", "=", organization)
    .where("status", "=", "active")
    .select(["id", "locale"])
    .executeTakeFirst();
  if (!firm) return refuse("no_such_firm");
  const locale = isLocale(firm.locale) ? firm.locale : "en";
  const by: ImportBy = { organizationId: firm.id, userId: null, importId: null };

  const alliance = mapping.kind === "deals" ? await findAlliance(system.db, by, mapping.alliance) : ok(null);
  if (!alliance.ok) return alliance;
  const opened = await openTarget(system.db, by, {
    mapping,
    allianceId: alliance.value,
    now: system.clock(),
  });
  if (!opened.ok) return opened;

  const sheet = (await spreadsheetKind(file)) === "open" ? await sheetFile(file, 0) : null;
  if (sheet && !sheet.ok) return sheet;
  const table = sheet?.value.file;
  const kept = path.join(directory, `${randomUUID()}.jsonl`);
  const failedRows = await FailedRowsFile.create(kept);
  try {
    const { encoding, delimiter } = mapping;
    const { target, firmCurrency } = opened.value;
    const ran = await runImport(
      system,
      target,
      { path: table?.path ?? file, ...(table ? {} : { encoding, delimiter }), mapping, firmCurrency, dryRun },
      failedRows.hooks,
    ).finally(() => failedRows.close());
    if (!ran.ok) return ran;
    const { counts, mends, duplicates } = ran.value;
    const name = `${path.parse(file).name}.${system.clock().getTime()}.errors.csv`;
    const errorFile = counts.failed > 0 ? path.join(directory, name) : null;
    if (errorFile)
      await pipeline(Readable.from(errorCsv(kept, locale)), createWriteStream(errorFile, { mode: 0o600 }));
    return ok({
      summary: { ...counts, error_file: errorFile, mends, ...(duplicates ? { duplicates } : {}) },
      locale,
    });
  } finally {
    await rm(kept, { force: true });
    await table?.discard();
  }
};

/** The alliance of that name which the firm leads or belongs to, or the only one that there is. */
const findAlliance = async (
  db: Handle,
  { organizationId }: ImportBy,
  name: string | undefined,
): Promise<Result<string>> => {
  const alliances = await db
    .selectFrom("alliances")
    .leftJoin("alliance_members as mine", (on) =>
      on
        .onRef("mine.alliance_id", "=", "alliances.id")
        .on("mine.organization_id", "=", organizationId)
        .on("mine.status", "=", "accepted"),
    )
    .where((where) =>
      where.or([where("alliances.organization_id", "=", organizationId), where("mine.id", "is not", null)]),
    )
    .select(["alliances.id", "alliances.name"])
    .orderBy("alliances.name")
    .execute();
  const meant = name === undefined ? alliances : alliances.filter((alliance) => alliance.name === name);
  const [only, ...others] = meant;
  if (only && others.length === 0) return ok(only.id);
  return refuse("which_alliance", { names: alliances.map((alliance) => alliance.name).join(", ") });
};

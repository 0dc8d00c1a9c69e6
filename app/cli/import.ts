/**
 * `entente import`: customers, deals, partner firms or products from a CSV or XLSX file, by a mapping. Prints a summary as JSON.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Argument, type Command } from "commander";
import { isCurrent } from "#db/migrate";
import { closeDatabase, database } from "~/access/database.server";
import { systemScope } from "~/access/make-scope.server";
import { settings } from "~/env.server";
import { faultText } from "~/features/imports/fault-text.server";
import { type ImportKind, importKinds } from "~/features/imports/import-fields";
import { importFile } from "~/features/imports/import-file.server";
import { type Mapping, mappingSchema } from "~/features/imports/mapping.schema";
import type { Refusal } from "~/lib/result";
import { CommandError } from "./command-error";

type Options = { organization: string; mapping: string; alliance?: string; dryRun?: boolean };

export const registerImport = (program: Command) =>
  program
    .command("import")
    .description(
      "Import a CSV or XLSX file for a firm, and print a summary as JSON. Running it twice makes nothing twice.",
    )
    .addArgument(new Argument("<kind>", "what the rows are").choices(importKinds))
    .argument(
      "<file>",
      "the CSV file, in any usual encoding, or an XLSX file, of which the first sheet is read",
    )
    .requiredOption("--organization <slug>", "the firm that it is imported for")
    .requiredOption("--mapping <file>", "JSON that says which column gives what; see docs/imports.md")
    .option(
      "--alliance <name>",
      "the alliance of deals and partners, instead of the one that the mapping names",
    )
    .option("--dry-run", "check every row and count, but change nothing")
    .action(runImportCommand);

async function runImportCommand(kind: ImportKind, file: string, options: Options): Promise<void> {
  const mapping = await readMapping(kind, options);
  try {
    if (!(await isCurrent(await database()))) {
      throw new CommandError("The database is not up to date: run `entente migrate` first.");
    }
    const system = await systemScope("an import writes into the logs of several firms");
    const { organization, dryRun = false } = options;
    const directory = path.join(settings().dataDir, "imports");
    const imported = await importFile(system, { file, mapping, organization, dryRun }, directory);
    if (!imported.ok) throw new CommandError(sentenceFor(imported.refusal, options));
    console.log(JSON.stringify(imported.value.summary, null, 2));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new CommandError(`${file} cannot be read.`);
    }
    throw error;
  } finally {
    await closeDatabase();
  }
}

async function readMapping(kind: ImportKind, { mapping: file, alliance }: Options): Promise<Mapping> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new CommandError(
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const parsed = mappingSchema.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: at, message }) => `${at.join(".")}: ${faultText("en", message)}`,
    );
    throw new CommandError(`${file} is no mapping.\n${faults.join("\n")}`);
  }
  if (parsed.data.kind !== kind) throw new CommandError(`${file} maps ${parsed.data.kind}, not ${kind}.`);
  return alliance === undefined ? parsed.data : { ...parsed.data, alliance };
}

const sentenceFor = ({ code, details = {} }: Refusal, { organization, mapping }: Options): string => {
  switch (code) {
    case "no_such_firm":
      return `No active firm has the slug ${organization}.`;
    case "which_alliance":
      return `Name the alliance with --alliance: ${details.names || "the firm has none"}.`;
    case "import_file_broken":
      return `The file cannot be imported. Line ${details.line}: ${faultText("en", String(details.reason))}`;
    case "column_missing":
      return `The file has no column ${details.column}, which ${mapping} names.`;
    case "column_ambiguous":
      return `The file has several columns ${details.column}: name the one by its place, counted from 1.`;
    case "import_field_missing":
      return `The mapping must give ${details.field}.`;
    case "import_alliance_not_open":
      return "The alliance takes no deals: work together has not begun, or is over.";
    case "import_nobody_there":
      return `${organization} has no owner and no alliance manager, so nobody could run the alliance.`;
    default:
      return code.startsWith("sheet_")
        ? `The file cannot be imported. ${faultText("en", code)}`
        : `The import was refused: ${code}.`;
  }
};

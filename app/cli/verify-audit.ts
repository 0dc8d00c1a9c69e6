/**
 * `entente verify-audit`: verifies the record of the database, or a receipt without any database.
 */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { type OpenDatabase, openDatabase } from "#db/index.server";
import { isCurrent } from "#db/migrate";
import type { Finding, FindingCode, Verification } from "#db/record/finding";
import { parseReceipts, verifyReceipts } from "#db/record/receipt";
import type { SignedTreeHead } from "#db/record/tree-head";
import { verifyRecord } from "#db/record/verify.server";
import { settings } from "~/env.server";
import { CommandError } from "./command-error";

export const registerVerifyAudit = (program: Command) =>
  program
    .command("verify-audit")
    .description("Verify the record: exit 0 when it is whole, 1 when it is broken, and say where.")
    .option("--export <file>", "verify a receipt or an export instead, which needs no database")
    .option("--head <file...>", "receipts kept elsewhere: the database must still contain what they prove")
    .option("--key <id...>", "ids of the signing keys to trust, and no others")
    .action(async (options: VerifyAuditOptions) => {
      process.exitCode = await verifyAudit(options, { open: openInstallation, print: console.log });
    });

export type VerifyAuditOptions = { export?: string; head?: string[]; key?: string[] };

type Surroundings = { open: () => Promise<OpenDatabase>; print: (line: string) => void };

/** Prints what was verified and every finding; answers the exit code, 0 for whole and 1 for broken. */
export async function verifyAudit(
  options: VerifyAuditOptions,
  { open, print }: Surroundings,
): Promise<number> {
  if (options.export !== undefined && options.head) {
    throw new CommandError("--head goes with the database: name either --export or --head.");
  }
  const trustedKeys = options.key && new Set(options.key);
  const verification =
    options.export === undefined
      ? await verifyDatabase(open, { trustedKeys, witnesses: await readHeads(options.head ?? []) })
      : verifyReceipts(await readText(options.export), trustedKeys);
  for (const line of describe(verification, trustedKeys !== undefined)) print(line);
  return verification.found === 0 ? 0 : 1;
}

async function verifyDatabase(
  open: Surroundings["open"],
  options: { trustedKeys: Set<string> | undefined; witnesses: SignedTreeHead[] },
): Promise<Verification> {
  const database = await open();
  try {
    if (!(await isCurrent(database))) {
      throw new CommandError("The database is not up to date: run `entente migrate` first.");
    }
    return await verifyRecord(database.system, options);
  } finally {
    await database.close();
  }
}

function openInstallation(): Promise<OpenDatabase> {
  const { databaseUrl, dataDir } = settings();
  return openDatabase({ url: databaseUrl, dataDir });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CommandError(`${file} cannot be read.`, { cause: error });
  }
}

/** All heads in these files, the earlier ones too. */
async function readHeads(files: string[]): Promise<SignedTreeHead[]> {
  const heads: SignedTreeHead[] = [];
  for (const file of files) {
    const receipts = parseReceipts(await readText(file));
    if (typeof receipts === "string") throw new CommandError(`${file} is no receipt: ${receipts}`);
    for (const receipt of receipts)
      heads.push(receipt.head, ...receipt.earlier_heads.map(({ head }) => head));
  }
  return heads;
}

function* describe({ findings, found, ...seen }: Verification, keysWereNamed: boolean): Generator<string> {
  const extent = [
    counted(seen.logs, "log"),
    counted(seen.entries, "entry", "entries"),
    counted(seen.heads, "signed head"),
  ].join(", ");
  yield found === 0 ? `Whole: ${extent}.` : `Broken: ${counted(found, "finding")} in ${extent}.`;
  for (const finding of findings) yield `  ${whereOf(finding)}: ${sentences[finding.code](finding)}`;
  if (found > findings.length) yield `  and ${found - findings.length} more`;
  for (const { id, heads } of seen.keys) yield `Key ${id} is named by ${counted(heads, "head")}.`;
  if (seen.keys.length > 0 && !keysWereNamed) {
    yield "No key was named with --key, so compare these ids with those that the installation publishes.";
  }
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

function whereOf({ log, position, through, size }: Finding): string {
  const parts = [log === null ? "all logs" : `log ${log}`];
  if (position !== null)
    parts.push(
      through === undefined || through === position
        ? `position ${position}`
        : `positions ${position} to ${through}`,
    );
  if (size !== undefined) parts.push(`head of size ${size}`);
  return parts.join(", ");
}

const sentences: Record<FindingCode, (finding: Finding) => string> = {
  log_missing: () => "the log itself is missing",
  log_root: () => "the log's root is not that of its tree",
  entry_missing: () => "no entry where there must be one",
  entry_beyond_log: () => "entries stand outside the log's size",
  entry_unreadable: () => "the text is no entry in canonical form",
  entry_columns: ({ detail }) => `the entry's text says otherwise of ${detail}`,
  entry_altered: () => "the entry's text does not give its leaf hash",
  entry_leaf: () => "the entry's leaf hash is not the one in the tree",
  sealed_value: ({ detail }) => `the value kept for ${detail} is not the one that was sealed`,
  node_missing: ({ detail }) => `a hash of level ${detail} of the tree is missing`,
  node_altered: ({ detail }) => `a hash of level ${detail} of the tree does not follow from those below it`,
  node_beyond_log: ({ detail }) => `hashes of level ${detail} of the tree stand outside the log's size`,
  head_missing: () => "no signed head for the log as it is",
  head_beyond_log: () => "a head was signed for entries that the log does not have",
  head_root: () => "the signed root is not that of the tree",
  head_signature: () => "the signature is not that of its key",
  head_key_unknown: ({ detail }) => `the signing key ${detail} is not known`,
  head_key_untrusted: ({ detail }) => `the signing key ${detail} is not among those named with --key`,
  key_invalid: ({ detail }) => `what is kept as key ${detail} is not that key`,
  receipt_unreadable: ({ detail }) => `the file is no receipt: ${detail}`,
  inclusion: () => "the entry does not stand in the signed tree",
  consistency: () => "the signed tree did not grow from this head",
};

/**
 * `entente match`: finds the firms that two CSV files have in common, and prints them as CSV.
 */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { faultText } from "~/features/imports/fault-text.server";
import { keysText } from "~/features/matching/keys-text";
import {
  ListError,
  type ListMapping,
  listMappingSchema,
  listOfFile,
  sideOf,
} from "~/features/matching/list-file.server";
import { matchLists } from "~/features/matching/match-lists";
import type { CsvFault } from "~/lib/csv-read.server";
import { csvRow } from "~/lib/csv-write";

export const registerMatch = (program: Command) =>
  program
    .command("match")
    .description(
      "Find the firms that two lists have in common and print a_id,b_id,score,keys as CSV: exit 0 done, 2 unreadable.",
    )
    .argument("<a>", "a CSV file, in any usual encoding; its columns are found by their names")
    .argument("<b>", "the other one")
    .option("--mapping <file>", "JSON that says which column gives what; see docs/decisions/matching.md")
    .action(async (a: string, b: string, options: MatchOptions) => {
      process.exitCode = await match(a, b, options, {
        print: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
        complain: console.error,
      });
    });

export type MatchOptions = { mapping?: string };

type Surroundings = { print: (text: string) => Promise<void> | void; complain: (line: string) => void };

const mostComplaints = 20;
const rowsAtOnce = 1_000;

/**
 * Prints the matches over the shipped threshold in the order of the first file; answers the exit code. A row that cannot be read is
 * passed over with a complaint; a file or a mapping that cannot be read is the end.
 */
export async function match(
  a: string,
  b: string,
  { mapping: mappingFile }: MatchOptions,
  { print, complain }: Surroundings,
): Promise<number> {
  const mapping = await readMapping(mappingFile);
  if ("refusal" in mapping) {
    complain(mapping.refusal);
    return 2;
  }
  let complaints = 0;
  const list = async (file: string, side: "a" | "b") =>
    listOfFile(file, sideOf(mapping.value, side), (line, fault) => {
      complaints++;
      if (complaints <= mostComplaints)
        complain(`${file}, line ${line}: ${sentenceOf(fault)} The row is passed over.`);
    });
  try {
    const lists = [await listed(a, () => list(a, "a")), await listed(b, () => list(b, "b"))] as const;
    const matches = await matchLists(...lists);
    await print(csvRow(["a_id", "b_id", "score", "keys"]));
    for (let at = 0; at < matches.length; at += rowsAtOnce) {
      const rows = matches.slice(at, at + rowsAtOnce);
      await print(
        rows
          .map((found) => csvRow([found.a, found.b, found.score.toFixed(4), keysText(found.keys)]))
          .join(""),
      );
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    complain(error.message);
    return 2;
  }
  if (complaints > mostComplaints) complain(`${complaints - mostComplaints} more rows were passed over.`);
  return 0;
}

class Unreadable extends Error {}

/** The list with what goes wrong in reading it as a sentence that names the file. */
const listed = async (file: string, open: () => ReturnType<typeof listOfFile>) => {
  const explain = (error: unknown): unknown => {
    if (error instanceof ListError) {
      const reason = error.fault ? `${error.message}. ${sentenceOf(error.fault)}` : `${error.message}.`;
      return new Unreadable(`${file} ${reason}`);
    }
    return error instanceof Error && "code" in error && "syscall" in error
      ? new Unreadable(`${file} cannot be read.`)
      : error;
  };
  try {
    const list = await open();
    return {
      ...list,
      async *read() {
        try {
          yield* list.read();
        } catch (error) {
          throw explain(error);
        }
      },
    };
  } catch (error) {
    throw explain(error);
  }
};

const sentenceOf = ({ code, details }: CsvFault): string =>
  faultText("en", details ? `${code}|${JSON.stringify(details)}` : code);

async function readMapping(file: string | undefined): Promise<{ value: ListMapping } | { refusal: string }> {
  if (file === undefined) return { value: listMappingSchema.parse({}) };
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    return { refusal: `${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}` };
  }
  const parsed = listMappingSchema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "mapping"}: ${message}`);
  return { refusal: `${file} is no mapping.\n${faults.join("\n")}` };
}

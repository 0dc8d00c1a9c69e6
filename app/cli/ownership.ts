/**
 * `entente ownership`: reads a file of the Beneficial Ownership Data Standard and prints who holds what, as JSON.
 */
import { readFile, stat } from "node:fs/promises";
import type { Command } from "commander";
import { ownershipReport } from "~/features/equity/ownership-report.server";
import { type Clock, systemClock } from "~/lib/clock";
import { isCalendarDate } from "~/lib/dates";

export const registerOwnership = (program: Command) =>
  program
    .command("ownership")
    .description(
      "Check a file of the Beneficial Ownership Data Standard 0.4 and look through its holdings: exit 0 valid, 1 invalid, 2 unreadable.",
    )
    .argument("<file>", "the JSON file, an array of statements")
    .option(
      "--as-of <date>",
      "the date, as YYYY-MM-DD, on which the holdings are looked at; today without it",
    )
    .action(async (file: string, options: OwnershipOptions) => {
      process.exitCode = await ownership(file, options, {
        clock: systemClock,
        print: console.log,
        complain: console.error,
      });
    });

export type OwnershipOptions = { asOf?: string };

type Surroundings = { clock: Clock; print: (line: string) => void; complain: (line: string) => void };

const mebibyte = 2 ** 20;
const mostBytes = 64 * mebibyte;

/**
 * Prints the report; answers the exit code. Without a report there is a sentence for the person at the terminal, and 2: the file
 * cannot be read, or the date is none.
 */
export async function ownership(
  file: string,
  { asOf }: OwnershipOptions,
  { clock, print, complain }: Surroundings,
): Promise<number> {
  const today = clock().toISOString().slice(0, 10);
  if (asOf !== undefined && !isCalendarDate(asOf)) {
    complain(`--as-of ${asOf} is no date: write it as YYYY-MM-DD, such as ${today}.`);
    return 2;
  }
  const read = await readJson(file);
  if ("refusal" in read) {
    complain(read.refusal);
    return 2;
  }
  const report = ownershipReport(read.json, { asOf: asOf ?? today, today });
  print(JSON.stringify(report, null, 2));
  return report.valid ? 0 : 1;
}

async function readJson(file: string): Promise<{ json: unknown } | { refusal: string }> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > mostBytes) return { refusal: `${file} is larger than ${mostBytes / mebibyte} MiB.` };
    bytes = await readFile(file);
  } catch {
    return { refusal: `${file} cannot be read.` };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { refusal: `${file} is not UTF-8.` };
  }
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return { refusal: `${file} is not JSON: ${error instanceof Error ? error.message : error}` };
  }
}

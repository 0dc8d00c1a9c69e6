// A file of statements, from the page's form or through the API: read up to its limit, each statement checked, and all of them taken in or
// none.

import { readFile } from "node:fs/promises";
import type { Scope } from "~/access/scope.server";
import type { Part } from "~/http/multipart.server";
import { dateIn } from "~/lib/dates";
import { crossChecks } from "./bods/cross-checks";
import { isTooDeep, tooDeep, unkeepable } from "./bods/keepable.rules";
import type { Finding } from "./bods/statement";
import { validateStatements } from "./bods/validate-statements.server";
import { type ImportedStatements, importStatements } from "./import-statements.server";
import { fileLimits, mostShown } from "./statement-limits";

/** Why a file was not taken: a key of the messages `equity` behind `file_`. */
export type FileFault = "required" | "too_large" | "not_utf8" | "not_json" | "too_many" | "invalid";

export type StatementsAnswer = {
  fault: FileFault | null;
  /** Faults, or of a file that was taken what is noteworthy; so many are shown, `more` are not. */
  findings: Finding[];
  more: number;
  imported: ImportedStatements | null;
};

const mostBytes = fileLimits.megabytes * 1024 * 1024;

const refused = (fault: FileFault, findings: readonly Finding[] = []): StatementsAnswer => ({
  fault,
  ...shown(findings),
  imported: null,
});

const shown = (findings: readonly Finding[]) => ({
  findings: findings.slice(0, mostShown),
  more: Math.max(0, findings.length - mostShown),
});

export const receiveStatements = async (
  scope: Scope,
  parts: AsyncGenerator<Part>,
): Promise<StatementsAnswer> => {
  let bytes: Buffer | "too_large" | null = null;
  for await (const part of parts) {
    if (part.name === "file" && part.fileName) bytes = await readWhole(part.content);
  }
  return bytes === null ? refused("required") : takeStatements(scope, bytes);
};

/** The same for a file that has arrived on disk. */
export const receiveStatementsFile = async (
  scope: Scope,
  { path, bytes }: { path: string; bytes: number },
): Promise<StatementsAnswer> => takeStatements(scope, bytes > mostBytes ? "too_large" : await readFile(path));

const takeStatements = async (scope: Scope, bytes: Buffer | "too_large"): Promise<StatementsAnswer> => {
  if (bytes === "too_large") return refused("too_large");
  const json = parse(bytes);
  if (typeof json === "string") return refused(json);
  if (isTooDeep(bytes)) return refused("invalid", [tooDeep]);
  if (Array.isArray(json.value) && json.value.length > fileLimits.statements) return refused("too_many");
  const validated = validateStatements(json.value);
  if (!validated.ok) return refused("invalid", validated.errors);
  const lost = unkeepable(validated.statements);
  if (lost.length > 0) return refused("invalid", lost);
  const today = dateIn(scope.clock(), scope.timeZone);
  const findings = crossChecks(validated.statements, today);
  const imported = await importStatements(scope, validated.statements);
  if (!imported.ok) throw new Error(imported.refusal.code);
  return { fault: null, ...shown(findings), imported: imported.value };
};

/** What is beyond the limit is passed over and not kept. */
const readWhole = async (content: AsyncGenerator<Uint8Array>): Promise<Buffer | "too_large"> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size <= mostBytes) pieces.push(piece);
    else pieces.length = 0;
  }
  return size > mostBytes ? "too_large" : Buffer.concat(pieces);
};

const parse = (bytes: Buffer): { value: unknown } | "not_utf8" | "not_json" => {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "not_utf8";
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return "not_json";
  }
};

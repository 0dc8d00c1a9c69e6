// The form that uploads statements: reads the file while it arrives, up to its limit, checks each statement, and takes all of them in or none.

import type { Scope } from "~/access/scope.server";
import type { Part } from "~/http/multipart.server";
import { dateIn } from "~/lib/dates";
import { crossChecks } from "./bods/cross-checks";
import type { Finding } from "./bods/statement";
import { validateStatements } from "./bods/validate-statements.server";
import { type ImportedStatements, importStatements } from "./import-statements.server";

/** Why a file was not taken: a key of the messages `equity` behind `file_`. */
export type FileFault = "required" | "too_large" | "not_utf8" | "not_json" | "too_many" | "invalid";

export type StatementsAnswer = {
  fault: FileFault | null;
  /** Faults, or of a file that was taken what is noteworthy; so many are shown, `more` are not. */
  findings: Finding[];
  more: number;
  imported: ImportedStatements | null;
};

export const fileLimits = { megabytes: 50, statements: 20_000 };
const mostShown = 200;

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
  if (bytes === null) return refused("required");
  if (bytes === "too_large") return refused("too_large");
  const json = parse(bytes);
  if (typeof json === "string") return refused(json);
  if (Array.isArray(json.value) && json.value.length > fileLimits.statements) return refused("too_many");
  const validated = validateStatements(json.value);
  if (!validated.ok) return refused("invalid", validated.errors);
  const today = dateIn(scope.clock(), scope.timeZone);
  const findings = crossChecks(validated.statements, today);
  const imported = await importStatements(scope, validated.statements);
  if (!imported.ok) throw new Error(imported.refusal.code);
  return { fault: null, ...shown(findings), imported: imported.value };
};

/** What is beyond the limit is passed over and not kept. */
const readWhole = async (content: AsyncGenerator<Uint8Array>): Promise<Buffer | "too_large"> => {
  const most = fileLimits.megabytes * 1024 * 1024;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size <= most) pieces.push(piece);
    else pieces.length = 0;
  }
  return size > most ? "too_large" : Buffer.concat(pieces);
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

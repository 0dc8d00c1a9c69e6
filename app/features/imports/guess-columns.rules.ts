// Which column of a file most likely gives which field, by the names of its headers. Pure; safe for the browser.

import { foldName } from "~/lib/text";
import { type FieldName, fieldsOf, type ImportKind } from "./import-fields";

/** Headers as they are compared: without case, width, spaces and the signs that join words. */
const foldHeader = (header: string): string => foldName(header).replace(/[\p{P}\p{S}]+/gu, "");

/**
 * Field → column, counted from 1. A field's own name wins over its other names, and each column is given once. Headers that
 * stand in the file twice are never guessed.
 */
export const guessColumns = (
  kind: ImportKind,
  headers: readonly string[],
): Partial<Record<FieldName, number>> => {
  const folded = headers.map(foldHeader);
  const free = new Map<string, number>();
  for (const [index, header] of folded.entries()) {
    if (header !== "" && folded.indexOf(header) === folded.lastIndexOf(header)) free.set(header, index + 1);
  }
  const found: Partial<Record<FieldName, number>> = {};
  const give = (field: string, names: readonly string[]): void => {
    if (Object.hasOwn(found, field)) return;
    const name = names.map(foldHeader).find((candidate) => free.has(candidate));
    if (name === undefined) return;
    found[field as FieldName] = free.get(name);
    free.delete(name);
  };
  const fields = Object.entries(fieldsOf[kind]);
  for (const [field] of fields) give(field, [field]);
  for (const [field, { headers: others = [] }] of fields) give(field, others);
  return found;
};

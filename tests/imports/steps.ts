// An import of a page, step by step, as a browser sends it.

import { expect } from "vitest";
import type { ImportView } from "~/features/imports/imports.queries.server";
import { controlNames } from "~/features/imports/mapping-form.rules";
import { loader as errors } from "~/routes/imports/$id/errors/route";
import { action as receiveMended } from "~/routes/imports/$id/mended/route";
import { loader as page, action as step } from "~/routes/imports/$id/route";
import { action as receive } from "~/routes/imports/new/route";
import { type Answer, type Asker, get, post, type SentFile, upload } from "../routes/ask";

export const send = (asker: Asker, target: string, file: SentFile | null): Promise<Answer> =>
  upload(receive, asker, "/imports/new", { target }, file);

/** The id of an import that has just been uploaded. */
export const idOf = ({ status, location, value }: Answer): string => {
  if (status !== 303) throw new Error(`${status} ${JSON.stringify(value)}`);
  return location?.split("/").at(-1) ?? "";
};

const pathOf = (id: string) => `/imports/${id}`;

const openPage = (asker: Asker, id: string): Promise<Answer> => get(page, asker, pathOf(id), { id });

export const viewOf = async (asker: Asker, id: string): Promise<ImportView> =>
  ((await openPage(asker, id)).value as { view: ImportView }).view;

/** Waits until nothing is under way. */
export const settled = async (asker: Asker, id: string): Promise<ImportView> => {
  await expect.poll(async () => (await viewOf(asker, id)).state).not.toBe("running");
  return viewOf(asker, id);
};

export type Chosen = {
  /** Field → place of its column, counted from 1. */
  columns: Record<string, number>;
  constants?: Record<string, string>;
  /** Field, the file's value, our value. */
  values?: [string, string, string][];
  /** What is done with customers that are there. */
  existing?: "skip";
  version?: number;
};

export const check = async (asker: Asker, id: string, chosen: Chosen): Promise<Answer> => {
  const { columns, constants = {}, values = [], existing, version } = chosen;
  const seen = version ?? (await viewOf(asker, id)).version;
  const form: Record<string, string | string[]> = { intent: "check", version: String(seen) };
  for (const [field, place] of Object.entries(columns)) form[controlNames.column(field)] = String(place);
  for (const [field, value] of Object.entries(constants)) form[controlNames.constant(field)] = value;
  if (existing) form.existing = existing;
  form[controlNames.valueField] = values.map(([field]) => field);
  form[controlNames.valueFrom] = values.map(([, from]) => from);
  form[controlNames.valueTo] = values.map(([, , to]) => to);
  return post(step, asker, pathOf(id), form, { id });
};

/** `same`: lines of proposed rows that are the customers that they look like. */
export const run = async (
  asker: Asker,
  id: string,
  version?: number,
  same: readonly number[] = [],
): Promise<Answer> => {
  const seen = version ?? (await viewOf(asker, id)).version;
  const form = { intent: "run", version: String(seen), same: same.map(String) };
  return post(step, asker, pathOf(id), form, { id });
};

export const readAs = async (
  asker: Asker,
  id: string,
  encoding: string,
  delimiter = ",",
): Promise<Answer> => {
  const { version } = await viewOf(asker, id);
  const form = { intent: "read", version: String(version), encoding, delimiter };
  return post(step, asker, pathOf(id), form, { id });
};

/** Sends the mended rows of an import that left some out. */
export const mend = async (
  asker: Asker,
  id: string,
  file: SentFile | null,
  version?: number,
): Promise<Answer> => {
  const seen = version ?? (await viewOf(asker, id)).version;
  return upload(receiveMended, asker, `${pathOf(id)}/mended`, { version: String(seen) }, file, { id });
};

/** The text of the error file. */
export const errorFile = async (asker: Asker, id: string): Promise<string> => {
  const { value } = await get(errors, asker, `${pathOf(id)}/errors`, { id });
  return (value as Response).text();
};

/** The text of a table with commas, one line for each row. */
export const table = (...rows: string[][]): string => rows.map((cells) => `${cells.join(",")}\n`).join("");

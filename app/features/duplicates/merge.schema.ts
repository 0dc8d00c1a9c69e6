// Input of merges, and of what a person says of two files.

import { z } from "zod";
import { version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { type MergeField, mergeFields } from "./merge.rules";

export type MergeInput = {
  /** The file that goes. */
  goneId: string;
  /** What is taken from it. */
  take: MergeField[];
  /** Of both files, as they were compared. */
  keptVersion: number;
  goneVersion: number;
  sharesFollow: boolean;
};

const side = z.enum(["kept", "gone"], { error: "invalid_choice" }).default("kept");
const sides = Object.fromEntries(mergeFields.map((field) => [field, side])) as Record<
  MergeField,
  typeof side
>;

/** The page's form: for each field that differs, whose value stands. */
export const mergeForm = z
  .object({
    ...sides,
    goneId: rowId,
    keptVersion: version,
    goneVersion: version,
    sharesFollow: z.boolean({ error: "invalid" }).default(false),
  })
  .transform(
    ({ goneId, keptVersion, goneVersion, sharesFollow, ...chosen }): MergeInput => ({
      ...{ goneId, keptVersion, goneVersion, sharesFollow },
      take: mergeFields.filter((field) => chosen[field] === "gone"),
    }),
  );

export const mergeNamed = z.object({ mergeId: rowId });

export const pairForm = z.object({ oneId: rowId, otherId: rowId });

export const nothingForm = z.object({});

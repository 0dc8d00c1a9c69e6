// Input of key accounts.

import { z } from "zod";
import { rowId } from "~/lib/input-profile";

/** The version of what the form was made from; 0 before anybody was named. */
const seenVersion = z.number({ error: "invalid" }).int("invalid").min(0, "invalid");

/** Null: nobody any more. */
export const keyManagerForm = z.object({
  managerUserId: rowId.nullable().default(null),
  version: seenVersion,
});
export type KeyManagerInput = z.infer<typeof keyManagerForm>;

// Input of the pages of imports, beside the mapping itself.

import { z } from "zod";
import { delimiters } from "~/lib/csv-read.server";
import { version } from "~/lib/input";
import { encodings } from "~/lib/text-encoding";
import { mostProposed } from "./proposed-duplicates";

export const seenForm = z.object({ version });

/** With the lines of proposed rows that are the customers that they look like. */
export const runForm = z.object({
  version,
  same: z.array(z.coerce.number().int().min(1)).max(mostProposed, "invalid").default([]),
});

export const sheetForm = z.object({ version, sheet: z.coerce.number().int().min(0).max(200) });

export const readingForm = z.object({
  version,
  encoding: z.enum(encodings, { error: "invalid_choice" }),
  delimiter: z.enum(delimiters, { error: "invalid_choice" }),
});

// Input of the form for a new API token.

import { z } from "zod";
import { rights } from "~/access/rights";
import { line } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { tokenDays } from "./tokens.rules";

/** `key` is the id that the form was made with: sent twice, it is one token. Without a list of rights, the role's own. */
export const tokenInput = z
  .object({
    key: rowId,
    name: line(100),
    days: choice(tokenDays),
    reach: choice(["all", "chosen"]),
    rights: z.array(choice(rights)).default([]),
  })
  .refine(({ reach, rights: chosen }) => reach === "all" || chosen.length > 0, {
    path: ["rights"],
    error: "choose_some",
  });
export type TokenInput = z.infer<typeof tokenInput>;

export const tokenIdInput = z.object({ tokenId: rowId });

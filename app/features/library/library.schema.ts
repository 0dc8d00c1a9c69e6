// Input of the library: of the forms and of the API alike. The file comes beside it.

import { z } from "zod";
import { calendarDate, line, lines, optionalLines, version } from "~/lib/input";
import { assetKinds, assetLanguages, brandKinds } from "./library.rules";

const choose = { error: "choose_one" };

export const assetInput = z
  .object({
    title: line(200),
    kind: z.enum(assetKinds, choose),
    language: z.enum(assetLanguages, choose),
    note: optionalLines(2000),
    validUntil: calendarDate.nullable().default(null),
    needsApproval: z.boolean().default(false),
  })
  .refine(({ kind, needsApproval }) => !needsApproval || brandKinds.includes(kind), {
    path: ["needsApproval"],
    error: "approval_of_brand_assets",
  });
export type AssetInput = z.infer<typeof assetInput>;

/** A new version of the file: what is new in it, and until when it is valid. */
export const versionInput = z.object({
  note: optionalLines(1000),
  validUntil: calendarDate.nullable().default(null),
  version,
});
export type VersionInput = z.infer<typeof versionInput>;

export const archiveInput = z.object({ reason: lines(1000), version });

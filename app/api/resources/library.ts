// An asset of the library as the API answers it, and what is said beside the file that is put in.

import { z } from "zod";
import type { AssetListItem, AssetView } from "~/features/library/library.queries.server";
import { assetKinds, assetLanguages, brandKinds } from "~/features/library/library.rules";
import type { AssetInput } from "~/features/library/library.schema";
import { date, fileName, fileSummary, id, instant, name, named, text } from "../fields";

const facts = {
  id,
  title: z.string(),
  kind: z.enum(assetKinds),
  language: z.enum(assetLanguages),
  organization: named.meta({ description: "about_asset_firm" }),
  number: z.int().meta({ description: "about_asset_number" }),
  file: fileSummary.nullable().meta({ description: "about_asset_file" }),
  needs_approval: z.boolean().meta({ description: "about_needs_approval" }),
  valid_until: date.nullable(),
  state: z.enum(["valid", "expiring", "expired", "archived"]),
  updated_at: instant,
  is_seen: z.boolean().meta({ description: "about_asset_is_seen" }),
  seen_by: z
    .array(z.strictObject({ firm: z.string(), people: z.int(), first_at: instant }))
    .nullable()
    .meta({ description: "about_asset_seen_by" }),
};

export const assetSummary = z.strictObject(facts).meta({ id: "LibraryAssetSummary" });

export const asset = z
  .strictObject({
    ...facts,
    version: z.int(),
    alliance: named,
    note: z.string(),
    versions: z.array(
      z.strictObject({
        number: z.int(),
        note: z.string(),
        added_at: instant,
        file: z.strictObject({
          id,
          name: z.string(),
          size: z.int(),
          media_type: z.string(),
          sha256: z.string(),
        }),
      }),
    ),
    archived: z.strictObject({ at: instant, reason: z.string() }).nullable(),
  })
  .meta({ id: "LibraryAsset" });

const newAssetFields = z.strictObject({
  title: name(200),
  kind: z.enum(assetKinds),
  language: z.enum(assetLanguages).default("none"),
  note: text(2000).default(""),
  valid_until: date.optional(),
  needs_approval: z
    .enum(["true", "false"])
    .default("false")
    .transform((typed) => typed === "true")
    .meta({ description: "about_needs_approval" }),
  file_name: fileName,
});

export const newAsset = newAssetFields.refine(
  ({ kind, needs_approval }) => !needs_approval || brandKinds.includes(kind),
  { path: ["needs_approval"], error: "approval_of_brand_assets" },
);

export const newVersion = z.strictObject({
  note: text(1000).default(""),
  valid_until: date.optional(),
  file_name: fileName,
});

export const assetInputOf = (query: z.output<typeof newAsset>): AssetInput => ({
  title: query.title,
  kind: query.kind,
  language: query.language,
  note: query.note,
  validUntil: query.valid_until ?? null,
  needsApproval: query.needs_approval,
});

export const presentAssetSummary = (item: AssetListItem): z.infer<typeof assetSummary> => ({
  id: item.id,
  title: item.title,
  kind: item.kind,
  language: item.language,
  organization: item.firm,
  number: item.number,
  file: item.file,
  needs_approval: item.needsApproval,
  valid_until: item.validUntil,
  state: item.state,
  updated_at: item.updatedAt,
  is_seen: item.isSeen,
  seen_by: item.seenBy?.map(({ firm, people, firstAt }) => ({ firm, people, first_at: firstAt })) ?? null,
});

export const presentAsset = (view: AssetView): z.infer<typeof asset> => ({
  ...presentAssetSummary(view),
  version: view.version,
  alliance: view.alliance,
  note: view.note,
  versions: view.versions.map(({ number, note, addedAt, file: { mediaType, digest, ...rest } }) => ({
    number,
    note,
    added_at: addedAt,
    file: { ...rest, media_type: mediaType, sha256: digest },
  })),
  archived: view.archived,
});

const fileExample = {
  id: "019a0000-0000-7000-8000-000000000071",
  name: "价目表2027.pdf",
  size: 184_320,
};

export const assetSummaryExample: z.infer<typeof assetSummary> = {
  id: "019a0000-0000-7000-8000-000000000070",
  title: "Price list of drives 2027",
  kind: "price_list",
  language: "zh-CN",
  organization: { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" },
  number: 1,
  file: fileExample,
  needs_approval: false,
  valid_until: "2027-12-31",
  state: "valid",
  updated_at: "2026-11-20T08:00:00.000Z",
  is_seen: false,
  seen_by: [{ firm: "Hanhai", people: 2, first_at: "2026-11-20T09:30:00.000Z" }],
};

export const assetExample: z.infer<typeof asset> = {
  ...assetSummaryExample,
  version: 1,
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "East China Channel" },
  note: "",
  versions: [
    {
      number: 1,
      note: "",
      added_at: "2026-11-20T08:00:00.000Z",
      file: { ...fileExample, media_type: "application/pdf", sha256: "0".repeat(64) },
    },
  ],
  archived: null,
};

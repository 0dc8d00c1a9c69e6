import { z } from "zod";
import { assetKinds, assetLanguages } from "~/features/library/library.rules";
import { endpoint } from "../endpoint";
import { many, name, one, words } from "../fields";
import { filteredListQuery } from "../lists";
import {
  asset,
  assetExample,
  assetSummary,
  assetSummaryExample,
  newAsset,
  newVersion,
} from "../resources/library";

const tag = "library";
const response = one(asset);
const shown = { data: assetExample };
/** A file goes over the line as it is; what it is, is told by its content. */
const takes = "application/octet-stream";
const fileExample = "%PDF-1.7 …";

export const listAssets = endpoint({
  id: "listAssets",
  method: "GET",
  path: "/alliances/{id}/library",
  tag,
  access: "alliances.read",
  query: filteredListQuery("-updated_at", {
    title: name(100).optional(),
    kind: z.enum(assetKinds).optional(),
    language: z.enum(assetLanguages).optional(),
    archived: z
      .enum(["true", "false"])
      .transform((typed) => typed === "true")
      .optional()
      .meta({ description: "about_asset_archived" }),
  }),
  response: many(assetSummary),
  example: { response: { data: [assetSummaryExample], next_cursor: null } },
});

export const addAsset = endpoint({
  id: "addAsset",
  method: "POST",
  path: "/alliances/{id}/library",
  tag,
  access: "alliances.answer",
  query: newAsset,
  body: z.string(),
  takes,
  response,
  status: 201,
  versioned: true,
  example: {
    query: { title: assetExample.title, kind: "price_list", language: "zh-CN", file_name: "价目表2027.pdf" },
    body: fileExample,
    response: shown,
  },
});

export const getAsset = endpoint({
  id: "getAsset",
  method: "GET",
  path: "/library-assets/{id}",
  tag,
  access: "alliances.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const addAssetVersion = endpoint({
  id: "addAssetVersion",
  method: "POST",
  path: "/library-assets/{id}/versions",
  tag,
  access: "alliances.answer",
  query: newVersion,
  body: z.string(),
  takes,
  response,
  versioned: true,
  example: {
    query: { note: "New prices of series H", file_name: "价目表2027.pdf" },
    body: fileExample,
    response: shown,
  },
});

export const archiveAsset = endpoint({
  id: "archiveAsset",
  method: "POST",
  path: "/library-assets/{id}/archive",
  tag,
  access: "alliances.answer",
  body: z.strictObject({ reason: words(1000) }),
  response,
  versioned: true,
  example: { body: { reason: "Replaced by the list of 2028." }, response: shown },
});

export const downloadFile = endpoint({
  id: "downloadFile",
  method: "GET",
  path: "/files/{id}",
  tag,
  access: "alliances.read",
  response: z.string(),
  gives: "application/octet-stream",
  example: { response: fileExample },
});

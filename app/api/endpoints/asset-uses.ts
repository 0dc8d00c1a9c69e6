import { z } from "zod";
import { endpoint } from "../endpoint";
import { one } from "../fields";
import { assetUse, assetUseExample, newAssetUse, useDecision } from "../resources/asset-use";

const tag = "library";
const response = one(assetUse);
const shown = { data: assetUseExample };

export const listAssetUses = endpoint({
  id: "listAssetUses",
  method: "GET",
  path: "/alliances/{id}/asset-uses",
  tag,
  access: "alliances.read",
  response: z.strictObject({ data: z.array(assetUse) }),
  example: { response: { data: [assetUseExample] } },
});

export const askForUse = endpoint({
  id: "askForUse",
  method: "POST",
  path: "/library-assets/{id}/uses",
  tag,
  access: "alliances.take_part",
  body: newAssetUse,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      purpose: assetUseExample.purpose,
      starts_on: assetUseExample.starts_on,
      ends_on: assetUseExample.ends_on,
    },
    response: shown,
  },
});

export const decideUse = endpoint({
  id: "decideUse",
  method: "POST",
  path: "/asset-uses/{id}/decision",
  tag,
  access: "alliances.run",
  body: useDecision,
  response,
  versioned: true,
  example: {
    body: { decision: "approve", approved_until: "2026-12-10", conditions: assetUseExample.conditions },
    response: shown,
  },
});

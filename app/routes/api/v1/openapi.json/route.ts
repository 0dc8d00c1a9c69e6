import { guardedLoader } from "~/access/guard.server";
import { apiReadOnly } from "~/api/api-guard.server";
import { openApiDocument } from "~/api/openapi.server";
import { readLocale } from "~/http/preferences.server";

export const loader = guardedLoader("public", async ({ request }) =>
  Response.json(openApiDocument(readLocale(request)), { headers: { Vary: "Accept-Language" } }),
);

export const action = apiReadOnly;

import { guardedLoader } from "~/access/guard.server";
import { findNamed } from "~/features/finding/find-named.server";

/** What the palette offers for what was typed so far. */
export const loader = guardedLoader("organization.read", async ({ scope, url: { searchParams } }) =>
  Response.json(await findNamed(scope, searchParams.get("q") ?? ""), {
    headers: { "Cache-Control": "no-store" },
  }),
);

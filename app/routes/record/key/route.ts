import { guardedLoader } from "~/access/guard.server";
import { installationSigner } from "~/access/make-scope.server";
import { publishedKey } from "~/features/audit/receipts.server";

export const loader = guardedLoader(
  "public",
  async () =>
    new Response(`${JSON.stringify(publishedKey(await installationSigner()), null, 2)}\n`, {
      headers: { "Content-Type": "application/jwk+json; charset=utf-8" },
    }),
);

import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { guardedLoader } from "~/access/guard.server";
import type { Scope } from "~/access/scope.server";
import { exportStatements } from "~/features/equity/export-statements.server";
import { dateIn } from "~/lib/dates";

/** One array, a statement on each line. */
async function* asJson(scope: Scope): AsyncGenerator<string> {
  let before = "[\n";
  for await (const statement of exportStatements(scope)) {
    yield `${before}${JSON.stringify(statement)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** The register that the firm may see, as statements of the Beneficial Ownership Data Standard. */
export const loader = guardedLoader("holdings.read", async ({ scope }) => {
  const day = dateIn(scope.clock(), scope.timeZone);
  return new Response(createReadableStreamFromReadable(Readable.from(asJson(scope))), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="equity-${day}.json"`,
      "Cache-Control": "no-store",
    },
  });
});

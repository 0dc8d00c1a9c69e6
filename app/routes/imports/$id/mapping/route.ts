import { guardedLoader } from "~/access/guard.server";
import { getImport } from "~/features/imports/imports.queries.server";

export const loader = guardedLoader("imports.run", async ({ scope, params }) => {
  const view = await getImport(scope, params.id ?? "");
  if (!view) return null;
  const { encoding, delimiter, alliance, mapping } = view;
  const file = { ...mapping, encoding, delimiter, ...(alliance ? { alliance: alliance.name } : {}) };
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json",
      "Content-Disposition": `attachment; filename="${view.kind}-mapping.json"`,
      "Cache-Control": "no-store",
    },
  });
});

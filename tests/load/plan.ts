// What the plain floor does for each address: the statements that the page's own loaders run, and the bytes it answered.

import path from "node:path";
import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { Kysely } from "kysely";
import { SqliteFile, sqliteDialect } from "#db/dialects/sqlite";
import type { Database } from "#db/schema";
import { useDatabase } from "~/access/database.server";
import { setEnvironment } from "~/env.server";
import type { Address, Bodies } from "./bench";

type Statement = { sql: string; parameters: readonly unknown[] };
export type Plan = Record<string, { statements: Statement[]; body: string; type: string }>;

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type Page = { params: Record<string, string>; loaders: Loader[] };

/** The loaders that answer an address: the root's for a page, and its own. */
const pageOf = async (address: string): Promise<Page> => {
  const { pathname } = new URL(address, "http://localhost");
  const [, first = "", second = "", third = ""] = pathname.split("/");
  if (first === "api") return { params: {}, loaders: [(await import("~/routes/api/v1/deals/route")).loader] };
  const root = (await import("~/root")).loader;
  if (first === "reports")
    return {
      params: { allianceId: second },
      loaders: [root, (await import("~/routes/reports/$allianceId/route")).loader],
    };
  if (second)
    return { params: { id: second }, loaders: [root, (await import("~/routes/deals/$id/route")).loader] };
  if (third) throw new Error(`no plan for ${address}`);
  return { params: {}, loaders: [root, (await import("~/routes/deals/route")).loader] };
};

/** Runs each page's loaders once over the database and keeps what they asked of it. */
export const captureStatements = async (
  { dataDir, pages }: { dataDir: string; pages: Address[] },
  bodies: Bodies,
): Promise<Plan> => {
  setEnvironment({ ENTENTE_MODE: "test" });
  let asked: Statement[] = [];
  const file = await SqliteFile.open(path.join(dataDir, "entente.sqlite"));
  const system = new Kysely<Database>({
    dialect: sqliteDialect(file),
    log: ({ query }) => {
      asked.push({ sql: query.sql, parameters: query.parameters });
    },
  });
  useDatabase({ kind: "sqlite", system, forOrganization: () => system, close: () => file.close() });
  const plan: Plan = {};
  for (const { path: address, headers } of pages) {
    asked = [];
    const { loaders, params } = await pageOf(address);
    const request = new Request(new URL(address, "http://localhost:3000"), { headers });
    const context: AppLoadContext = { nonce: "", clientAddress: "127.0.0.1", reference: "", isData: false };
    for (const loader of loaders) await loader({ request, params, context });
    const answer = bodies[address];
    if (!answer) throw new Error(`${address} was not answered`);
    plan[address] = { statements: asked, ...answer };
  }
  await file.close();
  return plan;
};

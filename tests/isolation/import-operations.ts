// What firms bring in from files, and take away again: an import, and its undo, are nobody's but its firm's.

import { systemScope } from "~/access/make-scope.server";
import { beginCheck, beginRun } from "~/features/imports/imports.commands.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { mappingSchema } from "~/features/imports/mapping.schema";
import { keepImport } from "~/features/imports/receive-import.server";
import { beginUndo } from "~/features/imports/undo/begin-undo.server";
import { listKept, planUndo } from "~/features/imports/undo/undo.queries.server";
import { workOnUndo } from "~/features/imports/undo/work-on-undo.server";
import { receiveFile } from "~/features/imports/upload-store.server";
import { workOnImport } from "~/features/imports/work-on-import.server";
import { type Operation, pickFrom } from "./firms";

/** The same for every firm, so that what one mapped would show in the other's. */
const header = "Wer,Marke,Netz,Land,Ort,Gasse,Zweig,Auch";
const fields = ["name", "trade_name", "domain", "region", "city", "address", "industry", "other_names"];
const columns = Object.fromEntries(fields.map((field, index) => [field, index + 1]));

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const going = () => new AbortController().signal;

export const importOperations = {
  importCustomers: async (firms, doer) => {
    const words = firms.words(fields.length, doer);
    const cells = words.map((word, index) => (fields[index] === "domain" ? `${word}.example` : word));
    const scope = firms.scope(doer);
    const arrived = await receiveFile(piecesOf(`${header}\n${cells.join(",")}\n`));
    const fileName = `${firms.canaries.make(doer)}.csv`;
    const kept = await keepImport(scope, { target: "customers", fileName }, arrived);
    if (!kept.ok) throw new Error(kept.refusal.code);
    const { id } = kept.value;
    const seen = async () => ({ id, version: (await getImport(scope, id))?.version ?? 0 });
    const work = async () =>
      workOnImport(await systemScope("tests"), id, { signal: going(), isPassing: () => false });
    const mapping = mappingSchema.parse({ kind: "customers", columns });
    if (!(await beginCheck(scope, await seen(), mapping)).ok) throw new Error("the import was not checked");
    await work();
    if (!(await beginRun(scope, await seen())).ok) throw new Error("the import was not run");
    await work();
    const { id: customerId } = await firms.world.database.system
      .selectFrom("customers")
      .where("name", "=", words[0] ?? "")
      .select("id")
      .executeTakeFirstOrThrow();
    firms.customers.push({ id: customerId, by: doer, words });
    firms.imports.push({ id, by: doer });
    firms.settleShares();
    return true;
  },
  undoImport: async (firms, doer, pick) => {
    const made = pickFrom(firms.imports, pick);
    if (!made) return false;
    const { system } = firms.world.database;
    const { version } = await system
      .selectFrom("imports")
      .where("id", "=", made.id)
      .select("version")
      .executeTakeFirstOrThrow();
    const scope = firms.scope(doer);
    const planned = await planUndo(scope, made.id);
    const begun = await beginUndo(scope, { id: made.id, version });
    const kept = await listKept(scope, { id: made.id, kind: "customers" }, { limit: 10 });
    if (made.by !== doer && (planned || begun.ok || kept.length > 0))
      throw new Error(`${doer} undid an import of ${made.by}`);
    if (!begun.ok) return false;
    await workOnUndo(await systemScope("tests"), made.id, { signal: going() });
    const left = await system.selectFrom("customers").select("id").execute();
    const ids = new Set(left.map(({ id }) => id));
    for (let at = firms.customers.length - 1; at >= 0; at -= 1)
      if (!ids.has(firms.customers[at]?.id ?? "")) firms.customers.splice(at, 1);
    return true;
  },
} satisfies Record<string, Operation>;

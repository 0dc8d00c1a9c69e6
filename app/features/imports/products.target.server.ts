// A supplier's catalogue from a file: one row, one product in its line. The rules of spellings are the catalogue's own. Run by
// command, when a supplier is set up.

import type { SystemTransaction } from "~/access/scope.server";
import { findClash, foldSpelling, type Spelled } from "~/features/catalogue/catalogue.rules";
import { readSpellings } from "~/features/catalogue/resolve-products.server";
import { newId } from "~/lib/id";
import { slugOf } from "~/lib/text";
import { errorCode } from "~/ui/field-errors";
import type { FieldName } from "./import-fields";
import { catalogueOf } from "./installation-catalogue";
import type { CellFault, RowReader } from "./row-reader.rules";
import type { ImportBy, Plan, Target } from "./target";

type ProductRow = {
  line: { code: string; name: string };
  code: string;
  name: string;
  listPriceMinor: number | null;
  currency: string;
};

/** The line that the product joins, or null where it is to be made. */
type Change = { lineId: string | null };

export const openProducts = (by: ImportBy): Target<ProductRow, Change> => {
  const namesOfCodes = new Map<string, string>();
  return {
    check: (reader) => {
      const row = readProduct(reader);
      const other = namesOfCodes.get(foldSpelling(row.code));
      if (other !== undefined && other !== row.name)
        reader.fault("code", errorCode("key_of_other", { other }));
      if (reader.faults.length > 0) return null;
      namesOfCodes.set(foldSpelling(row.code), row.name);
      return row;
    },
    keyOf: ({ name }) => foldSpelling(name),
    logOf: () => by.organizationId,
    plan: async (db, rows) => {
      const catalogue = await readSpellings(catalogueOf(db), by.organizationId);
      return rows.map((row) => planProduct(catalogue, row));
    },
    write: (tx, rows) => writeProducts(tx, by, rows),
  };
};

const codeLength = 40;

/** `GTX Plus Pro` → `GTX-PLUS-PRO`; a name without ASCII letters is its own code. */
const codeOf = (name: string): string => slugOf(name, name).toUpperCase().slice(0, codeLength);

const readProduct = (reader: RowReader): ProductRow => {
  const spelling = (field: FieldName, most: number): string => {
    const text = reader.text(field, most, { required: true });
    if (text !== "" && foldSpelling(text) === "") reader.fault(field, "invalid");
    return text;
  };
  const line = spelling("line", 120);
  const name = spelling("name", 120);
  const currency = reader.currency();
  return {
    line: { code: reader.text("line_code", codeLength) || codeOf(line), name: line },
    code: reader.text("code", codeLength) || codeOf(name),
    name,
    listPriceMinor: reader.money("list_price", currency),
    currency,
  };
};

const planProduct = (catalogue: Spelled[], row: ProductRow): Plan<Change> => {
  const isNamed = (entry: Spelled, text: string) =>
    [entry.code, entry.name].some((spelling) => foldSpelling(spelling) === foldSpelling(text));
  const line = catalogue.find((entry) => entry.productId === null && isNamed(entry, row.line.name)) ?? null;
  const product = catalogue.find((entry) => entry.productId !== null && isNamed(entry, row.name));
  if (product && product.productLineId === line?.productLineId) return { outcome: "skipped" };
  // A product to be is no other's namesake; a line to be, nobody's.
  const target = { productLineId: line?.productLineId ?? "", productId: "" };
  const spellings = line ? [row.code, row.name] : [row.code, row.name, row.line.code, row.line.name];
  const clash = findClash(catalogue, target, spellings);
  if (!clash) return { outcome: "created", change: { lineId: line?.productLineId ?? null } };
  const reason = errorCode("spelling_taken", { spelling: clash.spelling, name: clash.meaning.name });
  const fault: CellFault = { field: "name", column: "name", value: row.name, reason };
  return { outcome: "failed", faults: [fault] };
};

const writeProducts = async (
  tx: SystemTransaction,
  by: ImportBy,
  rows: readonly { row: ProductRow; change: Change }[],
): Promise<void> => {
  const lines = new Map<string, string>();
  for (const { row, change } of rows) {
    const name = foldSpelling(row.line.name);
    const lineId = change.lineId ?? lines.get(name) ?? (await addLine(tx, by, row.line));
    lines.set(name, lineId);
    await addProduct(tx, by, lineId, row);
  }
};

const addLine = async (tx: SystemTransaction, by: ImportBy, line: ProductRow["line"]): Promise<string> => {
  const id = newId();
  await tx.db
    .insertInto("product_lines")
    .values({
      id,
      organization_id: by.organizationId,
      ...line,
      status: "active",
      created_at: tx.at,
      updated_at: tx.at,
    })
    .execute();
  await tx.record(
    {
      log: by.organizationId,
      subject: { type: "product_line", id },
      action: "product_line.created",
      after: line,
    },
    by,
  );
  return id;
};

const addProduct = async (
  tx: SystemTransaction,
  by: ImportBy,
  lineId: string,
  row: ProductRow,
): Promise<void> => {
  const id = newId();
  const { code, name, listPriceMinor, currency } = row;
  const columns = { product_line_id: lineId, code, name, list_price_minor: listPriceMinor, currency };
  await tx.db
    .insertInto("products")
    .values({
      id,
      organization_id: by.organizationId,
      ...columns,
      status: "active",
      created_at: tx.at,
      updated_at: tx.at,
    })
    .execute();
  await tx.record(
    { log: by.organizationId, subject: { type: "product", id }, action: "product.created", after: columns },
    by,
  );
};

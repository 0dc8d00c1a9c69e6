// A CSV file as a list of firms: its columns found by name or told by a mapping, and read as often as the matcher asks.

import { stat } from "node:fs/promises";
import { z } from "zod";
import { type CsvFault, delimiters, readCsv } from "~/lib/csv-read.server";
import { encodings } from "~/lib/text-encoding";
import type { BusinessRecord } from "./business-record";
import { findColumns, type ListColumns, type ListField, listFields } from "./list-columns";
import type { RecordList } from "./match-lists";

/** A column by its header, or by its place counted from 1. */
const column = z.union([z.string().min(1).max(200), z.int().min(1).max(500)]);

const sideSchema = z.strictObject({
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  columns: z.partialRecord(z.enum(listFields), column).default({}),
});

/** How files are to be read: `columns`, `encoding` and `delimiter` of both, and of `a` or `b` alone where they differ. */
export const listMappingSchema = sideSchema.extend({
  a: sideSchema.optional(),
  b: sideSchema.optional(),
});
export type ListMapping = z.infer<typeof listMappingSchema>;
export type ListSide = z.infer<typeof sideSchema>;

/** The mapping of one file: what is told of it alone goes before what is told of both. */
export const sideOf = ({ a, b, ...both }: ListMapping, side: "a" | "b"): ListSide => {
  const own = side === "a" ? a : b;
  return { ...both, ...own, columns: { ...both.columns, ...own?.columns } };
};

/** A list that cannot be read at all. */
export class ListError extends Error {
  override readonly name = "ListError";
  readonly fault: CsvFault | null;
  readonly line: number;
  constructor(message: string, line = 0, fault: CsvFault | null = null) {
    super(message);
    this.line = line;
    this.fault = fault;
  }
}

/** Bytes that a record takes in a list, for a guess at how many there are. */
const bytesOfRecord = 40;

const place = (header: readonly string[], wanted: string | number): number => {
  const at = typeof wanted === "number" ? wanted - 1 : header.indexOf(wanted);
  if (at < 0 || at >= header.length) throw new ListError(`has no column ${wanted}`, 1);
  return at;
};

const columnsOf = (header: readonly string[], { columns }: ListSide): ListColumns => {
  const found = findColumns(header);
  for (const [field, wanted] of Object.entries(columns)) found[field as ListField] = place(header, wanted);
  if (found.name === undefined) throw new ListError("has no column for the name", 1);
  return found;
};

const recordOf = (cells: readonly string[], columns: ListColumns, row: number): BusinessRecord => {
  const cell = (field: ListField): string => {
    const at = columns[field];
    return at === undefined ? "" : (cells[at] ?? "");
  };
  return {
    id: columns.id === undefined ? String(row) : cell("id"),
    names: [cell("name"), cell("other_name")].filter((name) => name !== ""),
    domain: cell("domain") || cell("email"),
    phone: cell("phone"),
    address: cell("address"),
    postalCode: cell("postal_code"),
    city: cell("city"),
    country: cell("country"),
    lei: cell("lei"),
    uscc: cell("uscc"),
    duns: cell("duns"),
  };
};

/**
 * Records without a column for the id have the number of their row, counted from 1. `onFault` is told of rows that cannot be read,
 * once. Reading throws `ListError` where the file as a whole is no list.
 */
export const listOfFile = async (
  path: string,
  side: ListSide,
  onFault: (line: number, fault: CsvFault) => void,
): Promise<RecordList> => {
  const { size } = await stat(path);
  let isFirst = true;
  return {
    expected: Math.ceil(size / bytesOfRecord),
    async *read() {
      const tellFault = isFirst ? onFault : () => {};
      isFirst = false;
      let columns: ListColumns | null = null;
      let row = 0;
      const { encoding, delimiter } = side;
      for await (const item of readCsv(path, {
        ...(encoding && { encoding }),
        ...(delimiter && { delimiter }),
      })) {
        if (item.kind === "header") columns = columnsOf(item.cells, side);
        else if (item.kind === "row" && columns) yield recordOf(item.cells, columns, ++row);
        else if (item.kind === "error") {
          if (!columns) throw new ListError("is no list", item.line, item.error);
          row++;
          tellFault(item.line, item.error);
        }
      }
    },
  };
};

// The mapping of a file: which column gives which field, and what its values mean. The same JSON for the command and for the
// page, where it is made by choosing; docs/imports.md describes it.

import { z } from "zod";
import { delimiters } from "~/lib/csv-read.server";
import { dateOrders } from "~/lib/dates";
import { currency, line } from "~/lib/input";
import { encodings } from "~/lib/text-encoding";
import { fieldsOf, importKinds, isFieldOf } from "./import-fields";

/** What an amount of the file counts in: 1 is the currency's main unit, 1,000,000 a million of it. */
export const units = [1, 1_000, 10_000, 1_000_000, 100_000_000] as const;
export type Unit = (typeof units)[number];

/** A column by its header, or by its place counted from 1. */
const column = z.union([line(200), z.int().min(1).max(500)], { error: "invalid" });

const source = z.union([column, z.strictObject({ column, unit: z.literal([...units]).default(1) })], {
  error: "invalid",
});

const moneyFields = ["amount", "annual_revenue", "list_price"];

const text = z.string({ error: "invalid" }).max(1000, 'too_long|{"max":1000}');

export const mappingSchema = z
  .strictObject({
    kind: z.enum(importKinds, { error: "invalid_choice" }),
    encoding: z.enum(encodings, { error: "invalid_choice" }).optional(),
    delimiter: z.enum(delimiters, { error: "invalid_choice" }).optional(),
    /** How the file writes a date whose year stands last. */
    dates: z.enum(dateOrders, { error: "invalid_choice" }).default("ymd"),
    /** Of amounts that name none. */
    currency: currency.optional(),
    /** Deals and partners: the name of the alliance. */
    alliance: line(120).optional(),
    /** Customers: whether a row changes the file that it made before. */
    existing: z.enum(["update", "skip"], { error: "invalid_choice" }).default("update"),
    /** Deals that are open: what stands for an amount that the row does not give. */
    amount_when_empty: z.enum(["nothing", "list_price"], { error: "invalid_choice" }).default("nothing"),
    /** Partners: what an e-mail is made of; `{person}` and `{firm}` stand for the names in lower-case ASCII. */
    email_template: line(200).optional(),
    columns: z.record(z.string(), source, { error: "invalid" }).default({}),
    /** Fields that are the same in every row. */
    constants: z.record(z.string(), text, { error: "invalid" }).default({}),
    /** What the values of a field mean: as the file writes it → as it is kept. */
    values: z.record(z.string(), z.record(z.string(), text), { error: "invalid" }).default({}),
  })
  .superRefine(({ kind, columns, constants, values }, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    for (const [part, fields] of Object.entries({ columns, constants, values })) {
      for (const field of Object.keys(fields))
        if (!isFieldOf(kind, field)) refuse([part, field], "field_unknown");
    }
    for (const [field, from] of Object.entries(columns)) {
      if (typeof from === "object" && from.unit !== 1 && !moneyFields.includes(field))
        refuse(["columns", field, "unit"], "invalid");
    }
    for (const field of Object.keys(constants))
      if (Object.hasOwn(columns, field)) refuse(["constants", field], "column_twice");
    for (const [field, { required }] of Object.entries(fieldsOf[kind])) {
      if (required && !Object.hasOwn(columns, field) && !Object.hasOwn(constants, field)) {
        refuse(["columns", field], "required");
      }
    }
  });
export type Mapping = z.output<typeof mappingSchema>;
/** As a file or a page writes it, perhaps not whole yet. */
export type MappingInput = z.input<typeof mappingSchema>;

// The mapping as the page's form sends it, one control for each field. Pure.

import { columnName } from "./first-mapping.rules";
import { fieldsOf, type PageKind } from "./import-fields";
import type { MappingInput, Unit } from "./mapping.schema";

/** Names of the form's controls. */
export const controlNames = {
  column: (field: string) => `column.${field}`,
  constant: (field: string) => `constant.${field}`,
  unit: (field: string) => `unit.${field}`,
  /** What a value means: three controls of the same row. */
  valueField: "value.field",
  valueFrom: "value.from",
  valueTo: "value.to",
} as const;

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

const textsOf = (form: FormData, name: string): string[] =>
  form.getAll(name).map((value) => (typeof value === "string" ? value.trim() : ""));

/** What was chosen, for the schema to judge. A field that is given by a column needs no constant. */
export const readMappingForm = (form: FormData, kind: PageKind, header: readonly string[]): MappingInput => {
  const columns: NonNullable<MappingInput["columns"]> = {};
  const constants: Record<string, string> = {};
  for (const field of Object.keys(fieldsOf[kind])) {
    const place = Number(textOf(form, controlNames.column(field)));
    const constant = textOf(form, controlNames.constant(field));
    const unit = Number(textOf(form, controlNames.unit(field)) || 1) as Unit;
    if (Number.isInteger(place) && place >= 1 && place <= header.length) {
      const column = columnName(header, place);
      columns[field] = unit === 1 ? column : { column, unit };
    } else if (constant !== "") constants[field] = constant;
  }
  const orNothing = (name: string) => textOf(form, name) || undefined;
  return {
    kind,
    dates: orNothing("dates") as MappingInput["dates"],
    currency: orNothing("currency"),
    existing: orNothing("existing") as MappingInput["existing"],
    amount_when_empty: orNothing("amount_when_empty") as MappingInput["amount_when_empty"],
    columns,
    constants,
    values: readValues(form),
  };
};

/** A value that is given no meaning stands for itself. */
const readValues = (form: FormData): Record<string, Record<string, string>> => {
  const [fields, froms, tos] = [controlNames.valueField, controlNames.valueFrom, controlNames.valueTo].map(
    (name) => textsOf(form, name),
  );
  const values = new Map<string, Record<string, string>>();
  for (const [index, field] of (fields ?? []).entries()) {
    const from = froms?.[index] ?? "";
    const to = tos?.[index] ?? "";
    if (to !== "") values.set(field, { ...values.get(field), [from]: to });
  }
  return Object.fromEntries(values);
};

/** A form that was held while the session had run out. */
export const formOf = (fields: Readonly<Record<string, readonly string[]>>): FormData => {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value);
  return form;
};

/** The place of the column that gives a field, counted from 1; null where none does. */
export const placeOf = (mapping: MappingInput, field: string, header: readonly string[]): number | null => {
  const from = mapping.columns?.[field];
  const column = typeof from === "object" ? from.column : from;
  if (typeof column === "number") return column;
  const index = column === undefined ? -1 : header.indexOf(column);
  return index === -1 ? null : index + 1;
};

export const unitOf = (mapping: MappingInput, field: string): Unit => {
  const from = mapping.columns?.[field];
  return (typeof from === "object" && from.unit) || 1;
};

export type ValueRow = { field: string; from: string; to: string };

/** Fields whose values have to mean something to us. */
const meantFields = ["state", "sale_stage", "kind", "country", "products"];
const unknownValue = /^(?:value_unknown|country_unknown|product_unknown)\b/;

/**
 * The values to ask the meaning of: those that the mapping gives one, those of the first rows whose meaning is not known, and
 * those that the last check stumbled over.
 */
export const valueRows = (
  mapping: MappingInput,
  file: { header: readonly string[]; sample: readonly (readonly string[])[] },
  faults: readonly { field: string | null; value: string; reason: string }[],
): ValueRow[] => {
  const rows = new Map<string, ValueRow>();
  const add = (field: string, from: string, to: string): void => {
    const key = JSON.stringify([field, from]);
    if (!rows.has(key)) rows.set(key, { field, from, to });
  };
  for (const [field, meanings] of Object.entries(mapping.values ?? {})) {
    for (const [from, to] of Object.entries(meanings)) add(field, from, to);
  }
  const place = placeOf(mapping, "state", file.header);
  if (place !== null) for (const row of file.sample) add("state", (row[place - 1] ?? "").trim(), "");
  for (const { field, value, reason } of faults) {
    if (field !== null && meantFields.includes(field) && unknownValue.test(reason))
      add(field, value.trim(), "");
  }
  return [...rows.values()];
};

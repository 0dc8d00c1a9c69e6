// Reads the cells of one row as fields: cleaned, with the mapping's replacements, checked. What does not fit is a fault of its
// cell; what was understood although it is written otherwise is a mend, and the summary shows it. Pure.

import { countriesByName, isCountry } from "~/lib/countries";
import { type DateOrder, isCalendarDate, parseDate } from "~/lib/dates";
import { identifiesFirm, parseDomain } from "~/lib/domain-name";
import { type Identifier, identifierSchemes, parseIdentifier } from "~/lib/identifiers";
import { identifierError, moneyError } from "~/lib/input";
import { email } from "~/lib/input-profile";
import { isCurrency, parseMoney } from "~/lib/money";
import { ok, type Result, refuse } from "~/lib/result";
import { cleanLines, cleanText, foldName, textLength } from "~/lib/text";
import { errorCode } from "~/ui/field-errors";
import type { FieldName } from "./import-fields";
import type { Mapping, Unit } from "./mapping.schema";

/**
 * What is wrong with a cell, or with the row where `field` is null. `column` is its header, `value` the cell as it stands,
 * `reason` a code with values: a key of the messages `imports` behind `fault_`, else one of `errors`.
 */
export type CellFault = { field: FieldName | null; column: string; value: string; reason: string };

export const mendRules = [
  /** The mapping says what the value means. */
  "value",
  /** Another spelling of a product. */
  "alias",
  "date",
  "country",
  "apostrophe",
  /** The domain is one of a mail or hosting service, and tells nothing of the customer. */
  "domain_shared",
  "customer_unknown",
  "list_price",
  "as_draft",
  "owner_unknown",
  "row_repeated",
] as const;
export type MendRule = (typeof mendRules)[number];

/** `from` and `to` are empty where the rule says it all. */
export type Mend = { rule: MendRule; field: string; from: string; to: string };

/** A mapping laid over the header of a file. */
export type ColumnPlan = {
  header: readonly string[];
  columns: ReadonlyMap<string, { index: number; unit: Unit }>;
  constants: ReadonlyMap<string, string>;
  /** By field, then by the value as `foldName` gives it. */
  values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  dates: DateOrder;
  currency: string;
};

/** Refuses `column_missing` and `column_ambiguous`, with the column as the mapping names it. */
export const planColumns = (
  mapping: Mapping,
  header: readonly string[],
  firmCurrency: string,
): Result<ColumnPlan> => {
  const folded = header.map(foldColumn);
  const columns = new Map<string, { index: number; unit: Unit }>();
  for (const [field, from] of Object.entries(mapping.columns)) {
    const { column, unit } = typeof from === "object" ? from : { column: from, unit: 1 as const };
    const name = typeof column === "string" ? foldColumn(column) : null;
    const index = name === null ? Number(column) - 1 : folded.indexOf(name);
    if (index < 0 || index >= header.length) return refuse("column_missing", { column });
    if (name !== null && folded.lastIndexOf(name) !== index) return refuse("column_ambiguous", { column });
    columns.set(field, { index, unit });
  }
  const values = Object.entries(mapping.values).map(
    ([field, meanings]) =>
      [field, new Map(Object.entries(meanings).map(([from, to]) => [foldName(from), to]))] as const,
  );
  return ok({
    header,
    columns,
    constants: new Map(Object.entries(mapping.constants)),
    values: new Map(values),
    dates: mapping.dates,
    currency: mapping.currency ?? firmCurrency,
  });
};

/** The mark that exports put before what a spreadsheet would take for a formula; see `guardFormula`. */
const guardMark = /^'(?=[=+\-@\t\r\n＝＋－＠])/;

/** A header as it is compared: a file of ours that left it guarded names the same column. */
const foldColumn = (header: string): string => foldName(header.replace(guardMark, ""));

const longestShown = 200;

/** Countries by every name that our readers' languages have for them. */
let countriesNamed: Map<string, string> | null = null;
const countryNamed = (name: string): string | undefined => {
  countriesNamed ??= new Map(
    ["en", "zh-CN", "zh-TW"].flatMap((tag) =>
      countriesByName(tag).map(({ code, name: each }) => [foldName(each), code] as const),
    ),
  );
  return countriesNamed.get(foldName(name));
};

/** Moves the point of a plain or grouped numeral; anything else is left for the amount's own reader to judge. */
const scaled = (text: string, unit: Unit): string => {
  const digits = Math.round(Math.log10(unit));
  const plain = /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$/.test(text) ? text.replaceAll(",", "") : text;
  if (digits === 0 || !/^[0-9]+(?:\.[0-9]*)?$/.test(plain)) return text;
  const [whole = "", decimals = ""] = plain.split(".");
  const moved = decimals.slice(0, digits).padEnd(digits, "0");
  return `${whole}${moved}.${decimals.slice(digits)}`.replace(/\.$/, "");
};

export class RowReader {
  readonly faults: CellFault[] = [];
  readonly mends: Mend[] = [];
  readonly #plan: ColumnPlan;
  readonly #cells: readonly string[];

  constructor(plan: ColumnPlan, cells: readonly string[]) {
    this.#plan = plan;
    this.#cells = cells;
  }

  /** Whether the mapping gives the field at all. */
  has(field: FieldName): boolean {
    return this.#plan.columns.has(field) || this.#plan.constants.has(field);
  }

  #raw(field: FieldName): string {
    const column = this.#plan.columns.get(field);
    return (column ? this.#cells[column.index] : this.#plan.constants.get(field)) ?? "";
  }

  fault(field: FieldName, reason: string): void {
    const column = this.#plan.columns.get(field);
    this.faults.push({
      field,
      column: (column && this.#plan.header[column.index]) || field,
      value: this.#raw(field).slice(0, longestShown),
      reason,
    });
  }

  mend(rule: MendRule, field: FieldName, from = "", to = ""): void {
    this.mends.push({ rule, field, from, to });
  }

  #unguarded(field: FieldName): string {
    const raw = this.#raw(field);
    if (!guardMark.test(raw)) return raw;
    this.mend("apostrophe", field);
    return raw.slice(1);
  }

  /** The value that the mapping gives in the text's place, or the text. */
  #meaning(field: FieldName, text: string): string {
    const replaced = this.#plan.values.get(field)?.get(foldName(text));
    return replaced === undefined ? text : cleanText(replaced);
  }

  /** One line; faults `required` where it must not be empty, and `too_long`. */
  text(field: FieldName, most: number, { required = false } = {}): string {
    const typed = cleanText(this.#unguarded(field));
    const text = this.#meaning(field, typed);
    if (text !== typed) this.mend("value", field, typed, text);
    if (text === "" && required) this.fault(field, "required");
    if (textLength(text) > most) this.fault(field, errorCode("too_long", { max: most }));
    return text;
  }

  lines(field: FieldName, most: number): string {
    const text = cleanLines(this.#unguarded(field));
    if (textLength(text) > most) this.fault(field, errorCode("too_long", { max: most }));
    return text;
  }

  /** One of a few values, each by its own name or as the mapping says; null where the cell is empty. */
  choice<const Value extends string>(field: FieldName, values: readonly Value[]): Value | null {
    const text = this.#meaning(field, cleanText(this.#unguarded(field)));
    if (text === "") return null;
    const found = values.find((value) => value === text.toLowerCase());
    if (found === undefined) this.fault(field, errorCode("value_unknown", { values: values.join(", ") }));
    return found ?? null;
  }

  date(field: FieldName): string | null {
    const text = this.text(field, 100);
    if (text === "") return null;
    const date = parseDate(text, this.#plan.dates);
    if (!date.ok) {
      this.fault(field, date.refusal.code);
      return null;
    }
    if (!isCalendarDate(text)) this.mend("date", field, text, date.value);
    return date.value;
  }

  /** ISO 3166-1 alpha-2 by code or by name, or `""`. */
  country(field: FieldName): string {
    const text = this.text(field, 200);
    const code = text.toUpperCase();
    if (text === "" || isCountry(code)) return code;
    const named = countryNamed(text);
    if (named === undefined) this.fault(field, "country_unknown");
    else this.mend("country", field, text, named);
    return named ?? "";
  }

  wholeNumber(field: FieldName, least: number, most: number): number | null {
    const text = this.text(field, 100).normalize("NFKC");
    if (text === "") return null;
    const plain = /^[0-9]{1,3}(?:,[0-9]{3})+$/.test(text) ? text.replaceAll(",", "") : text;
    if (!/^[0-9]{1,15}$/.test(plain)) {
      this.fault(field, /^[0-9.,]+$/.test(text) ? "not_integer" : "invalid_number");
      return null;
    }
    const value = Number(plain);
    if (value < least) this.fault(field, errorCode("too_small", { min: least }));
    else if (value > most) this.fault(field, errorCode("too_big", { max: most }));
    return value;
  }

  /** The currency of the row, or else that of the mapping. */
  currency(): string {
    const text = this.text("currency", 100).toUpperCase();
    if (text === "") return this.#plan.currency;
    if (!isCurrency(text)) this.fault("currency", "invalid_currency");
    return text;
  }

  /** Minor units of the currency, or null where the cell is empty. */
  money(field: FieldName, currency: string): number | null {
    const text = this.text(field, 100).normalize("NFKC");
    if (text === "" || !isCurrency(currency)) return null;
    const money = parseMoney(scaled(text, this.#plan.columns.get(field)?.unit ?? 1), currency);
    if (money.ok) return money.value.amountMinor;
    this.fault(field, moneyError(money.refusal));
    return null;
  }

  /** The registered domain, or null; one that anybody may have a mailbox or a page at is dropped. */
  domain(field: FieldName): string | null {
    const text = this.text(field, 2000);
    if (text === "") return null;
    const domain = parseDomain(text);
    if (!domain.ok) {
      this.fault(field, "invalid_domain");
      return null;
    }
    if (identifiesFirm(domain.value)) return domain.value;
    this.mend("domain_shared", field, domain.value);
    return null;
  }

  /** Lower case, or `""`. */
  email(field: FieldName): string {
    const text = this.text(field, 254);
    if (text === "") return "";
    const address = email.safeParse(text);
    if (!address.success) this.fault(field, "invalid_email");
    return address.data ?? "";
  }

  /** Several of one scheme stand in one cell with commas between them. */
  identifiers(): Identifier[] {
    return identifierSchemes.flatMap((scheme) =>
      this.text(scheme, 500)
        .split(/[,，、;；]/)
        .filter((part) => part.trim() !== "")
        .flatMap((part) => {
          const identifier = parseIdentifier(scheme, part);
          if (identifier.ok) return [identifier.value];
          this.fault(scheme, identifierError(scheme, identifier.refusal));
          return [];
        }),
    );
  }

  /** A field with several values, separated by semicolons, bars or 、. */
  list(field: FieldName, most: number): string[] {
    const texts = cleanText(this.#unguarded(field))
      .split(/[;；|｜、]/)
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => {
        const text = this.#meaning(field, part);
        if (text !== part) this.mend("value", field, part, text);
        return text;
      });
    if (texts.length > most) this.fault(field, errorCode("too_many", { max: most }));
    return texts;
  }
}

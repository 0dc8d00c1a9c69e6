import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardFormula } from "~/lib/csv-write";
import { cleanText } from "~/lib/text";
import type { FieldName } from "./import-fields";
import { mappingSchema } from "./mapping.schema";
import { planColumns, RowReader } from "./row-reader.rules";

type Reading = {
  cell: string;
  field?: FieldName;
  values?: Record<string, string>;
  dates?: "ymd" | "mdy" | "dmy";
  unit?: number;
};

/** A reader of a row with one cell. */
const readerOf = ({ cell, field = "name", values, dates, unit }: Reading): RowReader => {
  const mapping = mappingSchema.parse({
    kind: "customers",
    dates,
    columns: { name: "Column", [field]: unit ? { column: "Column", unit } : "Column" },
    values: values ? { [field]: values } : {},
  });
  const plan = planColumns(mapping, ["Column"], "CNY");
  if (!plan.ok) throw new Error(plan.refusal.code);
  return new RowReader(plan.value, [cell]);
};

const reasons = (reader: RowReader): string[] => reader.faults.map(({ reason }) => reason);

describe("text", () => {
  test("is cleaned, and measured", () => {
    const reader = readerOf({ cell: "  Acme\u00a0 Corp\u200b " });
    expect(reader.text("name", 9)).toBe("Acme Corp");
    expect(reader.faults).toEqual([]);
    reader.text("name", 8);
    expect(reader.faults).toEqual([
      { field: "name", column: "Column", value: "  Acme\u00a0 Corp\u200b ", reason: 'too_long|{"max":8}' },
    ]);
  });

  test("that is needed may not be empty", () => {
    const reader = readerOf({ cell: " " });
    reader.text("name", 9, { required: true });
    expect(reasons(reader)).toEqual(["required"]);
  });

  test("means what the mapping says, whatever its case and spaces", () => {
    const reader = readerOf({ cell: "TechnoLgy ", values: { technolgy: "technology" } });
    expect(reader.text("name", 99)).toBe("technology");
    expect(reader.mends).toEqual([{ rule: "value", field: "name", from: "TechnoLgy", to: "technology" }]);
  });

  test("loses the mark that our own exports put before a formula, and no other apostrophe", () => {
    const guarded = readerOf({ cell: "'=1+1" });
    expect(guarded.text("name", 99)).toBe("=1+1");
    expect(guarded.mends).toMatchObject([{ rule: "apostrophe" }]);
    expect(readerOf({ cell: "'t Hooft" }).text("name", 99)).toBe("'t Hooft");
  });

  test("guarded against formulas is read as it was before", () => {
    const typed = fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n＝＋－＠'a1 .") });
    fc.assert(
      fc.property(
        typed.filter((text) => !text.startsWith("'")),
        (text) => {
          expect(readerOf({ cell: guardFormula(text) }).text("name", 99)).toBe(cleanText(text));
        },
      ),
    );
  });

  test("named like a member of every object has no meaning by accident", () => {
    for (const cell of ["__proto__", "constructor", "toString"]) {
      expect(readerOf({ cell, values: { a: "b" } }).text("name", 99)).toBe(cell);
    }
  });
});

describe("a choice", () => {
  test("is one of its values, or what the mapping makes one", () => {
    const values = ["company", "consumer"] as const;
    expect(readerOf({ cell: "Company" }).choice("name", values)).toBe("company");
    const mapped = readerOf({ cell: "个人", values: { 个人: "consumer" } });
    expect(mapped.choice("name", values)).toBe("consumer");
    expect(mapped.mends).toEqual([]);
    expect(readerOf({ cell: "" }).choice("name", values)).toBeNull();
    const guarded = readerOf({ cell: "'-", values: { "-": "company" } });
    expect(guarded.choice("name", values)).toBe("company");
    const unknown = readerOf({ cell: "firm" });
    expect(unknown.choice("name", values)).toBeNull();
    expect(reasons(unknown)).toEqual(['value_unknown|{"values":"company, consumer"}']);
  });
});

describe("a date", () => {
  test.each([
    ["2017-03-01", undefined, "2017-03-01", 0],
    ["2017年3月1日", undefined, "2017-03-01", 1],
    ["3/1/2017", "mdy", "2017-03-01", 1],
    ["3/1/2017", "dmy", "2017-01-03", 1],
  ] as const)("%s in the order %s", (cell, dates, date, mends) => {
    const reader = readerOf({ cell, dates });
    expect(reader.date("name")).toBe(date);
    expect(reader.mends).toHaveLength(mends);
  });

  test.each([
    ["3/1/2017", "date_invalid"],
    ["2017-02-30", "date_impossible"],
    ["soon", "date_invalid"],
  ])("%s is refused: %s", (cell, reason) => {
    const reader = readerOf({ cell });
    expect(reader.date("name")).toBeNull();
    expect(reasons(reader)).toEqual([reason]);
  });
});

describe("a country", () => {
  test.each([
    ["CN", "CN", 0],
    ["de", "DE", 0],
    ["United States", "US", 1],
    ["德国", "DE", 1],
    ["德國", "DE", 1],
    ["", "", 0],
  ])("%s is %s", (cell, code, mends) => {
    const reader = readerOf({ cell });
    expect(reader.country("name")).toBe(code);
    expect(reader.mends).toHaveLength(mends);
  });

  test("that nobody knows is refused", () => {
    const reader = readerOf({ cell: "Philipines" });
    reader.country("name");
    expect(reasons(reader)).toEqual(["country_unknown"]);
  });
});

describe("an amount", () => {
  test.each([
    ["1054", 1, 105_400],
    ["1,100.04", 1, 110_004],
    ["1100.04", 1_000_000, 110_004_000_000],
    ["1,100.04", 1000, 110_004_000],
    ["0.5", 10_000, 500_000],
    ["0.123456", 1_000_000, 12_345_600],
    ["12.5万", 1, 12_500_000],
    ["0", 1, 0],
  ])("%s in units of %s", (cell, unit, minor) => {
    const reader = readerOf({ cell, field: "annual_revenue", unit });
    expect(reader.money("annual_revenue", "CNY")).toBe(minor);
    expect(reader.faults).toEqual([]);
  });

  test.each([
    ["12,5", "invalid_amount"],
    ["-3", "amount_not_positive"],
    ["1.234,50", "invalid_amount"],
    ["9".repeat(20), "amount_too_big"],
    ["much", "invalid_amount"],
  ])("%s is refused: %s", (cell, reason) => {
    const reader = readerOf({ cell, field: "annual_revenue" });
    expect(reader.money("annual_revenue", "CNY")).toBeNull();
    expect(reasons(reader)).toEqual([reason]);
  });

  test("of a currency that is none is one fault, not two", () => {
    const reader = readerOf({ cell: "XX", field: "currency" });
    expect(reader.money("name", reader.currency())).toBeNull();
    expect(reasons(reader)).toEqual(["invalid_currency"]);
  });
});

test.each([
  ["2,822", 2822, []],
  ["２８２２", 2822, []],
  ["2.5", null, ["not_integer"]],
  ["many", null, ["invalid_number"]],
  ["99999999", 99_999_999, ['too_big|{"max":1000000}']],
])("the whole number %s", (cell, value, faults) => {
  const reader = readerOf({ cell });
  expect(reader.wholeNumber("name", 0, 1_000_000)).toBe(value);
  expect(reasons(reader)).toEqual(faults);
});

test("a domain of a mail service is dropped, and said", () => {
  const reader = readerOf({ cell: "acme@gmail.com" });
  expect(reader.domain("name")).toBeNull();
  expect(reader.faults).toEqual([]);
  expect(reader.mends).toMatchObject([{ rule: "domain_shared", from: "gmail.com" }]);
  expect(readerOf({ cell: "https://www.acme.example/x" }).domain("name")).toBe("acme.example");
});

test("several identifiers of one scheme stand in one cell; a wrong check digit is a fault", () => {
  const several = readerOf({ cell: "123456789, 987654321", field: "duns" });
  expect(several.identifiers()).toEqual([
    { scheme: "duns", value: "123456789" },
    { scheme: "duns", value: "987654321" },
  ]);
  const wrong = readerOf({ cell: "91310000MA1FL5E50X", field: "uscc" });
  expect(wrong.identifiers()).toEqual([]);
  expect(reasons(wrong)).toEqual(["uscc_check_digit"]);
});

test.each([
  ["sales@Acme.example", "sales@acme.example", []],
  ["nobody", "", ["invalid_email"]],
])("the e-mail %s", (cell, address, faults) => {
  const reader = readerOf({ cell });
  expect(reader.email("name")).toBe(address);
  expect(reasons(reader)).toEqual(faults);
});

describe("a mapping over a header", () => {
  const mapping = (columns: Record<string, string | number>) =>
    mappingSchema.parse({ kind: "customers", columns });

  test("finds columns whatever their case, and by place", () => {
    const plan = planColumns(mapping({ name: "NAME", city: 3 }), ["x", "name ", "y"], "CNY");
    expect(plan.ok && Object.fromEntries(plan.value.columns)).toEqual({
      name: { index: 1, unit: 1 },
      city: { index: 2, unit: 1 },
    });
  });

  test("finds a column whose name our own files guard", () => {
    for (const [column, header] of [
      ["+/- %", "'+/- %"],
      ["'+/- %", "+/- %"],
    ] as const)
      expect(planColumns(mapping({ name: column }), [header], "CNY").ok).toBe(true);
  });

  test.each([
    [{ name: "name", city: "town" }, "column_missing"],
    [{ name: "name", city: 9 }, "column_missing"],
    [{ name: "double" }, "column_ambiguous"],
  ])("%j is refused: %s", (columns, code) => {
    const plan = planColumns(mapping(columns), ["name", "double", "Double"], "CNY");
    expect(plan).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe("a mapping", () => {
  const issues = (mapping: object) =>
    (mappingSchema.safeParse(mapping).error?.issues ?? []).map(({ path, message }) => [
      path.join("."),
      message,
    ]);

  test.each([
    [{ kind: "customers", columns: {} }, [["columns.name", "required"]]],
    [{ kind: "leads" }, [["kind", "invalid_choice"]]],
    [{ kind: "customers", columns: { name: "a", colour: "b" } }, [["columns.colour", "field_unknown"]]],
    [
      { kind: "customers", columns: { name: "a", city: "b" }, constants: { city: "x" } },
      [["constants.city", "column_twice"]],
    ],
    [
      { kind: "customers", columns: { name: { column: "a", unit: 1000 } } },
      [["columns.name.unit", "invalid"]],
    ],
    [{ kind: "customers", columns: { name: "a" }, currency: "RMB" }, [["currency", "invalid_currency"]]],
    [{ kind: "customers", columns: { name: "a" }, dates: "american" }, [["dates", "invalid_choice"]]],
    [
      { kind: "customers", columns: { name: "a" }, values: { name: { a: 1 } } },
      [["values.name.a", "invalid"]],
    ],
  ])("%j is refused", (mapping, expected) => {
    expect(issues(mapping)).toEqual(expected);
  });
});

import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRow, csvStart, guardFormula } from "~/lib/csv-write";

describe("csvRow", () => {
  it.each([
    [["Acme", "上海", 12.5, -3, null, undefined, "10"], "Acme,上海,12.5,-3,,,10\r\n"],
    [['say "hi"', "a,b", "a;b", "two\nlines"], '"say ""hi""","a,b","a;b","two\nlines"\r\n'],
    [[" padded ", ""], '" padded ",\r\n'],
    [["-1250.50", "-5"], "-1250.50,-5\r\n"],
    [["=1+1", "+86 21", "-2+3", "@sum", "＝1"], "'=1+1,'+86 21,'-2+3,'@sum,'＝1\r\n"],
    [["\t=1", "\r=1"], '"\'\t=1","\'\r=1"\r\n'],
    [["\0=1"], "'=1\r\n"],
    [['=HYPERLINK("https://evil.example","x")'], '"\'=HYPERLINK(""https://evil.example"",""x"")"\r\n'],
  ])("writes %j", (values, line) => expect(csvRow(values)).toBe(line));

  it("writes integers of any size", () =>
    expect(csvRow([10n ** 20n, -5n])).toBe("100000000000000000000,-5\r\n"));

  it("begins a file with the mark that Excel needs", () =>
    expect(Buffer.from(csvStart + csvRow(["名称"]))).toEqual(Buffer.from("\ufeff名称\r\n", "utf8")));

  it("is read back as it was written, formulas guarded", () => {
    const text = fc.string({ unit: fc.constantFrom(..."a上\",;'\n\r\t =+-@1.") });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.array(text, { minLength: 1, maxLength: 6 }),
        (first, second) => {
          const read = parse(csvRow(first) + csvRow(second), {
            relax_column_count: true,
            record_delimiter: "\r\n",
          });
          expect(read).toEqual([first.map(guardFormula), second.map(guardFormula)]);
        },
      ),
    );
  });

  it("never writes a cell that a spreadsheet would run", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n1.a\0 ＝＋－＠") }), (text) => {
        const [[written] = []] = parse(csvRow([text, ""]), { record_delimiter: "\r\n" });
        expect(written).not.toMatch(/^[=+@\t\r\n＝＋－＠]|^-(?![0-9]+(\.[0-9]+)?$)/);
      }),
      { numRuns: 500 },
    );
  });
});

// How a file is read: its encoding and delimiter, which can be changed, and its first rows.

import { Form } from "@remix-run/react";
import type { Delimiter } from "~/lib/csv-read.server";
import { type Encoding, encodings } from "~/lib/text-encoding";
import { SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Facts, Section } from "~/ui/page";
import { FaultText } from "./FaultText";
import type { Book } from "./import-course";
import type { FileView, ImportView } from "./imports.queries.server";

const rowsShown = 5;
const columnsShown = 8;
const longestShown = 40;

export function FileSample({ view, file }: { view: ImportView; file: FileView }) {
  const t = useT("imports");
  const format = useFormat();
  const [fault] = file.faults;
  return (
    <Section title={t("file_section")}>
      <div className="stack-loose">
        <Facts
          wide
          items={[
            { label: t("size"), value: t("kilobytes", { size: format.number(file.bytes / 1024, 1) }) },
            { label: t("rows"), value: t("rows_about", { count: view.course.total }) },
            { label: t("columns"), value: format.number(file.header.length) },
          ]}
        />
        {view.course.book ? <SheetForm view={view} book={view.course.book} /> : <ReadingForm view={view} />}
        {fault && (
          <Note
            kind={file.header.length === 0 ? "refused" : "waiting"}
            title={t("fault_at", { line: fault.line })}
          >
            <p>
              <FaultText reason={fault.reason} />
              {file.header.length === 0 &&
                ` ${t(view.course.book ? "sheet_other_help" : "read_otherwise_help")}`}
            </p>
          </Note>
        )}
        {file.header.length > 0 && <SampleTable file={file} />}
      </div>
    </Section>
  );
}

function ReadingForm({ view }: { view: ImportView }) {
  const t = useT("imports");
  return (
    <Form method="post" className="form">
      <input type="hidden" name="version" value={view.version} />
      <div className="field-row">
        <Field
          id="encoding"
          name="encoding"
          label={t("encoding")}
          defaultValue={view.encoding}
          help={foundKeys[view.course.found ?? "chosen"].map((key) => t(key)).join(" ")}
        >
          <Select options={encodings.map((value) => ({ value, label: t(encodingKeys[value]) }))} />
        </Field>
        <Field id="delimiter" name="delimiter" label={t("delimiter")} defaultValue={view.delimiter}>
          <Select options={delimiterKeys.map(([value, key]) => ({ value, label: t(key) }))} />
        </Field>
      </div>
      <div className="row">
        <SubmitButton kind="quiet" name="intent" value="read">
          {t("read_again")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function SheetForm({ view, book }: { view: ImportView; book: Book }) {
  const t = useT("imports");
  const sheets = book.sheets.map((name, place) => ({ value: String(place), label: name }));
  return (
    <Form method="post" className="form">
      <input type="hidden" name="version" value={view.version} />
      <Field
        id="sheet"
        name="sheet"
        label={t("sheet")}
        help={t("sheet_help")}
        defaultValue={String(book.place)}
      >
        <Select options={sheets} />
      </Field>
      {sheets.length > 1 && (
        <div className="row">
          <SubmitButton kind="quiet" name="intent" value="sheet">
            {t("read_sheet")}
          </SubmitButton>
        </div>
      )}
    </Form>
  );
}

/** What is said of the encoding: how it came to be, and, unless the bytes prove it, what to look at. */
const foundKeys = {
  certain: ["encoding_certain"],
  likely: ["encoding_likely", "encoding_help"],
  guess: ["encoding_guess", "encoding_help"],
  chosen: ["encoding_help"],
} as const;

const encodingKeys = {
  "utf-8": "encoding_utf8",
  "utf-16le": "encoding_utf16le",
  "utf-16be": "encoding_utf16be",
  gb18030: "encoding_gb18030",
  big5: "encoding_big5",
  shift_jis: "encoding_shift_jis",
  "windows-1252": "encoding_windows1252",
} as const satisfies Record<Encoding, string>;

const delimiterKeys = [
  [",", "delimiter_comma"],
  [";", "delimiter_semicolon"],
  ["\t", "delimiter_tab"],
] as const satisfies (readonly [Delimiter, string])[];

function SampleTable({ file }: { file: FileView }) {
  const t = useT("imports");
  const columns = file.header.slice(0, columnsShown).map((name, index) => ({
    id: `column-${index}`,
    name: name || t("column_place", { place: index + 1 }),
    index,
  }));
  const rows = file.sample.slice(0, rowsShown).map((cells, index) => ({ id: `row-${index}`, cells }));
  const more = file.header.length - columns.length;
  return (
    <div>
      <table className="table" data-density="compact">
        <caption className="visually-hidden">{t("sample")}</caption>
        <thead>
          <tr>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" className="nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id: rowId, cells }) => (
            <tr key={rowId}>
              {columns.map(({ id, name, index }) => (
                <td key={id} data-label={name}>
                  {(cells[index] ?? "").slice(0, longestShown)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="sub">{t("more_columns", { count: more })}</p>}
    </div>
  );
}

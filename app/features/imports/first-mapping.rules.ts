// The mapping that a page begins with: what the headers and the first rows of a file suggest. Pure.

import type { DateOrder } from "~/lib/dates";
import { foldName } from "~/lib/text";
import type { ImportState } from "./deal-row.rules";
import { guessColumns } from "./guess-columns.rules";
import type { FieldName, PageKind } from "./import-fields";
import type { MappingInput } from "./mapping.schema";

const stateWords: Readonly<Record<ImportState, string>> = {
  closed_won: "won closed_won success 赢单 贏單 成交 已成交 中标",
  closed_lost: "lost closed_lost 输单 輸單 丢单 失败 失敗",
  in_review: "engaging open in_review submitted registered negotiation 进行中 進行中 跟进中",
  draft: "draft prospecting prospect new lead 草稿 线索 線索",
};

const stateByWord = new Map(
  Object.entries(stateWords).flatMap(([state, words]) =>
    words.split(" ").map((word) => [foldName(word.replaceAll("_", " ")), state] as const),
  ),
);

/** What a state of another system most likely means here; null where nothing suggests it. */
const guessState = (text: string): ImportState | null =>
  (stateByWord.get(foldName(text.replaceAll("_", " "))) as ImportState | undefined) ?? null;

/** The order of dates whose year stands last, by those that can be read in one way only; null where none can. */
const guessDates = (texts: readonly string[]): DateOrder | null => {
  for (const text of texts) {
    const [, first = "", second = ""] = /^\s*([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ][0-9]{4}\b/.exec(text) ?? [];
    if (Number(first) > 12) return "dmy";
    if (Number(second) > 12) return "mdy";
  }
  return null;
};

const dateFields = ["submitted_on", "closed_on", "expected_close_on"] as const;

/** A column as a mapping names it: by its header, or by its place where the header does not tell. */
export const columnName = (header: readonly string[], place: number): string | number => {
  const name = header[place - 1] ?? "";
  const isTelling = name !== "" && header.filter((other) => foldName(other) === foldName(name)).length === 1;
  return isTelling ? name : place;
};

/** `rows`: as many rows of the file as there is time to look at. */
export const firstMapping = (
  kind: PageKind,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): MappingInput => {
  const places = guessColumns(kind, header);
  const valuesOf = (field: FieldName): string[] => {
    const place = places[field];
    return place === undefined ? [] : [...new Set(rows.map((row) => (row[place - 1] ?? "").trim()))];
  };
  const states = valuesOf("state").map((text) => [text, guessState(text)] as const);
  return {
    kind,
    dates: guessDates(dateFields.flatMap(valuesOf)) ?? "ymd",
    columns: Object.fromEntries(
      Object.entries(places).map(([field, place]) => [field, columnName(header, place)]),
    ),
    values: kind === "deals" && states.length <= mostStates ? { state: meanings(states) } : {},
  };
};

/** A column with more values than that holds no states. */
const mostStates = 30;

const meanings = (states: readonly (readonly [string, ImportState | null])[]): Record<string, string> =>
  Object.fromEntries(states.flatMap(([text, state]) => (state === null ? [] : [[text, state]])));

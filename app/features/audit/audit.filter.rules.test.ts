import { expect, test } from "vitest";
import { newId } from "~/lib/id";
import {
  headNameText,
  parseHeadName,
  readRecordFilter,
  recordFilterParams,
  wholeRecord,
} from "./audit.filter";

const read = (query: string) => readRecordFilter(new URLSearchParams(query));

test("a filter goes into the address and comes back", () => {
  const filter = {
    log: "others",
    subjectType: "product_line",
    subjectId: newId(),
    action: "deal.submitted",
    from: "2026-01-05",
    to: "2026-02-28",
    actor: "installation",
  } as const;
  expect(readRecordFilter(new URLSearchParams(recordFilterParams(filter)))).toEqual(filter);
  expect(recordFilterParams(wholeRecord)).toEqual({});
});

test.each([
  "log=theirs",
  "type=Deal';--",
  "id=1",
  "action=%E4%BC%81%E4%B8%9A",
  "from=2026-02-30",
  "to=tomorrow",
  "actor=",
  `type=${"a".repeat(90)}`,
])("%s filters nothing", (query) => {
  expect(read(query)).toEqual(wholeRecord);
});

test("a head is read as mails write it, and as people copy it", () => {
  const rootHash = "9f".repeat(32);
  const name = { size: 57, rootHash };
  expect(parseHeadName(headNameText(name))).toEqual(name);
  expect(parseHeadName(`  57  ${rootHash.toUpperCase()}\n`)).toEqual(name);
});

test.each([
  "",
  "57",
  `2147483648-${"9f".repeat(32)}`,
  `0-${"9f".repeat(32)}`,
  `57-${"9f".repeat(31)}`,
  `57-${"zz".repeat(32)}`,
  `-57-${"9f".repeat(32)}`,
])("%s names no head", (text) => {
  expect(parseHeadName(text)).toBeNull();
});

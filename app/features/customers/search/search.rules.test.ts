// What a customer is found by, what a question asks, and which answer comes first: without a database.

import { describe, expect, test } from "vitest";
import { gramsOf, piecesOf } from "./search-pieces";
import { asPart, asStart, asWhole, isAnswer, type Question, readQuery } from "./search-query.server";
import { rankOf, reasonOf } from "./search-rank.server";
import {
  fold,
  foldPhone,
  foldWords,
  namesOf,
  type Searchable,
  searchLines,
  textOf,
} from "./search-text.server";

const customer = (changes: Partial<Searchable> = {}): Searchable => ({
  name: "深圳市腾讯计算机系统有限公司",
  tradeName: "",
  otherNames: [],
  domain: null,
  phone: "",
  identifiers: [],
  ...changes,
});

/** Whether the index and the text of the customer answer the question. */
const answers = (one: Searchable, question: Question): boolean => {
  const lines = searchLines(one);
  const has = new Set(piecesOf(lines, namesOf(one).flatMap(foldWords)));
  const { pieces } = question;
  return pieces.length > 0 && pieces.every((piece) => has.has(piece)) && isAnswer(textOf(lines), question);
};

const finds = (typed: string, one: Searchable): boolean => {
  const query = readQuery(typed);
  return query !== null && [asWhole, asStart, asPart].some((ask) => answers(one, ask(query)));
};

const tencent = customer({
  otherNames: ["Tencent", "騰訊"],
  domain: "tencent.com",
  phone: "+86 755-8601 3388",
  identifiers: [{ value: "91440300279390027G" }],
});

describe("a customer is found", () => {
  test.each([
    ["by a part of its name", "腾讯"],
    ["by one character", "讯"],
    ["in traditional script", "騰訊計算機"],
    ["by pinyin from its beginning", "shenzhen"],
    ["by pinyin inside", "tengxun"],
    ["by pinyin with capitals and spaces", "Teng Xun"],
    ["by initials inside", "tx"],
    ["by initials from the beginning", "szstx"],
    ["by another name", "Tencent"],
    ["by another name in full width", "ＴＥＮＣ"],
    ["by its domain", "tencent.com"],
    ["by a website", "https://www.tencent.com/en-us/"],
    ["by a mailbox", "ir@tencent.com"],
    ["by its telephone as it stands", "+86 755-8601 3388"],
    ["by its telephone from abroad", "0086 755 8601 3388"],
    ["by its number in the country", "8601 3388"],
    ["by the last digits", "3388"],
    ["by an identifier", "91440300279390027G"],
    ["by an identifier in small letters with spaces", "91440300 279390027g"],
    ["by a part of an identifier", "279390027"],
    ["by two words of two scripts", "tencent 计算机"],
    ["by its whole name", "深圳市腾讯计算机系统有限公司"],
    ["while its legal form is typed", "系统有限"],
  ])("%s", (_, typed) => {
    expect(finds(typed, tencent)).toBe(true);
  });

  test.each([
    ["by a word it has not", "tencent music"],
    ["by its letters in another order", "xunteng"],
    ["by the English name that its file does not say", "Alibaba"],
    ["by another number", "8601 3389"],
  ])("not %s", (_, typed) => {
    expect(finds(typed, tencent)).toBe(false);
  });

  test("by an English name only where its file says so", () => {
    expect(finds("Tencent", customer())).toBe(false);
    expect(finds("腾讯", customer())).toBe(true);
  });

  test.each([
    ["Müller & Söhne GmbH", "muller sohne"],
    ["Straße AG", "strasse"],
    ["AT&T", "at&t"],
    ["3M中国有限公司", "3m中国"],
    ["GTX Pro", "gtxpro"],
    ["株式会社トヨタ", "トヨ"],
    ["삼성전자", "성전"],
    ["Газпром", "газ"],
    ["𠮷野家", "𠮷"],
    ["T", "t"],
    ["绿地集团", "lvdi"],
  ])("%s by %s", (name, typed) => {
    expect(finds(typed, customer({ name }))).toBe(true);
  });

  test("by one letter only where a value begins with it", () => {
    expect(finds("d", customer({ name: "Delta" }))).toBe(true);
    expect(finds("l", customer({ name: "Delta" }))).toBe(false);
  });
});

describe("what is typed", () => {
  test.each([
    ["", null],
    ["%_*\"'", null],
    ["😀", null],
    ["\0", null],
    ["+--", null],
    ["000", null],
  ])("%j finds nobody", (typed, expected) => {
    expect(readQuery(typed)).toBe(expected);
  });

  test("is cut at a hundred characters and asks for a few pieces", () => {
    const query = readQuery("有限公司".repeat(2500));
    expect(Array.from(query?.whole ?? "")).toHaveLength(100);
    const many = readQuery(Array.from({ length: 30 }, (_, at) => `w${at}`).join(" "));
    for (const one of [query, many])
      if (one)
        for (const ask of [asWhole, asStart, asPart]) expect(ask(one).pieces.length).toBeLessThanOrEqual(10);
  });

  test("holds no sign that a pattern knows", () => {
    for (const typed of ["100%_a", "a'b\"c", "c\\d*", "!name\n#x"]) {
      for (const word of readQuery(typed)?.words ?? []) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    }
  });
});

test("folding is the same for what was folded already", () => {
  for (const text of ["Müller & Söhne", "騰訊（深圳）", "İstanbul", "ﬁnance", "ｇｔｘ　ｐｒｏ", "ΑΘΉΝΑ"])
    expect(fold(fold(text))).toBe(fold(text));
  expect(foldPhone("+86 (0)755-8601")).toBe("8607558601");
});

test("the same piece is another number for another firm", () => {
  const pieces = piecesOf(searchLines(tencent), []);
  const [one, other] = ["firm-1", "firm-2"].map((firm) => new Set(gramsOf(firm, pieces)));
  expect([...(one ?? [])].filter((gram) => other?.has(gram))).toEqual([]);
  for (const gram of one ?? []) expect(gram >= 0 && gram <= 0x7fffffff).toBe(true);
});

describe("the first of several", () => {
  const place = (typed: string, one: Searchable): number => {
    const query = readQuery(typed);
    if (!query) throw new Error("nothing asked");
    return rankOf(textOf(searchLines(one)), query).place;
  };
  test("is whose number or domain it is, then whose name it is, then whose name begins so, then who holds it", () => {
    const places = [
      place("delta.com", customer({ name: "Zeta", domain: "delta.com" })),
      place("delta", customer({ name: "Delta" })),
      place("delta", customer({ name: "Delta Works" })),
      place("delta", customer({ name: "Zeta", domain: "delta.com" })),
      place("delta", customer({ name: "New Delta" })),
    ];
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  });
});

describe("why a customer was found", () => {
  const reason = (typed: string, one: Searchable): string => {
    const query = readQuery(typed);
    if (!query) throw new Error("nothing asked");
    const { by, parts } = reasonOf(one, rankOf(textOf(searchLines(one)), query).line, query);
    return `${by}: ${parts.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join("")}`;
  };
  test.each([
    ["腾讯", "name: 深圳市[腾讯]计算机系统有限公司"],
    ["騰訊計", "name: 深圳市[腾讯计]算机系统有限公司"],
    ["tengxun", "pinyin: 深圳市[腾讯]计算机系统有限公司"],
    ["tx", "initials: 深圳市[腾讯]计算机系统有限公司"],
    ["tenc", "other_name: [Tenc]ent"],
    ["tencent.c", "domain: [tencent.c]om"],
    ["8601 3388", "phone: +86 755-[8601 3388]"],
    ["279390027", "identifier: 91440300[279390027]G"],
  ])("%s", (typed, expected) => {
    expect(reason(typed, { ...tencent, otherNames: ["Tencent"] })).toBe(expected);
  });

  test("two words are marked each for itself", () => {
    expect(reason("works delta", customer({ name: "Delta Iron Works" }))).toBe("name: [Delta] Iron [Works]");
  });
});

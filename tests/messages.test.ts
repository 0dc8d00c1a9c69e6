// The three catalogues say the same things, each in good form, and nothing that nobody asks for.

import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { type Catalogue, catalogueOf, locales, readCatalogue, type Tree } from "./setup/catalogues";
import { findChineseFaults } from "./setup/chinese";
import { type MessageShape, readMessage } from "./setup/icu-message";
import { findUnusedKeys } from "./setup/message-usage";
import { parseSource, readProductSources } from "./setup/source-files";

const english = readCatalogue("en");

/** Every argument with what distinguishes it for the caller: a tag, or the options of a select. */
const asks = ({ arguments: named, options }: MessageShape): string[] =>
  [...named]
    .map(([name, kind]) =>
      kind === "tag" ? `<${name}>` : `${name}${options.has(name) ? `: ${options.get(name)}` : ""}`,
    )
    .sort();

const findDifferences = (one: Catalogue, other: Catalogue): string[] => [
  ...[...one.messages.keys()].filter((key) => !other.messages.has(key)).map((key) => `${key} is missing`),
  ...[...other.messages.keys()]
    .filter((key) => !one.messages.has(key))
    .map((key) => `${key} is in no other language`),
  ...[...one.messages].flatMap(([key, message]) => {
    const [expected, actual] = [
      asks(readMessage(message)),
      asks(readMessage(other.messages.get(key) ?? message)),
    ];
    return String(expected) === String(actual) ? [] : [`${key} asks for ${actual} instead of ${expected}`];
  }),
];

const sampleFor = (kind: string, options: string[] | undefined): string | number | Date =>
  kind === "date" || kind === "time" ? new Date(0) : (options?.[0] ?? (kind === "plain" ? "x" : 3));

/** What use-intl objects to when it formats a message with a value for every argument. */
const findFormatErrors = (locale: string, namespaces: Record<string, Tree>): string[] =>
  Object.entries(namespaces).flatMap(([namespace, tree]) => {
    const errors: string[] = [];
    const t = createTranslator({
      locale,
      // Nested keys are looked up at their path; the type knows flat ones alone.
      messages: tree as Record<string, string>,
      timeZone: "UTC",
      onError: (error) => errors.push(`${namespace}: ${error.message}`),
    });
    for (const [key, message] of catalogueOf({ [namespace]: tree }).messages) {
      const shape = readMessage(message);
      const values = [...shape.arguments].map(([name, kind]) => [
        name,
        kind === "tag" ? (chunks: string) => chunks : sampleFor(kind, shape.options.get(name)),
      ]);
      t.markup(key.slice(namespace.length + 1), Object.fromEntries(values));
    }
    return errors;
  });

describe.each(locales)("%s", (locale) => {
  const catalogue = readCatalogue(locale);

  test("has the keys and arguments of English", () => {
    expect(english.messages.size).toBeGreaterThan(0);
    expect(findDifferences(english, catalogue)).toEqual([]);
  });

  test("has no empty text", () => {
    expect([...catalogue.messages].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  test("formats every message", () => {
    expect(findFormatErrors(locale, catalogue.namespaces)).toEqual([]);
  });
});

describe.each(["zh-CN", "zh-TW"] as const)("%s", (locale) => {
  const { messages } = readCatalogue(locale);

  test("is written as Chinese is", () => {
    const faults = [...messages].flatMap(([key, message]) =>
      findChineseFaults(readMessage(message).text, locale).map((fault) => `${key}: ${fault}: ${message}`),
    );
    expect(faults).toEqual([]);
  });

  test("leaves no English sentence standing", () => {
    const left = [...messages].filter(
      ([key, text]) => text === english.messages.get(key) && /\p{L}{2,} \p{L}{2,}/u.test(text),
    );
    expect(left).toEqual([]);
  });
});

test("every key is asked for somewhere", () => {
  expect(findUnusedKeys(english.messages.keys(), readProductSources())).toEqual([]);
});

describe("these checks", () => {
  test("see a missing key, a surplus key, another argument, another option, another tag", () => {
    const one = catalogueOf({
      a: {
        same: "{n, plural, one {# row} other {# rows}}",
        gone: "x",
        arg: "{name}",
        pick: "{k, select, a {A} other {B}}",
        tag: "<b>x</b>",
      },
    });
    const other = catalogueOf({
      a: { same: "{n} 行", new: "x", arg: "{nom}", pick: "{k, select, c {A} other {B}}", tag: "<i>x</i>" },
    });
    expect(findDifferences(one, other)).toEqual([
      "a:gone is missing",
      "a:new is in no other language",
      "a:arg asks for nom instead of name",
      "a:pick asks for k: c,other instead of k: a,other",
      "a:tag asks for <i> instead of <b>",
    ]);
  });

  test("see a message that use-intl cannot format", () => {
    expect(findFormatErrors("en", { a: { broken: "{n, plural, one {#}}" } })).toHaveLength(1);
    expect(
      findFormatErrors("en", {
        a: { fine: "{n, plural, one {#} other {#}} '{'{at, date, short} <b>{x}</b>" },
      }),
    ).toEqual([]);
  });

  test.each([
    ["zh-CN", "保存成功!", 1],
    ["zh-CN", "金额 (人民币)", 1],
    ["zh-CN", "已保存.", 1],
    ["zh-CN", "正在加载...", 1],
    ["zh-CN", "請重試。", 1],
    ["zh-CN", "请填写「名称」。", 1],
    ["zh-CN", "你的商机", 1],
    ["zh-CN", "您有 3 个商机，金额为 1,250.50（人民币）。请访问 app.example/deals：查看。", 0],
    ["zh-TW", "请重试。", 1],
    ["zh-TW", "請填寫“名稱”。", 1],
    ["zh-TW", "請填寫「名稱」，然後送出。", 0],
  ] as const)("judge %s %s", (locale, text, faults) => {
    expect(findChineseFaults(text, locale)).toHaveLength(faults);
  });

  test("see keys that nothing asks for", () => {
    const page = parseSource(
      "page.tsx",
      `const t = useT("fixed"); t("plain"); t(wide ? "long" : "short"); t(\`state_\${state}\`); t.rich("rich", {});`,
    );
    const list = parseSource("list.tsx", 'const t = useT("open"); states.map((state) => t(state.key));');
    const server = parseSource(
      "server.ts",
      `import en from "~/messages/en/whole.json"; import type other from "~/messages/en/typed.json"; t(\`\${code}_title\` as Key);`,
    );
    const states = parseSource(
      "states.ts",
      'export type State = "draft" | "won"; export const unrelated = "elsewhere";',
    );
    const keys = ["plain", "long", "short", "state_x", "rich", "draft", "elsewhere"].map(
      (key) => `fixed:${key}`,
    );
    expect(
      findUnusedKeys(
        [...keys, "open:draft", "open:lost", "nowhere:plain", "whole:bad_title", "typed:bad_title"],
        [page, list, server, states],
      ),
    ).toEqual(["fixed:draft", "fixed:elsewhere", "open:lost", "nowhere:plain", "typed:bad_title"]);
  });
});

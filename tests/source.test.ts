// Rules about how the product's source is written that neither the compiler nor the linter knows.

import ts from "typescript";
import { describe, expect, test } from "vitest";
import { findHumanText } from "./setup/human-text";
import { parseSource, placeOf, readProductSources, walk } from "./setup/source-files";

const sources = readProductSources();

const settingsReader = "app/env.server.ts";

/** Where a source reads the environment: `process.env`, `process["env"]`, `{ env } = process`, or an import of it. */
const findEnvironmentReads = (source: ts.SourceFile): string[] =>
  walk(source)
    .filter(
      (node) =>
        (ts.isPropertyAccessExpression(node) &&
          node.expression.getText() === "process" &&
          node.name.text === "env") ||
        (ts.isElementAccessExpression(node) && node.expression.getText() === "process") ||
        (ts.isVariableDeclaration(node) && node.initializer?.getText() === "process") ||
        (ts.isImportDeclaration(node) && /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText())),
    )
    .map(placeOf);

/** Where forms of the product are written; app/ui holds the controls, app/routes/design shows them. */
const formSources = sources.filter(({ fileName }) => /^app\/(features|routes\/(?!design\/))/.test(fileName));

type Tag = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

/** The elements of a source with one of these names. */
const tagsOf = (source: ts.SourceFile, ...names: string[]): Tag[] =>
  walk(source).filter(
    (node): node is Tag =>
      (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) &&
      names.includes(node.tagName.getText()),
  );

/** An attribute as it is written, such as `"post"`; undefined where it is absent. */
const attributeOf = (tag: Tag, name: string): string | undefined =>
  tag.attributes.properties
    .filter(ts.isJsxAttribute)
    .find((attribute) => attribute.name.getText() === name)
    ?.initializer?.getText();

const formAround = (node: ts.Node): Tag | undefined =>
  ts.findAncestor(
    node.parent.parent,
    (above): above is ts.JsxElement =>
      ts.isJsxElement(above) && /^[Ff]orm$/.test(above.openingElement.tagName.getText()),
  )?.openingElement;

/** Buttons that submit without the guard of `SubmitButton`, other than in a form that only asks. */
const findUnguardedSubmits = (source: ts.SourceFile): string[] =>
  tagsOf(source, "Button", "button")
    .filter(
      (tag) =>
        (attributeOf(tag, "type") ?? (tag.tagName.getText() === "button" && '"submit"')) === '"submit"',
    )
    .filter((tag) => {
      const form = formAround(tag);
      return !form || attributeOf(form, "method") !== '"get"';
    })
    .map(placeOf);

/** Fields for text without `maxLength`; `Input` knows the longest address and passphrase, and a number ends by its size. */
const findEndlessFields = (source: ts.SourceFile): string[] =>
  tagsOf(source, "Input", "Textarea", "MoneyInput")
    .filter((tag) => attributeOf(tag, "maxLength") === undefined)
    .filter((tag) => !['"email"', '"password"'].includes(attributeOf(tag, "type") ?? ""))
    .filter((tag) => attributeOf(tag, "inputMode") !== '"numeric"')
    .map(placeOf);

test("only env.server.ts reads the environment", () => {
  expect(sources.length).toBeGreaterThan(0);
  const reads = sources.filter((source) => source.fileName !== settingsReader).flatMap(findEnvironmentReads);
  expect(reads).toEqual([]);
});

test("no component holds text for people", () => {
  expect(sources.filter((source) => source.fileName.endsWith(".tsx")).flatMap(findHumanText)).toEqual([]);
});

test("what changes something is submitted by the button that a double click presses once", () => {
  expect(formSources.flatMap(findUnguardedSubmits)).toEqual([]);
});

test("a field for text says how much it takes", () => {
  expect(formSources.flatMap(findEndlessFields)).toEqual([]);
});

test("no test stands among the routes, where it would become a page", () => {
  const strays = Object.keys(import.meta.glob("../app/routes/**/*.test.{ts,tsx}"));
  expect(strays).toEqual([]);
});

describe("these checks", () => {
  test.each([
    '<Form method="post"><Button type="submit">{t("go")}</Button></Form>',
    '<form method="post"><div><button>{t("go")}</button></div></form>',
    '<Button type="submit" form="other" />',
  ])("see the unguarded button in %s", (text) => {
    expect(findUnguardedSubmits(parseSource("x.tsx", `const a = ${text};`))).toHaveLength(1);
  });

  test.each([
    '<Form method="post"><SubmitButton>{t("go")}</SubmitButton><Button>{t("open")}</Button></Form>',
    '<form method="get"><Button type="submit">{t("go")}</Button></form>',
  ])("see no unguarded button in %s", (text) => {
    expect(findUnguardedSubmits(parseSource("x.tsx", `const a = ${text};`))).toEqual([]);
  });

  test.each(["<Input />", "<Textarea rows={2} />", '<MoneyInput type="text" />'])(
    "see no end of %s",
    (text) => {
      expect(findEndlessFields(parseSource("x.tsx", `const a = ${text};`))).toHaveLength(1);
    },
  );

  test.each(["<Input maxLength={9} />", '<Input type="email" />', "<DateInput />"])(
    "see the end of %s",
    (text) => {
      expect(findEndlessFields(parseSource("x.tsx", `const a = ${text};`))).toEqual([]);
    },
  );

  test.each([
    "const port = process.env.PORT;",
    'const port = process["env"].PORT;',
    "const { env } = process;",
    'import { env } from "node:process"; const port = env.PORT;',
  ])("see the environment read by %s", (text) => {
    expect(findEnvironmentReads(parseSource("x.ts", text))).toHaveLength(1);
  });

  test.each([
    "const a = <p>Hello</p>;",
    'const a = <p>{"Hello"}</p>;',
    "const a = <p>{`Hello`}</p>;",
    'const a = <img alt="A firm" src="x" />;',
    'const a = <Button label={"Save"} />;',
    "const a = <p>联盟</p>;",
  ])("see the text in %s", (text) => {
    expect(findHumanText(parseSource("x.tsx", text))).toHaveLength(1);
  });

  test.each([
    'const a = <p className="wide">{t("hello")} · {count} / 7</p>;',
    "const a = <kbd>Ctrl</kbd>;",
    'const a = <input name="title" type="text" />;',
    'const a = <Field label={t("name")}> </Field>;',
  ])("see nothing in %s", (text) => {
    expect(findHumanText(parseSource("x.tsx", text))).toEqual([]);
  });
});

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

test("only env.server.ts reads the environment", () => {
  expect(sources.length).toBeGreaterThan(0);
  const reads = sources.filter((source) => source.fileName !== settingsReader).flatMap(findEnvironmentReads);
  expect(reads).toEqual([]);
});

test("no component holds text for people", () => {
  expect(sources.filter((source) => source.fileName.endsWith(".tsx")).flatMap(findHumanText)).toEqual([]);
});

test("no test stands among the routes, where it would become a page", () => {
  const strays = Object.keys(import.meta.glob("../app/routes/**/*.test.{ts,tsx}"));
  expect(strays).toEqual([]);
});

describe("these checks", () => {
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

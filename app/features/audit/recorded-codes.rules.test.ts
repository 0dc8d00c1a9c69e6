// Every kind of thing and every action that commands record has its words, in all languages. Fields and values may do without.

import ts from "typescript";
import { expect, test } from "vitest";
import en from "~/messages/en/record.json";
import { parseSource, readProductSources, walk } from "../../../tests/setup/source-files";
import { recordedActions, recordedTypes } from "./recorded-codes";

/** What `action: …` and `subject: { type: … }` of object literals are written as, where it is written out. */
const codesIn = (source: ts.SourceFile, name: "action" | "type"): string[] =>
  walk(source)
    .filter(ts.isPropertyAssignment)
    .filter((property) => property.name.getText() === name)
    .filter((property) => name === "action" || isSubject(property.parent.parent))
    .flatMap((property) => walk(property.initializer))
    .filter(ts.isStringLiteral)
    .map((literal) => literal.text);

const isSubject = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node) && node.name.getText() === "subject";

const actionLike = /^[a-z_]+\.[a-z_]+$/;

const commands = readProductSources().filter(({ fileName }) => fileName.startsWith("app/features/"));
const actionsOf = (sources: ts.SourceFile[]): string[] =>
  sources.flatMap((source) => codesIn(source, "action")).filter((code) => actionLike.test(code));

test("every action that a command records is offered", () => {
  const found = actionsOf(commands);
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter((code) => !recordedActions.some((known) => known === code))).toEqual([]);
});

test("every kind of thing that a command records is offered", () => {
  const found = commands.flatMap((source) => codesIn(source, "type"));
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter((code) => !recordedTypes.some((known) => known === code))).toEqual([]);
});

test("everything that is offered has its words", () => {
  const keys = [
    ...recordedActions.map((code) => `action_${code.replaceAll(".", "_")}`),
    ...recordedTypes.map((code) => `type_${code}`),
  ];
  expect(keys.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
});

test("the search finds what is written out", () => {
  const source = parseSource(
    "x.ts",
    'record({ subject: { type: "deal", id }, action: late ? "deal.late" : "deal.early" }); send({ type: "mail", action: "go" });',
  );
  expect(actionsOf([source])).toEqual(["deal.late", "deal.early"]);
  expect(codesIn(source, "type")).toEqual(["deal"]);
});

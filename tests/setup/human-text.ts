// Finds text for people that is written into a component instead of a message catalogue.

import ts from "typescript";
import { placeOf, walk } from "./source-files";

/** Attributes and properties whose value a person reads or hears. */
const spokenAttributes = new Set([
  ...["alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext"],
  ...["caption", "description", "heading", "hint", "label", "lede", "placeholder", "summary", "title"],
]);

/** What these hold is not prose: keys on a keyboard, code, scripts, styles. */
const exemptElements = new Set(["kbd", "code", "pre", "script", "style"]);

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

const elementName = (node: ts.Node | undefined): string | undefined =>
  node && ts.isJsxElement(node) ? node.openingElement.tagName.getText() : undefined;

const textIn = (expression: ts.Node | undefined): string | undefined =>
  expression && ts.isStringLiteralLike(expression) ? expression.text : undefined;

const writtenText = (node: ts.Node): string | undefined => {
  if (ts.isJsxText(node)) return node.text.trim();
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return textIn(node.expression);
  if (ts.isJsxAttribute(node) && spokenAttributes.has(node.name.getText())) {
    const value = node.initializer;
    return textIn(value && ts.isJsxExpression(value) ? value.expression : value);
  }
  return undefined;
};

/** `path:line text` of every literal text for people in a component's source. */
export const findHumanText = (source: ts.SourceFile): string[] =>
  walk(source).flatMap((node) => {
    const text = writtenText(node);
    if (text === undefined || !hasLetters(text)) return [];
    return exemptElements.has(elementName(node.parent) ?? "") ? [] : [`${placeOf(node)} ${text}`];
  });

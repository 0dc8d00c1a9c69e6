// Which keys of the message catalogues the source can ask for. Static and therefore generous: what cannot be decided counts
// as used.

import ts from "typescript";
import { walk } from "./source-files";

/** What one file says that could be a key. */
type Said = {
  literals: Set<string>;
  /** Beginnings and ends of template literals: `theme_${value}` is `["theme_", ""]`. */
  templates: Array<[head: string, tail: string]>;
  /** Namespaces that the file translates from. */
  named: Set<string>;
  /** Namespaces whose translator is asked for a computed key, or handed on. */
  open: Set<string>;
};

const translatorMakers = new Set(["useT", "translator"]);

/** The namespace of `useT("deals")` and `translator(locale, "deals")`. */
const namespaceOf = (node: ts.Node | undefined): string | undefined => {
  if (!node || !ts.isCallExpression(node) || !translatorMakers.has(node.expression.getText()))
    return undefined;
  const last = node.arguments.at(-1);
  return last && ts.isStringLiteralLike(last) ? last.text : undefined;
};

/** The namespace whose file of one language is imported as a value. */
const importedNamespace = (node: ts.Node): string | undefined => {
  if (!ts.isImportDeclaration(node) || node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    return undefined;
  return /messages\/[\w-]+\/([\w-]+)\.json['"]$/.exec(node.moduleSpecifier.getText())?.[1];
};

/** Whether every value that the expression can have is written in it. */
const isWrittenOut = (key: ts.Node | undefined): boolean => {
  if (!key) return false;
  if (ts.isParenthesizedExpression(key) || ts.isAsExpression(key)) return isWrittenOut(key.expression);
  if (ts.isConditionalExpression(key)) return isWrittenOut(key.whenTrue) && isWrittenOut(key.whenFalse);
  return ts.isStringLiteralLike(key) || ts.isTemplateExpression(key);
};

/** Whether a mention of a translator is a call `t(key)` or `t.rich(key)` with a key that is written out. */
const isPlainUse = (mention: ts.Identifier): boolean => {
  const callee = ts.isPropertyAccessExpression(mention.parent) ? mention.parent : mention;
  const call = callee.parent;
  return ts.isCallExpression(call) && call.expression === callee && isWrittenOut(call.arguments[0]);
};

const listen = (source: ts.SourceFile): Said => {
  const said: Said = { literals: new Set(), templates: [], named: new Set(), open: new Set() };
  const translators = new Map<string, Set<string>>();
  const mentions: ts.Identifier[] = [];

  for (const node of walk(source)) {
    if (ts.isStringLiteralLike(node)) {
      said.literals.add(node.text);
      // A form error carries its values behind a bar: `too_long|{"max":200}`.
      said.literals.add(node.text.split("|")[0] ?? "");
    } else if (ts.isTemplateExpression(node)) {
      said.templates.push([
        node.head.text.split("|")[0] ?? "",
        node.templateSpans.at(-1)?.literal.text ?? "",
      ]);
      if (node.head.text.includes("|")) said.literals.add(node.head.text.split("|")[0] ?? "");
    } else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const namespace = namespaceOf(node.initializer);
      if (namespace !== undefined) {
        translators.set(node.name.text, (translators.get(node.name.text) ?? new Set()).add(namespace));
      }
    } else if (ts.isIdentifier(node)) mentions.push(node);

    const namespace = namespaceOf(node);
    if (namespace !== undefined) {
      said.named.add(namespace);
      if (!ts.isVariableDeclaration(node.parent) && !ts.isCallExpression(node.parent))
        said.open.add(namespace);
    }
    const imported = importedNamespace(node);
    if (imported !== undefined) {
      said.named.add(imported);
      said.open.add(imported);
    }
    // A parameter of type Translator<"errors"> was handed on from elsewhere.
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "Translator") {
      for (const argument of node.typeArguments ?? []) {
        if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) continue;
        said.named.add(argument.literal.text);
        said.open.add(argument.literal.text);
      }
    }
  }

  for (const mention of mentions) {
    const isDeclaration = ts.isVariableDeclaration(mention.parent) && mention.parent.name === mention;
    if (isDeclaration || isPlainUse(mention)) continue;
    for (const namespace of translators.get(mention.text) ?? []) said.open.add(namespace);
  }
  return said;
};

const says = ({ literals, templates }: Said, key: string): boolean =>
  literals.has(key) ||
  templates.some(
    ([head, tail]) =>
      head + tail !== "" &&
      key.length > head.length + tail.length &&
      key.startsWith(head) &&
      key.endsWith(tail),
  );

/**
 * The keys, as `namespace:key`, that nothing in the sources can ask for.
 *
 * A key counts as used when a file that translates from its namespace says it; and when any file does, if the namespace is
 * asked for computed keys somewhere.
 */
export const findUnusedKeys = (keys: Iterable<string>, sources: ts.SourceFile[]): string[] => {
  const files = sources.map(listen);
  return [...keys].filter((full) => {
    const [namespace = "", key = ""] = full.split(":");
    const isOpen = files.some((file) => file.open.has(namespace));
    return !files.some((file) => (isOpen || file.named.has(namespace)) && says(file, key));
  });
};

// The product's own source as syntax trees, for tests that look at how it is written.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");

export const parseSource = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );

/** Every TypeScript file of app/ and db/ that is no test, by its path from the top of the project. */
export const readProductSources = (): ts.SourceFile[] =>
  ["app", "db"]
    .flatMap((directory) =>
      readdirSync(path.join(root, directory), { recursive: true, encoding: "utf8" }).map((file) =>
        path.join(directory, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => parseSource(file, readFileSync(path.join(root, file), "utf8")));

/** The node and everything below it. */
export const walk = (node: ts.Node): ts.Node[] => {
  const found = [node];
  // The array grows while it is gone through.
  for (const each of found) each.forEachChild((child) => void found.push(child));
  return found;
};

/** `path:line` of a node, as editors open it. */
export const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

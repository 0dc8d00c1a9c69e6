import { endpoint } from "../endpoint";
import { one } from "../fields";
import {
  importedStatements,
  importedStatementsExample,
  statements,
  statementsExample,
} from "../resources/equity-statements";

const path = "/equity-statements";
const tag = "holdings";

export const exportStatements = endpoint({
  id: "exportStatements",
  method: "GET",
  path,
  tag,
  access: "holdings.read",
  response: statements,
  example: { response: statementsExample },
});

export const importStatements = endpoint({
  id: "importStatements",
  method: "POST",
  path,
  tag,
  access: "holdings.edit",
  body: statements,
  response: one(importedStatements),
  example: { body: statementsExample, response: { data: importedStatementsExample } },
});

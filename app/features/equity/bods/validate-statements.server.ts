/**
 * Whether each statement follows the schema of the Beneficial Ownership Data Standard 0.4, and if not, where and why: one finding
 * for each fault, without those that only follow from another.
 */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import components from "./schema/components.json";
import entity from "./schema/entity-record.json";
import person from "./schema/person-record.json";
import relationship from "./schema/relationship-record.json";
import statements from "./schema/statement.json";
import type { Finding, Statement } from "./statement";
import { faultsOf } from "./statement-faults";

/** So many findings are named; a file with more of them is read no further. */
const mostFindings = 10_000;

export type Validated = { ok: true; statements: Statement[] } | { ok: false; errors: Finding[] };

/** `json` is a whole file, as `JSON.parse` gives it. */
export function validateStatements(json: unknown): Validated {
  if (!Array.isArray(json)) {
    return { ok: false, errors: [{ statement: null, path: "", message: "must be an array of statements" }] };
  }
  const validate = validator();
  const errors: Finding[] = [];
  for (const [index, statement] of json.entries()) {
    if (validate(statement)) continue;
    for (const fault of faultsOf(statement, validate.errors ?? [])) {
      errors.push({ statement: nameOf(statement, index), ...fault });
    }
    if (errors.length >= mostFindings) {
      errors.push({
        statement: null,
        path: "",
        message: `not checked after statement ${index}: too many errors`,
      });
      break;
    }
  }
  return errors.length === 0 ? { ok: true, statements: json } : { ok: false, errors };
}

function nameOf(statement: unknown, index: number): string | number {
  const id =
    typeof statement === "object" && statement && "statementId" in statement && statement.statementId;
  return typeof id === "string" && id !== "" ? id : index;
}

let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  if (compiled) return compiled;
  // Not strict: the standard's schema has keywords of its own, such as `codelist` and `propertyOrder`.
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    meta: false,
    validateSchema: false,
    uriResolver: schemaNames,
    schemas: [components, entity, person, relationship, statements],
  });
  ajv.addFormat("date", fullFormats.date);
  ajv.addFormat("date-time", isDateTime);
  ajv.addFormat("uri", fullFormats.uri);
  compiled = ajv.compile({ $ref: "urn:statement#/$defs/Statement" });
  return compiled;
}

/**
 * How the schema's files name one another: `urn:entity`, which is too short to be a URN and is refused by a resolver of URIs, and
 * places in them after a `#`.
 */
const schemaNames = {
  parse: (name: string) => {
    const [path, fragment] = name.split("#");
    return { path, fragment };
  },
  serialize: ({ path = "", fragment }: { path?: string; fragment?: string }) =>
    fragment === undefined ? path : `${path}#${fragment}`,
  resolve: (base: string, name: string) => (name.startsWith("#") ? `${base.split("#")[0]}${name}` : name),
};

const dateTime = fullFormats["date-time"] as { validate: (text: string) => boolean };

/** RFC 3339, section 5.6, by its grammar: a T between date and time. */
const isDateTime = (text: string): boolean => !/\s/.test(text) && dateTime.validate(text);

/**
 * Turns what the schema's validator says of one statement into what is wrong with it. The validator repeats itself: for each branch of
 * an `anyOf` or `oneOf`, for a condition whose property is missing, for a code list that is narrowed where it is used.
 */

/** As `ajv` reports it, with `allErrors`. */
export type SchemaError = {
  keyword: string;
  instancePath: string;
  // biome-ignore lint/suspicious/noExplicitAny: the validator's own type for what differs with the keyword
  params: Record<string, any>;
};

export type Fault = { path: string; message: string };

/** The faults in the order of their paths in the schema, each once. A missing property is named by the path it should have. */
export function faultsOf(statement: unknown, errors: readonly SchemaError[]): Fault[] {
  const faults = new Map<string, Fault>();
  const allowed = new Map<string, unknown[]>();
  for (const error of errors) {
    if (error.keyword !== "enum") continue;
    const values: unknown[] = error.params.allowedValues;
    const others = allowed.get(error.instancePath);
    allowed.set(error.instancePath, others ? others.filter((value) => values.includes(value)) : values);
  }
  for (const error of errors) {
    if (follows(statement, error, errors)) continue;
    const path = pathOf(error);
    const message =
      error.keyword === "enum"
        ? `must be one of: ${allowed.get(error.instancePath)?.join(", ")}`
        : messageOf(error, errors);
    faults.set(`${path} ${message}`, { path, message });
  }
  return [...faults.values()];
}

const pathOf = ({ keyword, instancePath, params }: SchemaError): string =>
  keyword === "required" ? `${instancePath}/${escapeName(params.missingProperty)}` : instancePath;

const escapeName = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** Whether the error says nothing that another does not say better. */
function follows(statement: unknown, error: SchemaError, errors: readonly SchemaError[]): boolean {
  const { keyword, instancePath } = error;
  const here = errors.filter((other) => other.instancePath === instancePath);
  const has = (...keywords: string[]) => here.some((other) => keywords.includes(other.keyword));
  if (keyword === "if") return true;
  if (has("oneOf")) return followsOneOf(valueAt(statement, instancePath), error);
  if (keyword === "type") return false;
  if (has("type")) return true;
  // Branches of an anyOf: formats and patterns of a date, or properties of which one is enough.
  if (has("anyOf") && ["format", "pattern"].includes(keyword)) return true;
  if (has("anyOf") && keyword === "required") {
    return alternatives.some((names) => names.includes(error.params.missingProperty));
  }
  if (keyword === "minProperties") return has("required");
  return isOfNoCondition(statement, error);
}

/** Of a party that is a text or an object, an object's own faults count, and otherwise that it is neither. */
function followsOneOf(value: unknown, { keyword, params }: SchemaError): boolean {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? keyword === "oneOf" || params.type === "string" : keyword !== "oneOf";
}

const alternatives = [
  ["scheme", "schemeName"],
  ["name", "url"],
];

/**
 * `if` holds where the property that it looks at is missing: the statement is then of every record type, and each kind of entity, at
 * once. What is missing has an error of its own.
 */
function isOfNoCondition(statement: unknown, { keyword, instancePath, params }: SchemaError): boolean {
  const isMissing = (path: string): boolean => valueAt(statement, path) === undefined;
  if (/^[/]recordDetails([/]|$)/.test(instancePath) && isMissing("/recordType")) return true;
  const parent = instancePath.slice(0, instancePath.lastIndexOf("/"));
  if (instancePath.endsWith("/entityType/subtype")) return keyword === "enum" && isMissing(`${parent}/type`);
  if (instancePath === "/recordDetails/componentRecords" && keyword === "const")
    return isMissing("/recordDetails/isComponent");
  return (
    keyword === "required" &&
    params.missingProperty === "url" &&
    /^[/]annotations[/][0-9]+$/.test(instancePath) &&
    isMissing(`${instancePath}/motivation`)
  );
}

function valueAt(statement: unknown, pointer: string): unknown {
  let value = statement;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return value;
}

function messageOf({ keyword, instancePath, params }: SchemaError, errors: readonly SchemaError[]): string {
  switch (keyword) {
    case "required":
      return `${params.missingProperty} is required`;
    case "type":
      return `must be ${withArticle[params.type] ?? params.type}`;
    case "minLength":
      return `must have at least ${params.limit} characters`;
    case "maxLength":
      return `must have at most ${params.limit} characters`;
    case "minimum":
      return `must not be less than ${params.limit}`;
    case "maximum":
      return `must not be more than ${params.limit}`;
    case "format":
      return formats[params.format] ?? `must be a ${params.format}`;
    case "pattern":
      return `must have the form ${patterns[params.pattern] ?? params.pattern}`;
    case "const":
      return instancePath.endsWith("/componentRecords")
        ? "must be left out or empty where isComponent is true"
        : "may be given only where motivation is transformation";
    case "oneOf":
      return "must be a recordId, or an object that gives the reason why nobody is named";
    case "anyOf":
      return anyOfMessage(errors.filter((other) => other.instancePath === instancePath));
    default:
      return `does not follow the schema (${keyword})`;
  }
}

function anyOfMessage(here: readonly SchemaError[]): string {
  const missing = new Set(
    here.filter(({ keyword }) => keyword === "required").map(({ params }) => params.missingProperty),
  );
  const names = alternatives.find(([name = ""]) => missing.has(name));
  if (names) return `must have ${names.join(" or ")}`;
  return here.some(({ keyword }) => keyword === "pattern")
    ? "must be a year, a month or a date (YYYY, YYYY-MM or YYYY-MM-DD)"
    : "must be a date (YYYY-MM-DD), or a date and time with its offset (YYYY-MM-DDTHH:MM:SSZ)";
}

const withArticle: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "an array",
  object: "an object",
};

const formats: Record<string, string> = {
  date: "must be a date of the calendar (YYYY-MM-DD)",
  uri: "must be a URI with its scheme",
};

const patterns: Record<string, string> = { "^(\\d+\\.)(\\d+)$": "major.minor, such as 0.4" };

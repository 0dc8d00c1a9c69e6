// The published description of the API (OpenAPI 3.1), made from the endpoints and their schemas, in each language.

import { z } from "zod";
import { settings } from "~/env.server";
import { translator } from "~/messages/catalogue";
import { htmlLang, type Locale } from "~/ui/locale";
import { apiRoot, type Endpoint, type Tag } from "./endpoint";
import { endpoints } from "./endpoints";
import { problemKinds, problemType } from "./problems";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

/** A description in a schema is a key of the messages `api`. */
const texts = (locale: Locale) => {
  const t = translator(locale, "api") as unknown as (key: string) => string;
  return (key: string): string => t(key);
};

/** Schemas by name, gathered while the paths are written. */
type Components = Map<string, Json>;

/** A schema as JSON Schema 2020-12, which is OpenAPI 3.1's own; named ones go to the components. */
const jsonSchemaOf = (
  schema: z.ZodType,
  io: "input" | "output",
  { components, t }: { components: Components; t: (key: string) => string },
): JsonObject => {
  const written = JSON.stringify(
    z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      // Left out where a value is transformed, though the default is what stands for an absent one.
      override: ({ zodSchema: { _zod }, jsonSchema }) => {
        if (_zod.def.type === "default") jsonSchema.default = _zod.def.defaultValue as never;
      },
    }),
  );
  const { $schema, $defs, ...own } = JSON.parse(
    written.replaceAll('"#/$defs/', '"#/components/schemas/'),
    (name, value) => {
      if (name === "description" && typeof value === "string") return t(value);
      // The name of a component stands at its place; a field that is called `id` is an object here.
      return name === "id" && typeof value === "string" ? undefined : value;
    },
  ) as JsonObject & { $defs?: JsonObject };
  for (const [name, part] of Object.entries($defs ?? {})) components.set(name, part);
  return own;
};

const parametersOfPath = ({ path }: Endpoint): JsonObject[] =>
  [...path.matchAll(/\{(?<name>\w+)\}/g)].map((match) => ({
    name: match.groups?.name ?? "",
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }));

/** An object among the parameters is written as `filter[state]=approved`. */
const parametersOfQuery = (schema: JsonObject, examples: JsonObject): JsonObject[] => {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries((schema.properties ?? {}) as Record<string, JsonObject>).map(
    ([name, { description, ...property }]) => ({
      name,
      in: "query",
      ...(description === undefined ? {} : { description }),
      ...(required.includes(name) ? { required: true } : {}),
      ...(property.type === "object" ? { style: "deepObject", explode: true } : {}),
      schema: property,
      ...(name in examples ? { example: examples[name] } : {}),
    }),
  );
};

const header = (name: string, description: string): JsonObject => ({
  name,
  in: "header",
  description,
  schema: { type: "string" },
});

const reference = (name: string): JsonObject => ({ $ref: `#/components/responses/${name}` });

const operationOf = (
  endpoint: Endpoint,
  making: { components: Components; t: (key: string) => string },
): JsonObject => {
  const { t } = making;
  const { id, method, tag, access, example, status, versioned, takes, alsoTakes, gives } = endpoint;
  const query = jsonSchemaOf(endpoint.query, "input", making);
  const body = jsonSchemaOf(endpoint.body, "input", making);
  const takesBody = example.body !== undefined;
  const isChange = method !== "GET";
  return {
    operationId: id,
    tags: [tag],
    summary: t(id),
    "x-right": access,
    parameters: [
      ...parametersOfPath(endpoint),
      ...parametersOfQuery(query, (example.query ?? {}) as JsonObject),
      ...(method === "POST" ? [header("Idempotency-Key", t("about_idempotency_key"))] : []),
      ...(isChange && versioned && status === 200 ? [header("If-Match", t("about_if_match"))] : []),
    ],
    ...(takesBody
      ? {
          requestBody: {
            required: method !== "POST" || Object.keys(example.body as object).length > 0,
            content: {
              [takes]: { schema: body, example: example.body as Json },
              ...(alsoTakes ? { [alsoTakes]: { schema: { type: "string", format: "binary" } } } : {}),
            },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: t("about_success"),
        ...(versioned
          ? { headers: { ETag: { schema: { type: "string" }, description: t("about_etag") } } }
          : {}),
        content: {
          [gives]: {
            schema: jsonSchemaOf(endpoint.response, "output", making),
            example: example.response as Json,
          },
        },
      },
      401: reference("Problem"),
      ...(access === "token" ? {} : { 403: reference("Problem") }),
      ...(endpoint.path.includes("{") ? { 404: reference("Problem") } : {}),
      ...(isChange ? { 409: reference("Problem") } : {}),
      ...(isChange && versioned ? { 412: reference("Problem") } : {}),
      422: reference("Problem"),
      429: reference("Retry"),
      503: reference("Retry"),
    },
  };
};

const problemSchema = (t: (key: string) => string): JsonObject => ({
  type: "object",
  description: t("about_problem_document"),
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string", format: "uri", enum: problemKinds.map(problemType) },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string", format: "uri", description: t("about_instance") },
    code: { type: "string", description: t("about_problem_code") },
    details: { type: "object", description: t("about_problem_details") },
    current: { type: "object", description: t("about_problem_current") },
    right: { type: "string", description: t("about_problem_right") },
    findings: {
      type: "array",
      description: t("about_findings"),
      items: {
        type: "object",
        required: ["statement", "path", "message"],
        properties: {
          statement: { type: ["string", "integer", "null"] },
          path: { type: "string", format: "json-pointer" },
          message: { type: "string" },
        },
      },
    },
    findings_left_out: { type: "integer", description: t("about_findings_left_out") },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["code", "detail"],
        properties: {
          pointer: { type: "string", format: "json-pointer", description: t("about_pointer") },
          parameter: { type: "string", description: t("about_parameter") },
          code: { type: "string" },
          detail: { type: "string" },
        },
      },
    },
  },
});

const problemAnswer = (description: string, headers: JsonObject): JsonObject => ({
  description,
  headers,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

export type OpenApiDocument = JsonObject & {
  openapi: "3.1.0";
  paths: Record<string, Record<string, JsonObject>>;
  components: { securitySchemes: JsonObject; responses: JsonObject; schemas: JsonObject };
};

const write = (locale: Locale): OpenApiDocument => {
  const t = texts(locale);
  const components: Components = new Map([["Problem", problemSchema(t)]]);
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const endpoint of endpoints) {
    const operations = paths[endpoint.path] ?? {};
    operations[endpoint.method.toLowerCase()] = operationOf(endpoint, { components, t });
    paths[endpoint.path] = operations;
  }
  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  return {
    openapi: "3.1.0",
    info: { title: "Entente", version: "1", description: t("about_api"), "x-language": htmlLang[locale] },
    servers: [{ url: `${settings().origin}${apiRoot}` }],
    security: [{ token: [] }],
    tags: tags.map((tag: Tag) => ({ name: tag, description: t(`tag_${tag}`) })),
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: t("about_token") } },
      responses: {
        Problem: problemAnswer(t("about_refused"), {}),
        Retry: problemAnswer(t("about_retry"), {
          "Retry-After": { schema: { type: "integer" }, description: t("about_retry_after") },
        }),
      },
      schemas: Object.fromEntries([...components].sort(([one], [other]) => one.localeCompare(other))),
    },
  };
};

const written = new Map<Locale, OpenApiDocument>();

/** The document in a language; the same object at every call. */
export const openApiDocument = (locale: Locale): OpenApiDocument => {
  const known = written.get(locale) ?? write(locale);
  written.set(locale, known);
  return known;
};

// The published document as the page /api shows it: groups of operations with what goes in and what comes out.

import { settings } from "~/env.server";
import { translator } from "~/messages/catalogue";
import type { Locale } from "~/ui/locale";
import { apiRoot, type Endpoint, type Tag } from "./endpoint";
import { endpoints } from "./endpoints";
import { openApiDocument } from "./openapi.server";
import { problemKinds, problemStatus, problemType } from "./problems";

type Parameter = {
  name: string;
  place: "path" | "query" | "header";
  about: string;
  /** What it may be, where that is a list; else empty. */
  values: string[];
};

export type Operation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  /** The right in the reader's words; null where any token will do. */
  right: string | null;
  parameters: Parameter[];
  /** Null where nothing is sent. */
  send: string | null;
  status: number;
  /** Or the operation above that answers alike. */
  receive: { example: string } | { sameAs: string };
};

export type ApiDescription = {
  origin: string;
  root: string;
  groups: { tag: Tag; title: string; operations: Operation[] }[];
  problems: { type: string; status: number; title: string; detail: string }[];
};

type Schema = { description?: string; enum?: string[]; properties?: Record<string, Schema> };
type Written = { name: string; in: Parameter["place"]; description?: string; schema?: Schema };

/** A parameter that is an object stands as its parts: `filter[state]`. */
const parameterLines = ({ name, in: place, description, schema = {} }: Written): Parameter[] =>
  schema.properties
    ? Object.entries(schema.properties).map(([part, inner]) => lineOf(`${name}[${part}]`, place, inner))
    : [lineOf(name, place, { ...schema, description })];

const lineOf = (
  name: string,
  place: Parameter["place"],
  { description, enum: values }: Schema,
): Parameter => ({
  name,
  place,
  about: description ?? "",
  values: values ?? [],
});

/** An example as it goes over the line: a file as it is, all else as JSON. */
const sample = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value, null, 2);

const write = (locale: Locale): ApiDescription => {
  const t = translator(locale, "api");
  const rightText = translator(locale, "tokens") as unknown as (key: string) => string;
  const { paths } = openApiDocument(locale);
  const shownAt = new Map<string, string>();

  const describe = (endpoint: Endpoint): Operation => {
    const { id, method, path, access, example, status } = endpoint;
    const operation = paths[path]?.[method.toLowerCase()];
    const receive = sample(example.response);
    const sameAs = shownAt.get(receive);
    if (!sameAs) shownAt.set(receive, id);
    return {
      id,
      method,
      path,
      summary: String(operation?.summary),
      right: access === "token" ? null : rightText(`right_${access.replaceAll(".", "_")}`),
      parameters: (operation?.parameters as Written[] | undefined)?.flatMap(parameterLines) ?? [],
      send: example.body === undefined ? null : sample(example.body),
      status,
      receive: sameAs ? { sameAs } : { example: receive },
    };
  };

  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  return {
    origin: settings().origin,
    root: apiRoot,
    groups: tags.map((tag) => ({
      tag,
      title: t(`tag_${tag}`),
      operations: endpoints.filter((endpoint) => endpoint.tag === tag).map(describe),
    })),
    problems: problemKinds.map((kind) => ({
      type: problemType(kind),
      status: problemStatus[kind],
      title: t(`problem_${kind}`),
      detail: t(`detail_${kind}`),
    })),
  };
};

const written = new Map<Locale, ApiDescription>();

/** The description in a language; the same object at every call. */
export const describeApi = (locale: Locale): ApiDescription => {
  const known = written.get(locale) ?? write(locale);
  written.set(locale, known);
  return known;
};

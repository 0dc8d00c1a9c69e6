// The document, the routes and the examples say the same.

import { describe, expect, test } from "vitest";
import { apiRoot, type Endpoint } from "~/api/endpoint";
import { endpoints } from "~/api/endpoints";
import { openApiDocument } from "~/api/openapi.server";
import { locales } from "~/ui/locale";
import { apiRoutes, call } from "../factories/api";

const pathOf = ({ path }: Endpoint): string => `${apiRoot}${path.replace(/\{(\w+)\}/g, ":$1")}`;

const published = endpoints.map((endpoint) => `${endpoint.method} ${pathOf(endpoint)} ${endpoint.access}`);

test("every endpoint has its route with the same guard, and every route its endpoint", () => {
  const served = [...apiRoutes].flatMap(([path, { loader, action }]) => [
    ...(loader.access === "public" ? [] : [`GET ${path} ${String(loader.access)}`]),
    ...(typeof action.access === "string"
      ? []
      : Object.entries(action.access).map(([method, right]) => `${method} ${path} ${right}`)),
  ]);
  expect(served.sort()).toEqual(published.sort());
});

test("what is public of the API is the document, what has no reading half, and what is not there", () => {
  const open = [...apiRoutes].filter(([, { loader }]) => loader.access === "public").map(([path]) => path);
  const changingOnly = endpoints
    .filter(
      ({ method, path }) =>
        method !== "GET" && !endpoints.some((other) => other.path === path && other.method === "GET"),
    )
    .map(pathOf);
  expect(open.sort()).toEqual([...new Set([...changingOnly, "/api/*", `${apiRoot}/openapi.json`])].sort());
});

describe.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))("%s", (_id, endpoint) => {
  test("has examples that its schemas take", () => {
    const { body, response } = endpoint.example;
    expect(endpoint.response.safeParse(response).error?.issues ?? []).toEqual([]);
    if (body !== undefined) expect(endpoint.body.safeParse(body).error?.issues ?? []).toEqual([]);
    else expect(endpoint.body.safeParse({ anything: 1 }).success).toBe(false);
  });

  test("refuses what it does not name", () => {
    // A file is taken by its content.
    if (endpoint.takes !== "application/json" || Array.isArray(endpoint.example.body)) return;
    const extra = { ...(endpoint.example.body as object | undefined), organization_id_: "x" };
    const issues = endpoint.body.safeParse(extra).error?.issues ?? [];
    expect(issues.map(({ code }) => code)).toContain("unrecognized_keys");
    expect(endpoint.query.safeParse({ surplus: "x" }).success).toBe(false);
  });
});

type Node = { [name: string]: unknown };

/** Every part of a document but its examples. */
const walk = (value: unknown, visit: (node: Node) => void): void => {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value as Node);
  for (const [name, part] of Object.entries(value)) if (name !== "example") walk(part, visit);
};

const resolve = (document: Node, reference: string): unknown =>
  reference
    .slice(2)
    .split("/")
    .reduce<unknown>((node, name) => (node as Node | undefined)?.[name], document);

describe.each(locales)("the document in %s", (locale) => {
  const document = openApiDocument(locale);

  test("leads every reference somewhere", () => {
    const lost: string[] = [];
    let count = 0;
    walk(document, ({ $ref }) => {
      if (typeof $ref !== "string") return;
      count += 1;
      if (!$ref.startsWith("#/components/") || resolve(document, $ref) === undefined) lost.push($ref);
    });
    expect(count).toBeGreaterThan(100);
    expect(lost).toEqual([]);
  });

  test("describes in words of the language", () => {
    const spoken: string[] = [];
    walk(document, ({ description, summary }) => {
      for (const text of [description, summary]) if (typeof text === "string") spoken.push(text);
    });
    const isWords = locale === "en" ? /^\S.*\s\S|^[A-Z]/ : /\p{Script=Han}/u;
    expect(spoken.filter((text) => !isWords.test(text) || /^(about|tag)_/.test(text))).toEqual([]);
  });

  test("names every operation once, with every parameter of its path", () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.length).toBe(endpoints.length);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, operation } of operations) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = (operation.parameters as { name: string; in: string }[]).filter(
        (one) => one.in === "path",
      );
      expect(given.map(({ name }) => name)).toEqual(wanted);
    }
  });
});

test("the contract of deals stands in the document", () => {
  const { components } = openApiDocument("en");
  const newDeal = components.schemas.NewDeal as {
    required: string[];
    properties: Node;
    additionalProperties: boolean;
  };
  expect(newDeal.required).toEqual(["alliance_id", "customer"]);
  expect(newDeal.additionalProperties).toBe(false);
  expect(Object.keys(newDeal.properties)).toEqual([
    "alliance_id",
    "customer",
    "product_lines",
    "amount",
    "expected_close_on",
    "sale_stage",
    "problem",
    "contact",
    "customer_id",
  ]);
});

test("a filter is written as an object in brackets, a limit as a number", () => {
  const list = openApiDocument("en").paths["/deals"]?.get?.parameters as Node[];
  expect(list.find(({ name }) => name === "filter")).toMatchObject({ style: "deepObject", explode: true });
  expect(list.find(({ name }) => name === "limit")).toMatchObject({
    schema: { type: "integer", minimum: 1, maximum: 200, default: 50 },
  });
});

test("is published to everybody, in the language asked for, and only read", async () => {
  const english = await call("/openapi.json");
  expect(english.status).toBe(200);
  expect(english.body).toMatchObject({
    openapi: "3.1.0",
    servers: [{ url: "http://localhost:3000/api/v1" }],
  });
  const chinese = await call("/openapi.json", { headers: { "Accept-Language": "zh-TW" } });
  expect(chinese.text).toContain("列出聯盟");
  const posted = await call("/openapi.json", { json: {} });
  expect(posted.status).toBe(405);
  expect(posted.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
});

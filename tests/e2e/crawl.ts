// Which pages there are, by the folders of app/routes, and which of them a person reaches by links from where they begin.

import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";

const routesFolder = path.resolve(import.meta.dirname, "../../app/routes");

const walk = (segments: string[]): string[] => {
  const folder = path.join(routesFolder, ...segments);
  const own = existsSync(path.join(folder, "route.tsx")) ? [`/${segments.join("/")}`] : [];
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => walk([...segments, entry.name]));
  return [...own, ...below];
};

/** Every page with a component, as its folder is named: `/deals/$id`. */
export const pagePatterns: readonly string[] = walk([])
  .map((pattern) => (pattern === "/home" ? "/" : pattern))
  .sort();

const matches = (pattern: string, pathname: string): boolean => {
  const [asked, given] = [pattern.split("/"), pathname.replace(/(.)\/$/, "$1").split("/")];
  return (
    asked.length === given.length &&
    asked.every((part, index) => part.startsWith("$") || part === given[index])
  );
};

/** The folder of an address; a page that is named itself goes before one with a parameter in its place. */
const patternOf = (pathname: string): string | undefined => {
  const found = pagePatterns.filter((pattern) => pattern !== "/$" && matches(pattern, pathname));
  return (
    found.find((pattern) => !pattern.includes("$")) ??
    found.sort((a, b) => a.split("$").length - b.split("$").length)[0]
  );
};

/** Parts of the address that open something on the same page; of those with ids, one is enough. */
const openers = ["do", "classify", "new", "line", "product", "step", "choose", "view", "sort", "guest"];

/** Whether each value opens something else; whatever the order, there is something to keep as a view. */
const isTold = (name: string, value: string): boolean => name !== "sort" && /^[a-z_]+$/.test(value);

/**
 * What an alliance leads to depends on its classification, a programme and an import on its state, a customer on who is known there, a
 * complaint on its state and its side, a care plan, an event and a credit line on theirs, and not every project has met: each of them
 * is looked at.
 */
const differing = [
  "/alliances/$id",
  "/programmes/$id",
  "/courses/$id",
  "/customers/$id",
  "/customers/$id/persons",
  "/customers/$id/merge",
  "/imports/$id",
  "/overlaps/$id",
  "/complaints/$id",
  "/care/$id",
  "/events/$id",
  "/credit/$id",
  "/projects/$id",
  "/projects/$id/meetings",
];

const keyOf = ({ pathname, searchParams }: URL): string | undefined => {
  const pattern = patternOf(pathname);
  const opened = openers.flatMap((name) =>
    searchParams.getAll(name).map((value) => (isTold(name, value) ? `${name}=${value}` : name)),
  );
  return pattern && [differing.includes(pattern) ? pathname : pattern, ...opened].join(" ");
};

const hrefsOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"#]+)/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

/** What a page is made of, whatever it says: the kinds of its elements with their classes and roles. */
const kindsOf = (html: string): string[] => {
  const kinds = [...html.matchAll(/<([a-z][a-z0-9-]*)\b([^>]*)>/g)].map(([, name = "", attributes = ""]) => {
    const told = [...attributes.matchAll(/\s(class|role|type|aria-[a-z]+)="([^"]*)"/g)].map(
      ([, attribute = "", value = ""]) =>
        attribute === "class" || attribute === "role" ? `${attribute}=${value}` : attribute,
    );
    return [name, ...told].join(" ");
  });
  return [...new Set(kinds)];
};

export type ReachedPage = { pattern: string; address: string; kinds: string[] };

/**
 * Follows links from the given paths, one address for each page and for each thing that opens on it. Expects that no link leads
 * into nothing.
 */
export const crawl = async (
  request: APIRequestContext,
  origin: string,
  from: readonly string[],
): Promise<ReachedPage[]> => {
  const reached = new Map<string, ReachedPage>();
  const waiting = from.map((start) => ({ href: start, found: "/" }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const url = new URL(next.href, new URL(next.found, origin));
    const key = url.origin === origin ? keyOf(url) : undefined;
    if (key === undefined || reached.has(key)) continue;
    const address = `${url.pathname}${url.search}`;
    const response = await request.get(address);
    expect(response.status(), `${address}, a link of ${next.found}`).toBeLessThan(400);
    const isPage = (response.headers()["content-type"] ?? "").startsWith("text/html");
    if (!isPage || new URL(response.url()).pathname !== url.pathname) continue;
    const html = await response.text();
    expect.soft(html.match(/<h1[\s>]/g), `the first headings of ${address}`).toHaveLength(1);
    reached.set(key, { pattern: patternOf(url.pathname) ?? "", address, kinds: kindsOf(html) });
    for (const href of hrefsOf(html)) waiting.push({ href, found: address });
  }
  return [...reached.values()];
};

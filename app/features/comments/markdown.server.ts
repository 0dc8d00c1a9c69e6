// Reads the markdown of a comment into a small tree of what a page may show. HTML that was typed is shown as text, a picture becomes a link,
// and a link leads to http, https or mailto. Server only: pages get the tree, and React escapes what stands in it.

import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { type MarkdownElement, type MarkdownNode, markdownTags } from "./markdown";

/** A comment that has more than this, or more within one another, is shown as it was typed. */
const mostNodes = 1500;
const mostDepth = 24;
/** The parser goes down one call for each of these at the beginning of a line. */
const tooManyQuotes = /^(?:[ \t]*>){20}/m;

type Hast = {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Hast[];
};
type Mdast = { value?: string; alt?: string | null; url?: string };

const asText = (_: unknown, node: Mdast) => ({ type: "text" as const, value: node.value ?? node.alt ?? "" });

const asLink = (_: unknown, { alt, url = "" }: Mdast) => ({
  type: "element" as const,
  tagName: "a",
  properties: { href: url },
  children: [{ type: "text" as const, value: alt || url }],
});

const reader = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { handlers: { html: asText, image: asLink, imageReference: asText } })
  .use(rehypeSanitize, {
    tagNames: ["h1", "h2", "h3", "h4", "h5", "h6", "input", ...markdownTags],
    attributes: { a: ["href"], ol: ["start"], input: ["type", "checked"] },
    protocols: { href: ["http", "https", "mailto"] },
    required: {},
    strip: ["script"],
  });

class TooMuch extends Error {}

/** The parts of a text. What is too much to show as markdown is one paragraph, as it was typed. */
export const readMarkdown = (text: string): MarkdownNode[] => {
  const known = read.get(text);
  if (known) return known;
  const nodes = parse(text);
  if (read.size >= mostKept) read.delete(read.keys().next().value ?? "");
  read.set(text, nodes);
  return nodes;
};

/** Texts that were read lately: reading one takes far longer than showing it. */
const read = new Map<string, MarkdownNode[]>();
const mostKept = 500;

const parse = (text: string): MarkdownNode[] => {
  const asTyped: MarkdownNode[] = [{ tag: "p", children: [text] }];
  if (tooManyQuotes.test(text)) return asTyped;
  try {
    let count = 0;
    const take = (nodes: readonly Hast[] = [], depth = 0): MarkdownNode[] => {
      if (depth > mostDepth) throw new TooMuch();
      return nodes.flatMap((node): MarkdownNode[] => {
        count += 1;
        if (count > mostNodes) throw new TooMuch();
        if (node.type === "text") return [node.value ?? ""];
        return node.type === "element" ? elementOf(node, () => take(node.children, depth + 1)) : [];
      });
    };
    const { children } = reader.runSync(reader.parse(text)) as Hast;
    return take(children).filter((node) => typeof node !== "string" || node.trim() !== "");
  } catch (error) {
    if (error instanceof TooMuch || error instanceof RangeError) return asTyped;
    throw error;
  }
};

const elementOf = (
  { tagName = "", properties = {} }: Hast,
  children: () => MarkdownNode[],
): MarkdownNode[] => {
  if (tagName === "input") return [properties.checked ? "☑ " : "☐ "];
  // A comment stands below the headings of its page and makes none.
  if (/^h[1-6]$/.test(tagName)) return [{ tag: "p", children: [{ tag: "strong", children: children() }] }];
  const tag = markdownTags.find((one) => one === tagName);
  if (!tag) return children();
  const element: MarkdownElement = { tag, children: children() };
  if (tag === "ol" && typeof properties.start === "number") element.start = properties.start;
  if (tag !== "a") return [element];
  const href = String(properties.href ?? "");
  return /^(https?:|mailto:)/i.test(href) ? [{ ...element, href }] : element.children;
};

/** The texts of a comment outside code, in their order. */
export const textsOf = (nodes: readonly MarkdownNode[]): string[] =>
  nodes.flatMap((node) => {
    if (typeof node === "string") return [node];
    return node.tag === "code" || node.tag === "pre" ? [] : textsOf(node.children);
  });

/** The beginning of what a comment says, on one line. */
export const excerptOf = (text: string, length = 140): string => {
  const all = (nodes: readonly MarkdownNode[]): string =>
    nodes.map((node) => (typeof node === "string" ? node : `${all(node.children)} `)).join("");
  const line = all(readMarkdown(text)).replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : line;
};

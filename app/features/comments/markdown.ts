// What markdown becomes on a page. Safe for the browser, which never reads markdown itself.

export const markdownTags = [
  "p",
  "strong",
  "em",
  "del",
  "code",
  "pre",
  "blockquote",
  "ul",
  "ol",
  "li",
  "a",
  "br",
  "hr",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
] as const;

export type MarkdownElement = {
  tag: (typeof markdownTags)[number];
  children: MarkdownNode[];
  /** Of a link: http, https or mailto. */
  href?: string;
  /** Of a numbered list that does not begin at 1. */
  start?: number;
};

/** A text, or an element with what stands in it. */
export type MarkdownNode = string | MarkdownElement;

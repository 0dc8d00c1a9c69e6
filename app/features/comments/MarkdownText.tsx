// What markdown became on the server, as elements. Every text is escaped by React; a link tells its target nothing and leaves no trace.

import { createElement, Fragment, type ReactNode } from "react";
import { markMentions } from "./comments.rules";
import type { MarkdownNode } from "./markdown";

type MarkdownTextProps = {
  nodes: readonly MarkdownNode[];
  /** Names that stand out where they follow an `@`. */
  mentions: readonly string[];
};

export function MarkdownText({ nodes, mentions }: MarkdownTextProps) {
  return <div className="markdown">{nodes.map((node, index) => drawn(node, index, mentions))}</div>;
}

const drawn = (node: MarkdownNode, key: number, mentions: readonly string[]): ReactNode => {
  if (typeof node === "string") return <Fragment key={key}>{marked(node, mentions)}</Fragment>;
  const { tag, href, start } = node;
  if (tag === "br" || tag === "hr") return createElement(tag, { key });
  const inCode = tag === "code" || tag === "pre";
  const children = node.children.map((child, index) => drawn(child, index, inCode ? [] : mentions));
  if (tag === "a")
    return (
      <a key={key} href={href} rel="nofollow noopener noreferrer ugc">
        {children}
      </a>
    );
  return createElement(tag, { key, start }, ...children);
};

const marked = (text: string, mentions: readonly string[]): ReactNode => {
  if (mentions.length === 0 || !text.includes("@")) return text;
  const pieces = markMentions(text, mentions).map((piece) =>
    piece.isMention ? createElement("strong", null, piece.text) : piece.text,
  );
  return createElement(Fragment, null, ...pieces);
};

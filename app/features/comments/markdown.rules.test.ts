import { describe, expect, test } from "vitest";
import type { MarkdownNode } from "./markdown";
import { excerptOf, readMarkdown, textsOf } from "./markdown.server";

const tagsOf = (nodes: readonly MarkdownNode[]): string[] =>
  nodes.flatMap((node) => (typeof node === "string" ? [] : [node.tag, ...tagsOf(node.children)]));
const linksOf = (nodes: readonly MarkdownNode[]): (string | undefined)[] =>
  nodes.flatMap((node) =>
    typeof node === "string" ? [] : [...(node.tag === "a" ? [node.href] : []), ...linksOf(node.children)],
  );

test("markdown becomes what a page may show", () => {
  expect(readMarkdown("**Two** _things_:\n\n1. one\n2. `two`\n\n> said")).toEqual([
    {
      tag: "p",
      children: [{ tag: "strong", children: ["Two"] }, " ", { tag: "em", children: ["things"] }, ":"],
    },
    {
      tag: "ol",
      children: [
        "\n",
        { tag: "li", children: ["one"] },
        "\n",
        { tag: "li", children: [{ tag: "code", children: ["two"] }] },
        "\n",
      ],
    },
    { tag: "blockquote", children: ["\n", { tag: "p", children: ["said"] }, "\n"] },
  ]);
  expect(tagsOf(readMarkdown("| a | b |\n|---|---|\n| 1 | 2 |"))).toContain("td");
  expect(textsOf(readMarkdown("- [x] done\n- [ ] open")).join("")).toMatch(/☑ .*done[\s\S]*☐ .*open/);
  expect(tagsOf(readMarkdown("# Large"))).toEqual(["p", "strong"]);
});

describe("what was typed as HTML", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    'a <b onclick="x()">bold</b> word',
    '<iframe src="https://evil.example"></iframe>',
    "<svg><style>*{}</style></svg>",
    "<!-- hidden -->",
  ])("is shown as text: %s", (html) => {
    const nodes = readMarkdown(html);
    expect(tagsOf(nodes).filter((tag) => tag !== "p")).toEqual([]);
    expect(textsOf(nodes).join("")).toContain(html.slice(0, 8));
  });
});

test("links lead to http, https and mailto, and pictures are links", () => {
  expect(linksOf(readMarkdown("[a](https://a.example) [b](mailto:b@a.example) https://c.example"))).toEqual([
    "https://a.example",
    "mailto:b@a.example",
    "https://c.example",
  ]);
  for (const wrong of [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](/settings)",
    "[x](java&#115;cript:alert(1))",
    "[^1]\n\n[^1]: note",
  ])
    expect(linksOf(readMarkdown(wrong)), wrong).toEqual([]);
  expect(readMarkdown("![plan](https://evil.example/pixel.png)")).toEqual([
    { tag: "p", children: [{ tag: "a", children: ["plan"], href: "https://evil.example/pixel.png" }] },
  ]);
  expect(linksOf(readMarkdown("![x](javascript:alert(1))"))).toEqual([]);
});

test("what would take too long or too much to show is shown as it was typed", () => {
  for (const much of [
    ">".repeat(4000),
    "> ".repeat(2000),
    "*a**b".repeat(800),
    "_a".repeat(2000),
    `${"[^1]".repeat(990)}\n\n[^1]: x`,
    `|${"a|".repeat(60)}\n|${"-|".repeat(60)}\n${`|${"a|".repeat(60)}\n`.repeat(28)}`,
    Array.from({ length: 80 }, (_, depth) => `${" ".repeat(depth * 2)}- a`)
      .join("\n")
      .slice(0, 4000),
  ]) {
    const nodes = readMarkdown(much);
    expect(tagsOf(nodes).length).toBeLessThanOrEqual(1500);
    if (tagsOf(nodes).length === 1) expect(nodes).toEqual([{ tag: "p", children: [much] }]);
  }
  expect(readMarkdown(">".repeat(4000))).toHaveLength(1);
});

test("an excerpt is one line of a length", () => {
  expect(excerptOf("**Hello**\n\n- you\n- there")).toBe("Hello you there");
  expect(excerptOf("报".repeat(200))).toHaveLength(140);
});

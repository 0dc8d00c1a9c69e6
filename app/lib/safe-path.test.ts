import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safePath } from "~/lib/safe-path";

const fallback = "/home";

describe("safePath", () => {
  it.each([
    ["/", "/"],
    ["/deals", "/deals"],
    ["/deals?state=draft&q=a%2Fb#top", "/deals?state=draft&q=a%2Fb#top"],
    ["/sign-in?next=%2F%2Fevil.example", "/sign-in?next=%2F%2Fevil.example"],
    ["/deals?q=https://evil.example", "/deals?q=https://evil.example"],
    ["/a/../deals", "/deals"],
    ["/客户?名=上海", "/%E5%AE%A2%E6%88%B7?%E5%90%8D=%E4%B8%8A%E6%B5%B7"],
    ["/a%20b", "/a%20b"],
  ])("lets %j through", (target, expected) => expect(safePath(target, fallback)).toBe(expected));

  it.each([
    "",
    "deals",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/deals\\..\\..",
    "https://evil.example",
    "HTTPS:/evil.example",
    "javascript:alert(1)",
    " /deals",
    "/\t/evil.example",
    "/\n/evil.example",
    "/deals\r\nSet-Cookie: a=b",
    "/deals\u0000",
    "/deals\u0085",
    "/%2F/evil.example",
    "/%2fevil.example",
    "/%252Fevil.example",
    "/%25252fevil.example",
    "/%5Cevil.example",
    "/%255cevil.example",
    "/%09/evil.example",
    "/a/%0d%0aSet-Cookie:a",
    "/..//evil.example",
    "/.//evil.example",
    "/%2e//evil.example",
    "/%2e%2e/%2fevil.example",
    "/a/..//evil.example",
    "/%",
    "/%zz",
    "/%ff",
    `/${"a".repeat(2000)}`,
  ])("refuses %j", (target) => expect(safePath(target, fallback)).toBe(fallback));

  it.each([undefined, null, 1, {}, ["/deals"]])("refuses what is no text: %j", (target) =>
    expect(safePath(target, fallback)).toBe(fallback),
  );

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "/",
          "\\",
          "%2f",
          "%2F",
          "%5c",
          "%252f",
          "%25",
          "%09",
          "\t",
          "\n",
          "\r",
          "\0",
          ".",
          "..",
          "%2e",
          "?",
          "#",
          "@",
          ":",
        ),
        fc.constantFrom(
          "evil.example",
          "https:",
          "http://",
          "javascript:",
          "deals",
          "客户",
          "\ud800",
          "／",
          "＼",
          "。",
        ),
        fc.string({ unit: "binary", maxLength: 3 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => `/${parts.join("")}`);

  it("answers every target with a place of ours that holds still", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "binary" }), fc.webUrl()), (target) => {
        const path = safePath(target, fallback);
        expect(path).toMatch(/^\/(?![/\\])[!-~]*$/);
        for (const origin of ["https://entente.example", "http://localhost:3000"]) {
          expect(new URL(path, `${origin}/sign-in`).origin).toBe(origin);
        }
        expect(safePath(path, "/elsewhere")).toBe(path);
      }),
      { numRuns: 3000 },
    );
  });

  it("lets every plain path of ours through as it is", () => {
    const segment = fc.string({ unit: fc.constantFrom(..."abcxyz019-_"), minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), fc.option(segment), (segments, query) => {
        const target = `/${segments.join("/")}${query === null ? "" : `?q=${query}`}`;
        expect(safePath(target, fallback)).toBe(target);
      }),
    );
  });
});

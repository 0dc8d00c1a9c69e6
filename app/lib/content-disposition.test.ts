import fc from "fast-check";
import { expect, test } from "vitest";
import { attachment } from "./content-disposition";

test.each([
  ["price.pdf", `attachment; filename="price.pdf"; filename*=UTF-8''price.pdf`],
  ["价目表.pdf", `attachment; filename="___.pdf"; filename*=UTF-8''%E4%BB%B7%E7%9B%AE%E8%A1%A8.pdf`],
  ['a"b.txt', `attachment; filename="a_b.txt"; filename*=UTF-8''a%22b.txt`],
  ["it's (new)*.txt", `attachment; filename="it's (new)*.txt"; filename*=UTF-8''it%27s%20%28new%29%2A.txt`],
  [
    "a\r\nSet-Cookie: x.txt",
    `attachment; filename="a Set-Cookie: x.txt"; filename*=UTF-8''a%20Set-Cookie%3A%20x.txt`,
  ],
  ["../a\\b.txt", `attachment; filename=".._a_b.txt"; filename*=UTF-8''.._a_b.txt`],
  ["100%.txt", `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
  ["", `attachment; filename="file"; filename*=UTF-8''file`],
])("%j", (name, header) => {
  expect(attachment(name)).toBe(header);
});

test("whatever the name, the header is one line of ASCII with two quotes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const header = attachment(name);
      expect(header).toMatch(
        /^attachment; filename="[ !#-$&-~]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/,
      );
    }),
  );
});

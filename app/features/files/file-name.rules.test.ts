import { expect, test } from "vitest";
import { extensionOf, fileNameFor } from "./file-name.rules";

test.each([
  ["price list.pdf", "pdf", "price list.pdf"],
  ["价目表 2027.PDF", "pdf", "价目表 2027.PDF"],
  ["C:\\Users\\li\\Desktop\\价目表.pdf", "pdf", "价目表.pdf"],
  ["../../etc/passwd", "txt", "passwd.txt"],
  ["invoice.pdf.exe", "pdf", "invoice.pdf.exe.pdf"],
  ["photo.jpeg", "jpeg", "photo.jpeg"],
  ["photo.png", "jpeg", "photo.png.jpg"],
  ["", "pdf", "file.pdf"],
  ["...", "pdf", "file.pdf"],
  [".pdf", "pdf", "pdf.pdf"],
  ['a"b<c>.csv', "csv", "a_b_c_.csv"],
  ["line\r\nbreak.txt", "txt", "line break.txt"],
  ["gpj.\u202etxt", "txt", "gpj.txt"],
  ["Cafe\u0301.txt", "txt", "Café.txt"],
] as const)("%j of the kind %s is kept as %j", (sent, kind, kept) => {
  expect(fileNameFor(sent, kind)).toBe(kept);
  expect(fileNameFor(kept, kind)).toBe(kept);
});

test("a long name keeps its ending", () => {
  const name = fileNameFor(`${"长".repeat(500)}.pdf`, "pdf");
  expect([...name]).toHaveLength(200);
  expect(name.endsWith("长.pdf")).toBe(true);
});

test("an extension is what stands behind the last dot, in lower case", () => {
  expect(["a.TXT", "a.tar.gz", "a", "a.", "a.这"].map(extensionOf)).toEqual(["txt", "gz", "", "", ""]);
});

import { describe, expect, test } from "vitest";
import { zipOf } from "../../../tests/factories/files";
import { entryNames, kindOfText, kindOfZip, sniff } from "./file-content.rules";

const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

describe("the first bytes", () => {
  test.each([
    ["%PDF-1.4", "pdf"],
    ["\x89PNG\r\n\x1a\n", "png"],
    ["\xff\xd8\xff\xe0", "jpeg"],
    ["GIF87a", "gif"],
    ["GIF89a", "gif"],
    ["RIFF\0\0\0\0WEBPVP8 ", "webp"],
    ["\0\0\0\x20ftypisom", "mp4"],
    ["\0\0\0\x20ftypmp42", "mp4"],
  ])("%j are %s", (head, kind) => {
    expect(sniff(bytes(head))).toEqual({ kind });
  });

  test.each([
    ["a QuickTime film", "\0\0\0\x14ftypqt  ", "file_kind"],
    ["a HEIC picture", "\0\0\0\x18ftypheic", "file_kind"],
    ["a Windows program", "MZ\x90\0\x03", "file_active"],
    ["a Linux program", "\x7fELF\x02\x01\0", "file_active"],
    ["a macOS program", "\xcf\xfa\xed\xfe\x07\0", "file_active"],
    ["a compiled Java class", "\xca\xfe\xba\xbe\0\0", "file_active"],
  ])("of %s are refused", (_what, head, fault) => {
    expect(sniff(bytes(head))).toEqual({ fault });
  });

  test.each(["RIFF\0\0\0\0WAVE", "MZ is the name of a bridge", "%pdf", ""])(
    "%j are looked at as text",
    (head) => {
      expect(sniff(bytes(head))).toEqual({ look: "text" });
    },
  );

  test("of a ZIP file are looked into, also of an empty one", () => {
    expect(sniff(zipOf([{ name: "a" }]))).toEqual({ look: "zip" });
    expect(sniff(zipOf([]))).toEqual({ look: "zip" });
  });
});

describe("a ZIP file", () => {
  const office = (folder: string, ...more: string[]) => [
    "[Content_Types].xml",
    `${folder}/document.xml`,
    ...more,
  ];
  const plain = zipOf([{ name: "a.txt" }]);

  test.each([
    ["word", "docx"],
    ["xl", "xlsx"],
    ["ppt", "pptx"],
  ])("with the folder %s is %s", (folder, kind) => {
    expect(kindOfZip(plain, office(folder))).toEqual({ kind });
    expect(kindOfZip(plain, office(folder, `${folder}/vbaProject.bin`))).toEqual({ fault: "file_macros" });
  });

  test.each([
    ["text", "odt"],
    ["spreadsheet", "ods"],
    ["presentation", "odp"],
  ])("that declares an OpenDocument %s is %s", (type, kind) => {
    const head = zipOf([{ name: "mimetype", content: `application/vnd.oasis.opendocument.${type}` }]);
    expect(kindOfZip(head, ["mimetype", "content.xml"])).toEqual({ kind });
    expect(kindOfZip(head, ["mimetype", "Basic/Standard/Module1.xml"])).toEqual({ fault: "file_macros" });
  });

  test("of anything else is a ZIP file, and a program in one is refused", () => {
    expect(kindOfZip(plain, ["a.txt", "word/x.xml"])).toEqual({ kind: "zip" });
    for (const name of ["META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex"])
      expect(kindOfZip(plain, [name])).toEqual({ fault: "file_active" });
  });

  test("gives the names of its directory, and none where that is damaged", () => {
    const whole = zipOf([{ name: "a.txt", content: "a" }, { name: "b/c.txt" }]);
    const at = whole.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const directory = whole.subarray(at, whole.length - 22);
    expect(entryNames(directory, 2)).toEqual(["a.txt", "b/c.txt"]);
    expect(entryNames(directory, 3)).toBeNull();
    expect(entryNames(directory.subarray(1), 1)).toBeNull();
    expect(entryNames(directory.subarray(0, 48), 1)).toBeNull();
  });
});

describe("a text", () => {
  test.each([
    ["txt", "txt"],
    ["csv", "csv"],
    ["md", "md"],
    ["", "txt"],
  ])("with the extension %j is %s", (extension, kind) => {
    expect(kindOfText("客户名称", extension)).toEqual({ kind });
  });

  test.each([
    "<!DOCTYPE html><p>",
    "  \n<html>",
    "<svg xmlns=''>",
    "<?xml version='1.0'?>",
    "<!-- a note --> <script>",
    "#!/bin/sh",
    "<iframe src=x>",
  ])("that begins with %j is refused, whatever its name", (beginning) => {
    expect(kindOfText(beginning, "txt")).toEqual({ fault: "file_active" });
  });

  test.each(["html", "svg", "js", "bat", "ps1", "sh", "py"])("named .%s is refused", (extension) => {
    expect(kindOfText("hello", extension)).toEqual({ fault: "file_active" });
  });

  test("of another kind is not taken, and one that only speaks of markup is", () => {
    expect(kindOfText("{}", "json")).toEqual({ fault: "file_kind" });
    expect(kindOfText("<!-- note -->\n# Offer", "md")).toEqual({ kind: "md" });
    expect(kindOfText("<b>5 < 6", "txt")).toEqual({ kind: "txt" });
  });
});

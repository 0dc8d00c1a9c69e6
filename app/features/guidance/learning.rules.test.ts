import { describe, expect, test } from "vitest";
import {
  certificateNumber,
  certificateState,
  countRight,
  expiryAfter,
  groupedNumber,
  isCourseDone,
  isPassed,
  parseCertificateNumber,
} from "./learning.rules";

describe("a quiz", () => {
  test("counts the right answers alone", () => {
    const questions = [
      { id: "a", rightOption: 0 },
      { id: "b", rightOption: 2 },
      { id: "c", rightOption: 1 },
    ];
    expect(countRight(questions, { a: 0, b: 2, c: 0, d: 1 })).toBe(2);
    expect(countRight(questions, {})).toBe(0);
  });

  test.each([
    [4, 5, 80, true],
    [3, 5, 80, false],
    [2, 3, 67, false],
    [2, 3, 66, true],
    [0, 3, 1, false],
    [3, 3, 100, true],
    [0, 0, 1, false],
  ])("with %i of %i right at %i per cent passes: %s", (right, questions, percent, expected) => {
    expect(isPassed(right, questions, percent)).toBe(expected);
  });
});

test.each([
  [{ lessons: 2, lessonsRead: 2, questions: 0, isPassed: false }, true],
  [{ lessons: 2, lessonsRead: 1, questions: 0, isPassed: false }, false],
  [{ lessons: 2, lessonsRead: 2, questions: 3, isPassed: false }, false],
  [{ lessons: 0, lessonsRead: 0, questions: 3, isPassed: true }, true],
  [{ lessons: 2, lessonsRead: 1, questions: 3, isPassed: true }, false],
])("a course with %j is done: %s", (progress, expected) => {
  expect(isCourseDone(progress)).toBe(expected);
});

describe("a certificate", () => {
  test.each([
    ["2026-11-22", 12, "2027-11-22"],
    ["2026-11-22", 1, "2026-12-22"],
    ["2026-12-31", 2, "2027-02-28"],
    ["2027-12-31", 2, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-08-31", 120, "2036-08-31"],
    ["2026-11-22", null, null],
  ])("of %s over %s months holds until %s", (issuedOn, months, expected) => {
    expect(expiryAfter(issuedOn, months)).toBe(expected);
  });

  test("holds through its last day, and is revoked whatever the day", () => {
    const expiresOn = "2026-11-22";
    expect(certificateState({ revokedAt: null, expiresOn }, "2026-11-22")).toBe("valid");
    expect(certificateState({ revokedAt: null, expiresOn }, "2026-11-23")).toBe("expired");
    expect(certificateState({ revokedAt: "2026-01-01", expiresOn }, "2026-11-23")).toBe("revoked");
    expect(certificateState({ revokedAt: null, expiresOn: null }, "2199-01-01")).toBe("valid");
  });
});

describe("a number", () => {
  const number = certificateNumber(Uint8Array.from({ length: 28 }, (_, place) => place * 9));

  test("has 28 letters of 32, in groups of four", () => {
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{28}$/);
    expect(groupedNumber(number)).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  });

  test("tells every byte from another by its lowest five bits alone, so that each letter is as likely", () => {
    const letters = Array.from(
      { length: 256 },
      (_, byte) => certificateNumber(new Uint8Array(28).fill(byte))[0],
    );
    const counts = new Map<string | undefined, number>();
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8));
  });

  test("is read as people write it", () => {
    const typed = groupedNumber(number).toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
    expect(parseCertificateNumber(` ${typed} `)).toBe(number);
    expect(parseCertificateNumber(number)).toBe(number);
  });

  test.each(["", "x", "U".repeat(28), "0".repeat(27), "0".repeat(29), "../../etc/passwd", "0".repeat(2000)])(
    "is not read out of %s",
    (typed) => {
      expect(parseCertificateNumber(typed)).toBeNull();
    },
  );
});

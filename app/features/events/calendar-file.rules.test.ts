import { expect, test } from "vitest";
import { calendarFile } from "./calendar-file";

const event = {
  id: "019a0000-0000-7000-8000-0000000000a1",
  title: "Open day; lunch, too",
  startsAt: "2026-06-20T05:00:00.000Z",
  endsAt: "2026-06-20T09:30:00.000Z",
  place: "Wuxi",
  link: "",
  purpose: "One\nTwo \\ three",
  state: "planned" as const,
  updatedAt: "2026-06-01T08:00:00.000Z",
  version: 3,
};

test("an event is written as a calendar reads it, without what would split a value", () => {
  const file = calendarFile(event, "portal.example");
  expect(file).toContain("UID:019a0000-0000-7000-8000-0000000000a1@portal.example\r\nSEQUENCE:2\r\n");
  expect(file).toContain("DTSTART:20260620T050000Z\r\nDTEND:20260620T093000Z\r\n");
  expect(file).toContain("SUMMARY:Open day\\; lunch\\, too\r\nLOCATION:Wuxi\r\n");
  expect(file).toContain("DESCRIPTION:One\\nTwo \\\\ three\r\nSTATUS:CONFIRMED\r\n");
  expect(file).not.toContain("URL:");
  expect(file.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")).toBe(true);
  expect(calendarFile({ ...event, state: "cancelled" }, "x")).toContain("STATUS:CANCELLED");
});

test("no line is longer than 75 octets, and what is folded reads as it was", () => {
  const title = "客户开放日".repeat(30);
  const file = calendarFile({ ...event, title }, "portal.example");
  for (const line of file.split("\r\n"))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(file.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}\r\n`);
});

test("a title brings in no property of its own", () => {
  const file = calendarFile({ ...event, title: "x\r\nATTENDEE:mailto:a@b.example\u0007" }, "x");
  expect(file).not.toMatch(/^ATTENDEE/m);
  expect(file).toContain("SUMMARY:x\\nATTENDEE:mailto:a@b.example\r\n");
});

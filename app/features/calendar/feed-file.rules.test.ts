import { expect, test } from "vitest";
import { feedFile } from "./feed-file";

const now = new Date("2026-06-01T08:00:00.000Z");
const entry = {
  key: "task-1",
  title: "Draw; build",
  when: { from: "2026-06-29", to: "2026-06-30" },
  link: "https://portal.example/project-tasks/1",
  text: "",
};
const file = (entries: Parameters<typeof feedFile>[0]["entries"]) =>
  feedFile({ name: "Entente, Chen", domain: "portal.example", now, entries });

test("whole days end on the day after the last, and take no time of anybody", () => {
  expect(file([entry])).toContain(
    "UID:task-1@portal.example\r\nDTSTAMP:20260601T080000Z\r\nDTSTART;VALUE=DATE:20260629\r\nDTEND;VALUE=DATE:20260701\r\nTRANSP:TRANSPARENT\r\n",
  );
});

test("an instant is one, and an empty calendar is still one", () => {
  expect(file([{ ...entry, when: { at: "2026-06-03T09:30:00.000Z" } }])).toContain(
    "DTSTART:20260603T093000Z\r\nSUMMARY",
  );
  expect(file([])).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
  expect(file([])).toContain("NAME:Entente\\, Chen\r\n");
});

test("a title brings in no property of its own, and no line is too long", () => {
  const made = file([{ ...entry, title: `x\r\nATTENDEE:mailto:a@b.example${"项目".repeat(60)}` }]);
  expect(made).not.toMatch(/^ATTENDEE/m);
  for (const line of made.split("\r\n"))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});

import { describe, expect, test } from "vitest";
import { complaintFilterParams, openComplaints, readComplaintFilter } from "./complaints.filter";
import { clockFrom, complaintClock, daysTaken, intentsOn, replyDue } from "./complaints.rules";

const zone = "Asia/Shanghai";

describe("the time to close", () => {
  test("is counted in business days by severity", () => {
    // A Friday, 16:00 in Shanghai.
    const friday = new Date("2026-06-05T08:00:00.000Z");
    expect(replyDue(friday, "critical", zone).toISOString()).toBe("2026-06-08T08:00:00.000Z");
    expect(replyDue(friday, "high", zone).toISOString()).toBe("2026-06-09T08:00:00.000Z");
    expect(replyDue(friday, "medium", zone).toISOString()).toBe("2026-06-12T08:00:00.000Z");
    expect(replyDue(friday, "low", zone).toISOString()).toBe("2026-06-19T08:00:00.000Z");
  });

  test("begins when the complaint came in, also where it is written down later", () => {
    const now = new Date("2026-06-05T08:00:00.000Z");
    expect(clockFrom("2026-06-05", now, zone)).toEqual(now);
    expect(clockFrom("2026-06-03", now, zone).toISOString()).toBe("2026-06-03T04:00:00.000Z");
    // It is the sixth in Shanghai already.
    const night = new Date("2026-06-05T17:00:00.000Z");
    expect(clockFrom("2026-06-05", night, zone).toISOString()).toBe("2026-06-05T04:00:00.000Z");
  });

  test("stands still once it is closed, and is late after its end", () => {
    const now = new Date("2026-06-05T08:00:00.000Z");
    const complaint = { severity: "high" as const, dueAt: "2026-06-04T08:00:00.000Z" };
    expect(complaintClock({ ...complaint, state: "open" }, now, zone)).toMatchObject({
      kind: "late",
      pieces: 2,
    });
    expect(complaintClock({ ...complaint, state: "closed" }, now, zone)).toBeNull();
  });

  test("is told in days that are never less than none", () => {
    expect(daysTaken("2026-06-01", "2026-06-11")).toBe(10);
    expect(daysTaken("2026-06-01", "2026-06-01")).toBe(0);
    expect(daysTaken("2026-06-02", "2026-06-01")).toBe(0);
  });
});

test("the ally adds steps and decides nothing; what was erased is not opened again", () => {
  expect(intentsOn({ state: "open", isErased: false }, "ally")).toEqual(["note"]);
  expect(intentsOn({ state: "closed", isErased: false }, "ally")).toEqual([]);
  expect(intentsOn({ state: "open", isErased: false }, "own")).toContain("close");
  expect(intentsOn({ state: "closed", isErased: false }, "own")).toEqual(["reopen"]);
  expect(intentsOn({ state: "closed", isErased: true }, "own")).toEqual([]);
});

test("a filter comes back from its address as it was, and what is none of ours filters nothing", () => {
  const id = "019a0000-0000-7000-8000-000000000041";
  const filter = {
    ...openComplaints,
    side: "asked",
    state: "all",
    kind: "goods",
    severity: "high",
    cause: "none",
    line: "none",
    responsible: "ours",
    customer: id,
    repeated: true,
    from: "2026-01-01",
    to: "2026-06-30",
  } as const;
  const params = new URLSearchParams(complaintFilterParams(filter));
  expect(readComplaintFilter(params)).toEqual(filter);
  expect(complaintFilterParams(openComplaints)).toEqual({});
  const foreign =
    "side=x&state=x&kind=x&severity=x&cause=x&line=x&responsible=x&customer=x&from=2026-02-30&to=x";
  expect(readComplaintFilter(new URLSearchParams(foreign))).toEqual(openComplaints);
  expect(readComplaintFilter(new URLSearchParams("customer="))).toEqual(openComplaints);
});

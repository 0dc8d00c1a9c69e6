import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "~/lib/dates";
import { standardWeek } from "./standard-week";
import { type PlannedWork, type WorkingFirm, workload } from "./workload.rules";

const firm = (id: string, people: number | null = null, holidays: string[] = []): WorkingFirm => ({
  id,
  calendar: { ...standardWeek(id, "Asia/Shanghai"), holidays },
  people,
});

const work = (personId: string | null, start: string, finish: string, firmId = "ally"): PlannedWork => ({
  firmId,
  personId,
  start,
  finish,
});

describe("the workload", () => {
  it("counts the working days of each week, holidays left out", () => {
    const { weeks, people } = workload(
      [work("li", "2026-12-30", "2027-01-05")],
      [firm("ally", null, ["2027-01-01"])],
      { from: "2026-12-31", until: "2027-01-10" },
    );
    expect(weeks).toEqual([
      { week: "2026-W53", monday: "2026-12-28" },
      { week: "2027-W01", monday: "2027-01-04" },
    ]);
    expect(people).toEqual([
      {
        firmId: "ally",
        personId: "li",
        weeks: [
          { planned: 2, available: 4, over: 0 },
          { planned: 2, available: 5, over: 0 },
        ],
      },
    ]);
  });

  it("adds up the projects of a person, and says what is too much", () => {
    const { people } = workload(
      [work("li", "2026-12-07", "2026-12-11"), work("li", "2026-12-10", "2026-12-14")],
      [firm("ally")],
      { from: "2026-12-07", until: "2026-12-07" },
    );
    expect(people[0]?.weeks).toEqual([{ planned: 7, available: 5, over: 2 }]);
  });

  it("adds up a firm with the work that nobody is named for, and asks how many people it has", () => {
    const given = [
      work("li", "2026-12-07", "2026-12-11"),
      work(null, "2026-12-07", "2026-12-11"),
      work(null, "2026-12-08", "2026-12-08"),
      work("kim", "2026-12-08", "2026-12-08", "other"),
    ];
    const period = { from: "2026-12-07", until: "2026-12-13" };
    expect(workload(given, [firm("ally", 2), firm("other")], period).firms).toEqual([
      { firmId: "ally", weeks: [{ planned: 11, available: 10, over: 1, unassigned: 6 }] },
      { firmId: "other", weeks: [{ planned: 1, available: null, over: null, unassigned: 0 }] },
    ]);
  });

  it("leaves out who has no work in the period, and asks for every firm", () => {
    const period = { from: "2026-12-07", until: "2026-12-13" };
    const outside = [work("li", "2026-12-01", "2026-12-06"), work("kim", "2026-12-14", "2026-12-18")];
    expect(workload(outside, [firm("ally")], period).people).toEqual([]);
    expect(() => workload(outside, [], period)).toThrow("ally");
  });

  it("is what counting day by day gives", () => {
    const from = "2026-11-30";
    const aWork = fc
      .record({
        person: fc.constantFrom("li", "kim", null),
        start: fc.integer({ min: -20, max: 40 }),
        days: fc.nat(30),
      })
      .map(({ person, start, days }) => work(person, addDays(from, start), addDays(from, start + days)));
    fc.assert(
      fc.property(fc.array(aWork, { maxLength: 6 }), fc.nat(30), (given, length) => {
        const found = workload(given, [firm("ally")], { from, until: addDays(from, length) });
        found.weeks.forEach(({ monday }, at) => {
          const count = (works: (one: PlannedWork) => boolean): number => {
            let days = 0;
            for (let day = 0; day < 5; day++) {
              const date = addDays(monday, day);
              days += given.filter((one) => works(one) && one.start <= date && date <= one.finish).length;
            }
            return days;
          };
          expect(found.firms[0]?.weeks[at]?.planned).toBe(count(() => true));
          expect(found.firms[0]?.weeks[at]?.unassigned).toBe(count(({ personId }) => personId === null));
          for (const { personId, weeks } of found.people) {
            expect(weeks[at]?.planned).toBe(count((one) => one.personId === personId));
          }
        });
        expect(found.weeks.length).toBe(Math.floor(length / 7) + 1);
      }),
    );
  });
});

// How many days of work the plans of all projects put on each person and each firm in each week, and where that is too much. Pure.

import type { CalendarDate } from "~/lib/dates";
import { byText } from "./check-plan.rules";
import type { WorkingCalendar } from "./plan";
import { dateOfDay, dayOf, type WorkingDays, workingDays } from "./working-days.rules";

/** A task of any project that takes its person, or its firm where nobody is named yet, whole working days. */
export type PlannedWork = {
  firmId: string;
  personId: string | null;
  /** Both belong to it. */
  start: CalendarDate;
  finish: CalendarDate;
};

export type WorkingFirm = {
  id: string;
  calendar: WorkingCalendar;
  /** How many people it has for projects; null where it has not said. */
  people: number | null;
};

/** Working days of one week: planned, what there is, and what is too much (null where nobody knows what there is). */
export type WeekLoad = { planned: number; available: number | null; over: number | null };

export type Workload = {
  /** ISO 8601 weeks, `2026-W49`, with their Mondays. */
  weeks: { week: string; monday: CalendarDate }[];
  /** Those with work in the period, by firm and id; `weeks` as above. A person has as many days as the firm works. */
  people: { firmId: string; personId: string; weeks: WeekLoad[] }[];
  /** All its work, with the days of it that nobody is named for. */
  firms: { firmId: string; weeks: (WeekLoad & { unassigned: number })[] }[];
};

/**
 * The weeks from the one with `from` to the one with `until`. Each task counts as a whole day on every working day from its start to its finish,
 * so that two tasks on one day are two days of work. Every firm that does work must be among the firms.
 */
export function workload(
  work: readonly PlannedWork[],
  firms: readonly WorkingFirm[],
  period: { from: CalendarDate; until: CalendarDate },
): Workload {
  const mondays: number[] = [];
  for (let monday = mondayOf(dayOf(period.from)); monday <= dayOf(period.until); monday += 7)
    mondays.push(monday);
  const end = (mondays.at(-1) ?? 0) + 7;
  const empty = (): Int32Array => new Int32Array(mondays.length);
  const ofFirm = new Map(
    firms.map((firm) => [
      firm.id,
      {
        firm,
        days: workingDays(firm.calendar),
        planned: empty(),
        unassigned: empty(),
        people: new Map<string, Int32Array>(),
      },
    ]),
  );
  for (const { firmId, personId, start, finish } of work) {
    const load = ofFirm.get(firmId);
    if (!load) throw new Error(`There is no firm ${firmId}.`);
    const [first, after] = [Math.max(dayOf(start), mondays[0] ?? 0), Math.min(dayOf(finish) + 1, end)];
    const person = personId === null ? load.unassigned : (load.people.get(personId) ?? empty());
    for (let at = Math.floor((first - (mondays[0] ?? 0)) / 7); at < mondays.length; at++) {
      const monday = mondays[at] as number;
      if (monday >= after) break;
      const days = worked(load.days, Math.max(first, monday), Math.min(after, monday + 7));
      load.planned[at] = (load.planned[at] as number) + days;
      person[at] = (person[at] as number) + days;
    }
    if (personId !== null && person.some((days) => days > 0)) load.people.set(personId, person);
  }
  const loads = [...ofFirm.values()].sort((a, b) => byText(a.firm.id, b.firm.id));
  return {
    weeks: mondays.map((monday) => ({ week: isoWeekOf(monday), monday: dateOfDay(monday) })),
    people: loads.flatMap(({ firm, days, people }) =>
      [...people]
        .sort(([a], [b]) => byText(a, b))
        .map(([personId, planned]) => ({
          firmId: firm.id,
          personId,
          weeks: mondays.map((monday, at) =>
            weekLoad(planned[at] as number, worked(days, monday, monday + 7)),
          ),
        })),
    ),
    firms: loads.map(({ firm, days, planned, unassigned }) => ({
      firmId: firm.id,
      weeks: mondays.map((monday, at) => ({
        ...weekLoad(
          planned[at] as number,
          firm.people === null ? null : firm.people * worked(days, monday, monday + 7),
        ),
        unassigned: unassigned[at] as number,
      })),
    })),
  };
}

const weekLoad = (planned: number, available: number | null): WeekLoad => ({
  planned,
  available,
  over: available === null ? null : Math.max(0, planned - available),
});

/** Working days from a day up to and without another. */
const worked = (days: WorkingDays, from: number, before: number): number =>
  before > from ? days.rank(before) - days.rank(from) : 0;

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => Math.floor((day + 3) / 7) * 7 - 3;

/** ISO 8601: a week belongs to the year of its Thursday, and the first one of a year has its first Thursday. */
function isoWeekOf(monday: number): string {
  const year = dateOfDay(monday + 3).slice(0, 4);
  const week = 1 + Math.floor((monday + 3 - dayOf(`${year}-01-01`)) / 7);
  return `${year}-W${String(week).padStart(2, "0")}`;
}

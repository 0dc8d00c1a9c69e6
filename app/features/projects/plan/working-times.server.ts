// When the firms of projects work, as their plans need it: weeks and dates, without the names of days.

import type { TenantDatabase } from "#db/scope.server";
import type { WorkingCalendar } from "../schedule/plan";
import { calendarOf } from "./plan.rules";

/** The calendars of firms that are or were in projects that the reader's firm has joined, each once, by their ids. */
export const readCalendars = async (
  db: TenantDatabase,
  firms: readonly { id: string; timeZone: string }[],
): Promise<Map<string, WorkingCalendar>> => {
  const zones = new Map(firms.map(({ id, timeZone }) => [id, timeZone]));
  if (zones.size === 0) return new Map();
  const ids = [...zones.keys()];
  const weeks = await db.projects
    .workingWeeks()
    .where("working_weeks.organization_id", "in", ids)
    .select([
      "working_weeks.organization_id as firmId",
      "working_weeks.weekdays",
      "working_weeks.opens",
      "working_weeks.closes",
    ])
    .execute();
  const days = await db.projects
    .specialDays()
    .where("special_days.organization_id", "in", ids)
    .select(["special_days.organization_id as firmId", "special_days.on_date as on", "special_days.kind"])
    .orderBy("special_days.on_date")
    .execute();
  const weekOf = new Map(weeks.map(({ firmId, ...week }) => [firmId, week]));
  const daysOf = new Map<string, { on: string; kind: "off" | "worked" }[]>();
  for (const { firmId, ...day } of days) daysOf.set(firmId, [...(daysOf.get(firmId) ?? []), day]);
  return new Map(
    [...zones].map(([id, timeZone]) => {
      const stated = daysOf.get(id) ?? [];
      const dated = (kind: "off" | "worked") => stated.filter((day) => day.kind === kind).map(({ on }) => on);
      const times = { week: weekOf.get(id) ?? null, off: dated("off"), worked: dated("worked") };
      return [id, calendarOf({ id, timeZone }, times)];
    }),
  );
};

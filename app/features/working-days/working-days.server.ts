// A firm's week, its days off and the days that it works in lieu: kept by its managers, for the plans of its projects.

import { isUniqueViolation } from "#db/errors";
import type { SpecialDayKind } from "#db/tables-working-days";
import type { Scope } from "~/access/scope.server";
import { addDays } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { DaysInput, WeekInput } from "./working-days.schema";

/** So many stated days a firm keeps. */
const mostDays = 1000;

export type WorkingCalendarView = WeekInput & {
  /** 0: nothing is stated, and the week is the usual one. */
  version: number;
  /** The latest first. */
  days: { id: string; on: string; kind: SpecialDayKind; name: string }[];
};

const usual: WeekInput = { weekdays: [1, 2, 3, 4, 5], opens: "09:00", closes: "17:00" };

/** The own firm's. */
export const getWorkingCalendar = async (scope: Scope): Promise<WorkingCalendarView> => {
  const week = await scope.db
    .own("working_weeks")
    .select([
      "working_weeks.weekdays",
      "working_weeks.opens",
      "working_weeks.closes",
      "working_weeks.version",
    ])
    .executeTakeFirst();
  const days = await scope.db
    .own("special_days")
    .select(["special_days.id", "special_days.on_date as on", "special_days.kind", "special_days.name"])
    .orderBy("special_days.on_date", "desc")
    .execute();
  if (!week) return { ...usual, version: 0, days };
  return { ...week, weekdays: [...week.weekdays].map(Number), days };
};

/** Refuses `stale`, where a colleague was quicker. */
export const saveWeek = async (
  scope: Scope,
  { version, input }: { version: number; input: WeekInput },
): Promise<Result<null>> => {
  try {
    return await scope.transaction(async (tx) => {
      const before = await tx.db
        .own("working_weeks")
        .select(["working_weeks.weekdays", "working_weeks.opens", "working_weeks.closes"])
        .executeTakeFirst();
      const stated = { weekdays: input.weekdays.join(""), opens: input.opens, closes: input.closes };
      const signed = { changed_by_user_id: tx.user.id, changed_at: tx.at };
      if (version === 0) await tx.db.insert("working_weeks", [{ ...stated, ...signed }]).execute();
      else {
        const { numUpdatedRows } = await tx.db
          .update("working_weeks")
          .set({ ...stated, ...signed, version: version + 1 })
          .where("version", "=", version)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return refuse("stale");
      }
      await tx.record({
        subject: { type: "organization", id: tx.organizationId },
        action: "organization.week_changed",
        before: before ?? null,
        after: stated,
      });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("stale");
    throw error;
  }
};

/** Each day of the span. Refusals: `day_twice`, with the first that is stated already; `days_full`. */
export const stateDays = async (scope: Scope, { from, to, kind, name }: DaysInput): Promise<Result<null>> => {
  try {
    return await scope.transaction(async (tx) => {
      const known = await tx.db.own("special_days").select("special_days.on_date").execute();
      const taken = new Set(known.map((day) => day.on_date));
      const dates: string[] = [];
      for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
      const twice = dates.find((date) => taken.has(date));
      if (twice) return refuse("day_twice", { date: twice });
      if (known.length + dates.length > mostDays) return refuse("days_full", { max: mostDays });
      await tx.db
        .insert(
          "special_days",
          dates.map((date) => ({
            id: newId(),
            on_date: date,
            kind,
            name,
            added_by_user_id: tx.user.id,
            added_at: tx.at,
          })),
        )
        .execute();
      await tx.record({
        subject: { type: "organization", id: tx.organizationId },
        action: "organization.days_stated",
        after: { from_on: from, to_on: to, kind, name },
      });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("day_twice", { date: from });
    throw error;
  }
};

/** Refuses `not_found`. */
export const removeDay = (scope: Scope, dayId: string): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const day = await tx.db
      .delete("special_days")
      .where("id", "=", dayId)
      .returning(["on_date", "kind", "name"])
      .executeTakeFirst();
    if (!day) return refuse("not_found");
    await tx.record({
      subject: { type: "organization", id: tx.organizationId },
      action: "organization.day_removed",
      before: { on_date: day.on_date, kind: day.kind, name: day.name },
    });
    return ok(null);
  });

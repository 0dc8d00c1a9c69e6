// When a firm works, on a real database: who states it, and what the plans of its projects make of it.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import { codeOf, must } from "../../../tests/factories/contacts";
import { addedPhase, addedTask, joinedProject } from "../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getPlan } from "../projects/plan/plan.queries.server";
import { readCalendars } from "../projects/plan/working-times.server";
import { getJoinedProject } from "../projects/projects.queries.server";
import { readDates } from "../projects/status/dates.server";
import { getWorkingCalendar, removeDay, saveWeek, stateDays } from "./working-days.server";

let world: World;
let supplier: Scope;
let partner: Scope;
let id: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-05-20T08:00:00.000Z") });
  [supplier, partner] = await Promise.all([scopeOf(world.supplier), scopeOf(world.partner)]);
  id = await joinedProject(supplier, world.alliance.id, [partner]);
  const phaseId = await addedPhase(supplier, id);
  await addedTask(supplier, id, phaseId, { durationDays: 5, organizationId: partner.organizationId });
});

const week = { weekdays: [1, 2, 3, 4], opens: "08:00", closes: "16:30" };
const off = (from: string, to = from) => ({ from, to, kind: "off" as const, name: "Dragon boat festival" });

/** The end of the plan, as the plan and the portfolio reckon it alike. */
const finishFor = async (scope: Scope): Promise<string | null> => {
  const project = await getJoinedProject(scope, id);
  if (!project) throw new Error("no project");
  const { finish } = await getPlan(scope, project);
  const { startsOn, state, lead } = project;
  const dates = await readDates(scope.db, [{ id, startsOn, state, leadId: lead.id }], scope.clock());
  expect(dates.get(id)?.finish).toBe(finish);
  return finish;
};

describe("the plans of a firm's projects", () => {
  test("count by its week, its days off and the days it works in lieu, for all parties alike", async () => {
    expect(await finishFor(supplier)).toBe("2026-06-05");
    must(await stateDays(partner, off("2026-06-03")));
    expect(await finishFor(supplier)).toBe("2026-06-08");
    must(await stateDays(partner, { ...off("2026-06-06"), kind: "worked" }));
    for (const scope of [supplier, partner]) expect(await finishFor(scope)).toBe("2026-06-06");
    must(await saveWeek(partner, { version: 0, input: week }));
    // Monday, Tuesday, Thursday, Saturday in lieu, Monday.
    for (const scope of [supplier, partner]) expect(await finishFor(scope)).toBe("2026-06-08");
  });

  test("tell other parties dates alone, and firms beside them nothing", async () => {
    must(await stateDays(partner, off("2026-06-03")));
    const firms = [{ id: partner.organizationId, timeZone: "Asia/Shanghai" }];
    const [seen] = (await readCalendars(supplier.db, firms)).values();
    expect(seen).toMatchObject({ holidays: ["2026-06-03"] });
    expect(JSON.stringify(seen)).not.toContain("Dragon");
    const [unseen] = (await readCalendars((await scopeOf(world.rival)).db, firms)).values();
    expect(unseen).toMatchObject({ holidays: [], weekdays: [1, 2, 3, 4, 5] });
  });
});

describe("a working calendar", () => {
  test("is the usual week until something is stated, and changes from the version that was seen", async () => {
    expect(await getWorkingCalendar(partner)).toMatchObject({ version: 0, weekdays: [1, 2, 3, 4, 5] });
    const both = await Promise.all([0, 0].map((version) => saveWeek(partner, { version, input: week })));
    expect(both.map(codeOf).sort()).toEqual([null, "stale"].sort());
    expect(await getWorkingCalendar(partner)).toMatchObject({ version: 1, ...week });
    expect(codeOf(await saveWeek(partner, { version: 0, input: week }))).toBe("stale");
    must(await saveWeek(partner, { version: 1, input: { ...week, weekdays: [6, 7] } }));
    expect((await getWorkingCalendar(supplier)).version).toBe(0);
  });

  test("has a day once", async () => {
    must(await stateDays(partner, off("2026-10-01", "2026-10-07")));
    expect(await stateDays(partner, off("2026-10-05", "2026-10-08"))).toMatchObject({
      refusal: { code: "day_twice", details: { date: "2026-10-05" } },
    });
    const { days } = await getWorkingCalendar(partner);
    expect(days).toHaveLength(7);
    expect(codeOf(await removeDay(supplier, days[0]?.id ?? ""))).toBe("not_found");
    must(await removeDay(partner, days[0]?.id ?? ""));
    expect(codeOf(await removeDay(partner, newId()))).toBe("not_found");
    must(await stateDays(partner, off("2026-10-07")));
  });

  test("has a day of work in the database too", async () => {
    const stated = supplier.transaction(async (tx) => {
      await tx.db
        .insert("working_weeks", [
          {
            weekdays: "",
            opens: "09:00",
            closes: "17:00",
            changed_by_user_id: tx.user.id,
            changed_at: tx.at,
          },
        ])
        .execute();
      return ok(null);
    });
    await expect(stated).rejects.toThrow();
  });
});

// How much the plans of all projects that the firm has joined put on people and firms in each week. People of other firms are shown as
// far as the plans show them: by name, with the work that these projects give them and no other.

import type { Scope } from "~/access/scope.server";
import { addDays, dateIn, isCalendarDate } from "~/lib/dates";
import { type PlannedWork, type WeekLoad, workload } from "../schedule/workload.rules";
import { readDates } from "../status/dates.server";

type Named = { id: string; name: string };

export type LoadedFirm = {
  firm: Named & { isUs: boolean };
  /** All its work; `unassigned` are the days of it that nobody is named for. */
  weeks: (WeekLoad & { unassigned: number })[];
  /** By name. */
  people: { person: Named; weeks: WeekLoad[] }[];
};

export type WorkloadView = {
  /** ISO 8601 weeks with their Mondays. */
  weeks: { week: string; monday: string }[];
  /** Those with work in these weeks, the own firm first. */
  firms: LoadedFirm[];
};

/** So many weeks are shown together. */
export const weeksShown = 12;
/** So many projects at most, those that start last. */
const mostProjects = 500;

/** From the week of a day on; from this week where none is named. */
export const getWorkload = async (scope: Scope, from: string | null): Promise<WorkloadView> => {
  const first = from && isCalendarDate(from) ? from : dateIn(scope.clock(), scope.timeZone);
  const projects = await scope.db.projects
    .joined()
    .where("projects.state", "in", ["planned", "running", "paused"])
    .select([
      "projects.id",
      "projects.state",
      "projects.starts_on as startsOn",
      "projects.organization_id as leadId",
    ])
    .orderBy("projects.starts_on", "desc")
    .orderBy("projects.id", "desc")
    .limit(mostProjects)
    .execute();
  const ids = projects.map(({ id }) => id);
  const [plans, doers] = await Promise.all([
    readDates(scope.db, projects, scope.clock()),
    ids.length === 0 ? [] : readDoers(scope, ids),
  ]);
  const doerOf = new Map(doers.map((doer) => [doer.taskId, doer]));
  const calendars = new Map(
    [...plans.values()].flatMap((plan) => plan.calendars).map((calendar) => [calendar.id, calendar]),
  );
  const work = [...plans.values()].flatMap(({ tasks }) =>
    tasks.flatMap(({ id, kind, firmId, state, start, finish }): PlannedWork[] => {
      if (kind === "milestone" || (state !== "open" && state !== "doing")) return [];
      if (start === null || finish === null || !calendars.has(firmId)) return [];
      return [{ firmId, personId: doerOf.get(id)?.personId ?? null, start, finish }];
    }),
  );
  const ourPeople = await countPeople(scope);
  const made = workload(
    work,
    [...calendars.values()].map((calendar) => ({
      id: calendar.id,
      calendar,
      // How many people others have is theirs to know.
      people: calendar.id === scope.organizationId ? ourPeople : null,
    })),
    { from: first, until: addDays(first, 7 * (weeksShown - 1)) },
  );
  const firmNames = new Map(doers.map(({ firmId, firm }) => [firmId, firm]));
  const personNames = new Map(doers.map(({ personId, person }) => [personId, person ?? ""]));
  const firms = made.firms
    .filter(({ weeks }) => weeks.some(({ planned }) => planned > 0))
    .map(
      ({ firmId, weeks }): LoadedFirm => ({
        firm: { id: firmId, name: firmNames.get(firmId) ?? "", isUs: firmId === scope.organizationId },
        weeks,
        people: made.people
          .filter((person) => person.firmId === firmId)
          .map(({ personId, weeks: load }) => ({
            person: { id: personId, name: personNames.get(personId) ?? "" },
            weeks: load,
          }))
          .sort((one, other) => one.person.name.localeCompare(other.person.name)),
      }),
    )
    .sort(
      (one, other) =>
        Number(other.firm.isUs) - Number(one.firm.isUs) || one.firm.name.localeCompare(other.firm.name),
    );
  return { weeks: made.weeks, firms };
};

const readDoers = (scope: Scope, projectIds: readonly string[]) =>
  scope.db.projects
    .of("project_tasks")
    .innerJoin("organizations", "organizations.id", "project_tasks.organization_id")
    .leftJoin("users", "users.id", "project_tasks.assignee_user_id")
    .where("project_tasks.project_id", "in", projectIds)
    .where("project_tasks.state", "in", ["open", "doing"])
    .select([
      "project_tasks.id as taskId",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "users.id as personId",
      "users.name as person",
    ])
    .execute();

/** The firm's active people who can be given work. */
const countPeople = async (scope: Scope): Promise<number> => {
  const { count } = await scope.db
    .own("memberships")
    .where("memberships.status", "=", "active")
    .where("memberships.role", "<>", "viewer")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

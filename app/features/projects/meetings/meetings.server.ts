// Calling meetings, writing down what was said, and making tasks of what is to be done.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { TaskInput } from "../plan/plan.schema";
import { takePlan } from "../plan/take-plan.server";
import { addTaskIn } from "../plan/tasks.server";
import { recordInProject } from "../project-log.server";
import { mostItems, mostMeetings, mostPeople, startOf, writesMeeting } from "./meetings.rules";
import type { ItemInput, MeetingInput } from "./meetings.schema";

type Person = { organizationId: string; userId: string };

/** Refuses `meeting_hour_missing`, with the zone. */
const columnsOf = ({ title, startsOn, startsAt, minutes, place, notes }: MeetingInput, timeZone: string) => {
  const start = startOf(startsOn, startsAt, timeZone);
  if (!start) return refuse("meeting_hour_missing", { zone: timeZone });
  return ok({ title, starts_at: isoInstant(start), minutes, place, notes });
};

/** Whether somebody can take part or do what is to be done: a person who can be given work in the project. */
const isThere = async (
  tx: TransactionScope,
  projectId: string,
  { organizationId, userId }: Person,
): Promise<boolean> => {
  const person = await tx.db.projects
    .people(projectId)
    .where("memberships.organization_id", "=", organizationId)
    .where("users.id", "=", userId)
    .select("users.id")
    .executeTakeFirst();
  return person !== undefined;
};

/** Its caller takes part. Refusals: `not_found`; `project_over`; `meetings_full`; `meeting_hour_missing`. */
export const callMeeting = (
  scope: Scope,
  projectId: string,
  input: MeetingInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const columns = columnsOf(input, scope.timeZone);
    if (!columns.ok) return columns;
    const { count } = await tx.db.papers
      .ofMeetings("project_meetings")
      .where("project_meetings.project_id", "=", projectId)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostMeetings) return refuse("meetings_full", { max: mostMeetings });
    await tx.db.papers
      .insertMeeting({
        id,
        project_id: projectId,
        ...columns.value,
        time_zone: scope.timeZone,
        called_by_user_id: tx.user.id,
        called_at: tx.at,
        updated_at: tx.at,
      })
      .execute();
    await tx.db.papers
      .insertUnderMeeting("project_meeting_people", [
        { meeting_id: id, project_id: projectId, organization_id: tx.organizationId, user_id: tx.user.id },
      ])
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_meeting", id },
      action: "project_meeting.called",
      after: { project_id: projectId, ...columns.value, time_zone: scope.timeZone },
    });
    return ok({ id });
  });

/** Refusals: `not_found`; `project_over`; `meeting_not_ours`. */
const takeMeeting = async (scope: Scope, tx: TransactionScope, id: string) => {
  const meeting = await tx.db.papers
    .ofMeetings("project_meetings")
    .where("project_meetings.id", "=", id)
    .selectAll("project_meetings")
    .executeTakeFirst();
  if (!meeting) return refuse("not_found");
  const taken = await takePlan(tx, meeting.project_id);
  if (!taken.ok) return taken;
  const who = {
    mayRun: scope.can("projects.run"),
    mayWork: scope.can("projects.work"),
    firmId: tx.organizationId,
  };
  if (!writesMeeting(who, meeting.organization_id)) return refuse("meeting_not_ours");
  return ok({ project: taken.value, meeting });
};

/** Refusals: as `takeMeeting`; `stale`; `meeting_hour_missing`. */
export const changeMeeting = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  input: MeetingInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeMeeting(scope, tx, id);
    if (!found.ok) return found;
    const { project, meeting } = found.value;
    if (meeting.version !== version) return refuse("stale");
    const columns = columnsOf(input, meeting.time_zone);
    if (!columns.ok) return columns;
    const { numUpdatedRows } = await tx.db.papers
      .updateMeetings("project_meetings")
      .set({ ...columns.value, updated_at: tx.at, version: version + 1 })
      .where("project_meetings.id", "=", id)
      .where("project_meetings.version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    const { title, starts_at, minutes, place, notes } = meeting;
    await recordInProject(tx, project, {
      subject: { type: "project_meeting", id },
      action: "project_meeting.changed",
      before: { title, starts_at, minutes, place, notes },
      after: columns.value,
    });
    return ok({ id });
  });

/** Adds somebody of any party; twice is once. Refusals: as `takeMeeting`; `meeting_person_unfit`; `meeting_people_full`. */
export const addPerson = (scope: Scope, id: string, person: Person): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeMeeting(scope, tx, id);
    if (!found.ok) return found;
    const { project } = found.value;
    if (!(await isThere(tx, project.id, person))) return refuse("meeting_person_unfit");
    const people = await tx.db.papers
      .ofMeetings("project_meeting_people")
      .where("project_meeting_people.meeting_id", "=", id)
      .select(["project_meeting_people.organization_id", "project_meeting_people.user_id"])
      .execute();
    const isIn = people.some(
      (one) => one.organization_id === person.organizationId && one.user_id === person.userId,
    );
    if (!isIn && people.length >= mostPeople) return refuse("meeting_people_full", { max: mostPeople });
    if (!isIn)
      await tx.db.papers
        .insertUnderMeeting("project_meeting_people", [
          {
            meeting_id: id,
            project_id: project.id,
            organization_id: person.organizationId,
            user_id: person.userId,
          },
        ])
        .execute();
    await recordInProject(tx, project, {
      subject: { type: "project_meeting", id },
      action: "project_meeting.person_added",
      after: { participant_organization_id: person.organizationId, participant_user_id: person.userId },
    });
    return ok({ id });
  });

/** Refusals: as `takeMeeting`; `not_found`, also for somebody who does not take part. */
export const removePerson = (scope: Scope, id: string, person: Person): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeMeeting(scope, tx, id);
    if (!found.ok) return found;
    const { numDeletedRows } = await tx.db.papers
      .deleteUnderMeeting("project_meeting_people")
      .where("project_meeting_people.meeting_id", "=", id)
      .where("project_meeting_people.organization_id", "=", person.organizationId)
      .where("project_meeting_people.user_id", "=", person.userId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return refuse("not_found");
    await recordInProject(tx, found.value.project, {
      subject: { type: "project_meeting", id },
      action: "project_meeting.person_removed",
      before: { participant_organization_id: person.organizationId, participant_user_id: person.userId },
    });
    return ok({ id });
  });

/** Refusals: as `takeMeeting`; `meeting_items_full`; `task_party_unfit`; `assignee_unfit`. */
export const addItem = (
  scope: Scope,
  meetingId: string,
  { name, organizationId, assigneeUserId, deadline }: ItemInput,
  id = newId(),
): Promise<Result<{ id: string; meetingId: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeMeeting(scope, tx, meetingId);
    if (!found.ok) return found;
    const { project } = found.value;
    const { count } = await tx.db.papers
      .ofMeetings("project_meeting_items")
      .where("project_meeting_items.meeting_id", "=", meetingId)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostItems) return refuse("meeting_items_full", { max: mostItems });
    const party = await tx.db.projects
      .parties()
      .where("project_parties.project_id", "=", project.id)
      .where("project_parties.organization_id", "=", organizationId)
      .where("project_parties.state", "=", "joined")
      .select("project_parties.id")
      .executeTakeFirst();
    if (!party) return refuse("task_party_unfit");
    if (assigneeUserId && !(await isThere(tx, project.id, { organizationId, userId: assigneeUserId })))
      return refuse("assignee_unfit");
    const columns = { name, organization_id: organizationId, assignee_user_id: assigneeUserId, deadline };
    await tx.db.papers
      .insertUnderMeeting("project_meeting_items", [
        { id, meeting_id: meetingId, project_id: project.id, ...columns, added_at: tx.at, task_id: null },
      ])
      .execute();
    await recordInProject(tx, project, {
      subject: { type: "project_meeting", id: meetingId },
      action: "project_meeting.item_added",
      after: columns,
    });
    return ok({ id, meetingId });
  });

const takeItem = async (scope: Scope, tx: TransactionScope, id: string) => {
  const item = await tx.db.papers
    .ofMeetings("project_meeting_items")
    .where("project_meeting_items.id", "=", id)
    .selectAll("project_meeting_items")
    .executeTakeFirst();
  if (!item) return refuse("not_found");
  const found = await takeMeeting(scope, tx, item.meeting_id);
  return found.ok ? ok({ ...found.value, item }) : found;
};

/** Refusals: as `takeMeeting`; `item_is_task`. */
export const removeItem = (scope: Scope, id: string): Promise<Result<{ id: string; meetingId: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeItem(scope, tx, id);
    if (!found.ok) return found;
    const { project, item } = found.value;
    if (item.task_id !== null) return refuse("item_is_task");
    const { numDeletedRows } = await tx.db.papers
      .deleteUnderMeeting("project_meeting_items")
      .where("project_meeting_items.id", "=", id)
      .where("project_meeting_items.task_id", "is", null)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return refuse("item_is_task");
    await recordInProject(tx, project, {
      subject: { type: "project_meeting", id: item.meeting_id },
      action: "project_meeting.item_removed",
      before: { name: item.name, organization_id: item.organization_id },
    });
    return ok({ id, meetingId: item.meeting_id });
  });

/**
 * Makes an item a task at the end of a phase, once: with its name, party, person and deadline, of one day. Refusals: as `takeMeeting`;
 * `item_is_task`; of the task as `addTask`.
 */
export const makeTask = (
  scope: Scope,
  { itemId, phaseId }: { itemId: string; phaseId: string },
  id = newId(),
): Promise<Result<{ id: string; meetingId: string }>> =>
  scope.transaction(async (tx) => {
    const found = await takeItem(scope, tx, itemId);
    if (!found.ok) return found;
    const { project, meeting, item } = found.value;
    if (item.task_id !== null) return refuse("item_is_task");
    const input: TaskInput = {
      phaseId,
      kind: "task",
      name: item.name,
      description: `${meeting.title}, ${dateIn(new Date(meeting.starts_at), meeting.time_zone)}`,
      durationDays: 1,
      notBefore: null,
      deadline: item.deadline,
      organizationId: item.organization_id,
      assigneeUserId: item.assignee_user_id,
    };
    const added = await addTaskIn(tx, scope, project, input, id);
    if (!added.ok) return added;
    const { numUpdatedRows } = await tx.db.papers
      .updateMeetings("project_meeting_items")
      .set({ task_id: id })
      .where("project_meeting_items.id", "=", itemId)
      .where("project_meeting_items.task_id", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("item_is_task");
    await recordInProject(tx, project, {
      subject: { type: "project_meeting", id: item.meeting_id },
      action: "project_meeting.task_made",
      after: { name: item.name, task_id: id },
    });
    return ok({ id, meetingId: item.meeting_id });
  });

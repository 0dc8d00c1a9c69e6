// Meetings of the projects that the firm has joined.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";

type Named = { id: string; name: string };

export type MeetingItem = {
  id: string;
  name: string;
  firm: Named;
  assignee: Named | null;
  deadline: string | null;
  /** The task of the plan that it has become. */
  task: Named | null;
};

export type MeetingView = {
  id: string;
  projectId: string;
  title: string;
  startsAt: string;
  minutes: number;
  /** In which its day and time are typed. */
  timeZone: string;
  /** Those of the firms that have joined, each once, that of the meeting first. */
  zones: string[];
  place: string;
  notes: string;
  firm: Named;
  calledBy: string;
  updatedAt: string;
  version: number;
  /** By firm and name. */
  people: (Named & { firm: Named })[];
  items: MeetingItem[];
};

const readAll = async (scope: Scope, projectId: string) => {
  const { papers, projects } = scope.db;
  return Promise.all([
    papers
      .ofMeetings("project_meetings")
      .innerJoin("organizations", "organizations.id", "project_meetings.organization_id")
      .innerJoin("users", "users.id", "project_meetings.called_by_user_id")
      .where("project_meetings.project_id", "=", projectId)
      .select([
        "project_meetings.id",
        "project_meetings.project_id as projectId",
        "project_meetings.title",
        "project_meetings.starts_at as startsAt",
        "project_meetings.minutes",
        "project_meetings.time_zone as timeZone",
        "project_meetings.place",
        "project_meetings.notes",
        "organizations.id as firmId",
        "organizations.trade_name as firmName",
        "users.name as calledBy",
        "project_meetings.updated_at as updatedAt",
        "project_meetings.version",
      ])
      .orderBy("project_meetings.starts_at", "desc")
      .orderBy("project_meetings.id", "desc")
      .execute(),
    papers
      .ofMeetings("project_meeting_people")
      .innerJoin("organizations", "organizations.id", "project_meeting_people.organization_id")
      .innerJoin("users", "users.id", "project_meeting_people.user_id")
      .where("project_meeting_people.project_id", "=", projectId)
      .select([
        "project_meeting_people.meeting_id as meetingId",
        "users.id",
        "users.name",
        "organizations.id as firmId",
        "organizations.trade_name as firmName",
      ])
      .orderBy("organizations.trade_name")
      .orderBy("users.name")
      .execute(),
    papers
      .ofMeetings("project_meeting_items")
      .innerJoin("organizations", "organizations.id", "project_meeting_items.organization_id")
      .leftJoin("users", "users.id", "project_meeting_items.assignee_user_id")
      .leftJoin("project_tasks", "project_tasks.id", "project_meeting_items.task_id")
      .where("project_meeting_items.project_id", "=", projectId)
      .select([
        "project_meeting_items.meeting_id as meetingId",
        "project_meeting_items.id",
        "project_meeting_items.name",
        "organizations.id as firmId",
        "organizations.trade_name as firmName",
        "users.id as assigneeId",
        "users.name as assigneeName",
        "project_meeting_items.deadline",
        "project_tasks.id as taskId",
        "project_tasks.name as taskName",
      ])
      .orderBy("project_meeting_items.added_at")
      .orderBy("project_meeting_items.id")
      .execute(),
    projects
      .parties()
      .innerJoin("organizations", "organizations.id", "project_parties.organization_id")
      .where("project_parties.project_id", "=", projectId)
      .where("project_parties.state", "=", "joined")
      .select("organizations.time_zone as timeZone")
      .orderBy("organizations.trade_name")
      .execute(),
  ]);
};

/** All meetings of a project, the latest first. */
export const listMeetings = async (scope: Scope, projectId: string): Promise<MeetingView[]> => {
  const [meetings, people, items, zones] = await readAll(scope, projectId);
  return meetings.map(({ firmId, firmName, ...meeting }) => ({
    ...meeting,
    zones: [...new Set([meeting.timeZone, ...zones.map(({ timeZone }) => timeZone)])],
    firm: { id: firmId, name: firmName },
    people: people
      .filter(({ meetingId }) => meetingId === meeting.id)
      .map((one) => ({ id: one.id, name: one.name, firm: { id: one.firmId, name: one.firmName } })),
    items: items
      .filter(({ meetingId }) => meetingId === meeting.id)
      .map((one) => ({
        id: one.id,
        name: one.name,
        firm: { id: one.firmId, name: one.firmName },
        assignee: one.assigneeId === null ? null : { id: one.assigneeId, name: one.assigneeName ?? "" },
        deadline: one.deadline,
        task: one.taskId === null ? null : { id: one.taskId, name: one.taskName ?? "" },
      })),
  }));
};

/** One meeting; null where the firm does not read it. */
export const getMeeting = async (scope: Scope, id: string): Promise<MeetingView | null> => {
  if (!isId(id)) return null;
  const found = await scope.db.papers
    .ofMeetings("project_meetings")
    .where("project_meetings.id", "=", id)
    .select("project_meetings.project_id as projectId")
    .executeTakeFirst();
  if (!found) return null;
  return (await listMeetings(scope, found.projectId)).find((one) => one.id === id) ?? null;
};

/** The meeting that the item belongs to; null where the firm does not read it. */
export const meetingOfItem = async (scope: Scope, itemId: string): Promise<string | null> => {
  if (!isId(itemId)) return null;
  const found = await scope.db.papers
    .ofMeetings("project_meeting_items")
    .where("project_meeting_items.id", "=", itemId)
    .select("project_meeting_items.meeting_id as id")
    .executeTakeFirst();
  return found?.id ?? null;
};

/** The meeting that a task comes from; null where it comes from none. */
export const meetingOfTask = async (
  scope: Scope,
  taskId: string,
): Promise<{ id: string; title: string; startsAt: string } | null> => {
  const found = await scope.db.papers
    .ofMeetings("project_meeting_items")
    .innerJoin("project_meetings", "project_meetings.id", "project_meeting_items.meeting_id")
    .where("project_meeting_items.task_id", "=", taskId)
    .select(["project_meetings.id", "project_meetings.title", "project_meetings.starts_at as startsAt"])
    .executeTakeFirst();
  return found ?? null;
};

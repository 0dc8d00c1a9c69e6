// Meetings of projects as the API answers them, and as they are called.

import { z } from "zod";
import { timeOfDay } from "~/features/events/events.schema";
import type { MeetingView } from "~/features/projects/meetings/meetings.queries.server";
import {
  longestNotes,
  longestPlace,
  longestTitle,
  timeIn,
} from "~/features/projects/meetings/meetings.rules";
import { type ItemInput, type MeetingInput, minutes } from "~/features/projects/meetings/meetings.schema";
import { longestTaskName } from "~/features/projects/plan/plan.schema";
import { dateIn } from "~/lib/dates";
import { date, id, instant, name, named, paragraph, text } from "../fields";

export const meeting = z
  .strictObject({
    id,
    project_id: id,
    title: z.string(),
    starts_at: instant,
    minutes: z.int(),
    time_zone: z.string(),
    place: z.string(),
    notes: z.string(),
    organization: named,
    called_by: z.string(),
    updated_at: instant,
    people: z.array(z.strictObject({ organization: named, id, name: z.string() })),
    items: z.array(
      z.strictObject({
        id,
        name: z.string(),
        organization: named,
        assignee: named.nullable(),
        deadline: date.nullable(),
        task: named.nullable().meta({ description: "about_meeting_task" }),
      }),
    ),
    version: z.int(),
  })
  .meta({ id: "ProjectMeeting", description: "about_project_meeting" });

export const presentMeeting = (view: MeetingView): z.infer<typeof meeting> => ({
  id: view.id,
  project_id: view.projectId,
  title: view.title,
  starts_at: view.startsAt,
  minutes: view.minutes,
  time_zone: view.timeZone,
  place: view.place,
  notes: view.notes,
  organization: view.firm,
  called_by: view.calledBy,
  updated_at: view.updatedAt,
  people: view.people.map(({ firm, ...person }) => ({ organization: firm, ...person })),
  items: view.items.map(({ firm, ...item }) => ({ organization: firm, ...item })),
  version: view.version,
});

const required = {
  title: name(longestTitle),
  starts_on: date,
  starts_time: timeOfDay.meta({ description: "about_meeting_time" }),
  minutes: minutes.meta({ type: "integer" }),
};

export const newMeeting = z
  .strictObject({
    ...required,
    place: text(longestPlace).default(""),
    notes: paragraph(longestNotes).default(""),
  })
  .meta({ id: "NewProjectMeeting" });

export const meetingPatch = z
  .strictObject({ ...required, place: text(longestPlace), notes: paragraph(longestNotes) })
  .partial()
  .meta({ id: "ProjectMeetingPatch" });

export const meetingPerson = z
  .strictObject({ organization_id: id, user_id: id })
  .meta({ id: "ProjectMeetingPerson" });

export const newMeetingItem = z
  .strictObject({
    name: name(longestTaskName),
    organization_id: id,
    assignee_user_id: id.nullable().default(null),
    deadline: date.nullable().default(null),
  })
  .meta({ id: "NewProjectMeetingItem" });

export const meetingInputOf = (body: z.output<typeof newMeeting>): MeetingInput => ({
  title: body.title,
  startsOn: body.starts_on,
  startsAt: body.starts_time,
  minutes: body.minutes,
  place: body.place,
  notes: body.notes,
});

/** A meeting with what a change names in place of what it is. */
export const patchedMeeting = (now: MeetingView, body: z.output<typeof meetingPatch>): MeetingInput =>
  meetingInputOf({
    title: now.title,
    starts_on: dateIn(new Date(now.startsAt), now.timeZone),
    starts_time: timeIn(now.startsAt, now.timeZone),
    minutes: now.minutes,
    place: now.place,
    notes: now.notes,
    ...body,
  });

export const itemInputOf = (body: z.output<typeof newMeetingItem>): ItemInput => ({
  name: body.name,
  organizationId: body.organization_id,
  assigneeUserId: body.assignee_user_id,
  deadline: body.deadline,
});

const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" };

export const meetingExample: z.infer<typeof meeting> = {
  id: "019a0000-0000-7000-8000-0000000000f8",
  project_id: "019a0000-0000-7000-8000-0000000000c1",
  title: "Interfaces",
  starts_at: "2026-04-07T02:00:00.000Z",
  minutes: 60,
  time_zone: "Asia/Shanghai",
  place: "Room 3",
  notes: "The list of interfaces is agreed.",
  organization: lead,
  called_by: "Zhou Min",
  updated_at: "2026-04-07T04:00:00.000Z",
  people: [{ organization: lead, id: "019a0000-0000-7000-8000-000000000011", name: "Zhou Min" }],
  items: [
    {
      id: "019a0000-0000-7000-8000-0000000000f9",
      name: "Describe the order interface",
      organization: lead,
      assignee: null,
      deadline: "2026-04-24",
      task: null,
    },
  ],
  version: 2,
};

import { z } from "zod";
import { endpoint } from "../endpoint";
import { id, many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  meeting,
  meetingExample,
  meetingPatch,
  meetingPerson,
  newMeeting,
  newMeetingItem,
} from "../resources/project-meeting";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const working = { tag, access: "projects.work" } as const;
const shown = { response: one(meeting), versioned: true } as const;
const response = { data: meetingExample };
const person = {
  organization_id: meetingExample.organization.id,
  user_id: "019a0000-0000-7000-8000-000000000011",
};

export const listProjectMeetings = endpoint({
  ...reading,
  id: "listProjectMeetings",
  method: "GET",
  path: "/projects/{id}/meetings",
  query: plainListQuery("-starts_at"),
  response: many(meeting),
  example: { response: { data: [meetingExample], next_cursor: null } },
});

export const callProjectMeeting = endpoint({
  ...working,
  ...shown,
  id: "callProjectMeeting",
  method: "POST",
  path: "/projects/{id}/meetings",
  body: newMeeting,
  status: 201,
  example: {
    body: { title: "Interfaces", starts_on: "2026-04-07", starts_time: "10:00", minutes: 60 },
    response,
  },
});

export const getProjectMeeting = endpoint({
  ...reading,
  ...shown,
  id: "getProjectMeeting",
  method: "GET",
  path: "/project-meetings/{id}",
  example: { response },
});

export const changeProjectMeeting = endpoint({
  ...working,
  ...shown,
  id: "changeProjectMeeting",
  method: "PATCH",
  path: "/project-meetings/{id}",
  body: meetingPatch,
  example: { body: { notes: meetingExample.notes }, response },
});

export const addMeetingPerson = endpoint({
  ...working,
  ...shown,
  id: "addMeetingPerson",
  method: "POST",
  path: "/project-meetings/{id}/people",
  body: meetingPerson,
  example: { body: person, response },
});

export const removeMeetingPerson = endpoint({
  ...working,
  ...shown,
  id: "removeMeetingPerson",
  method: "POST",
  path: "/project-meetings/{id}/remove-person",
  body: meetingPerson,
  example: { body: person, response: { data: { ...meetingExample, people: [] } } },
});

export const addMeetingItem = endpoint({
  ...working,
  ...shown,
  id: "addMeetingItem",
  method: "POST",
  path: "/project-meetings/{id}/items",
  body: newMeetingItem,
  example: {
    body: { name: "Describe the order interface", organization_id: person.organization_id },
    response,
  },
});

export const removeMeetingItem = endpoint({
  ...working,
  ...shown,
  id: "removeMeetingItem",
  method: "DELETE",
  path: "/project-meeting-items/{id}",
  example: { response: { data: { ...meetingExample, items: [] } } },
});

export const makeMeetingTask = endpoint({
  ...working,
  ...shown,
  id: "makeMeetingTask",
  method: "POST",
  path: "/project-meeting-items/{id}/task",
  body: z.strictObject({ phase_id: id }).meta({ id: "ProjectMeetingTask" }),
  example: { body: { phase_id: "019a0000-0000-7000-8000-0000000000c2" }, response },
});

import { z } from "zod";
import { endpoint } from "../endpoint";
import { id, one } from "../fields";
import {
  closing,
  closingExample,
  handover,
  handoverExample,
  handoverFinished,
  handoverPatch,
  lessonsGiven,
  newHandover,
} from "../resources/project-closing";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const running = { tag, access: "projects.run" } as const;
const shown = { data: handoverExample };
const answer = { response: one(handover), versioned: true } as const;

export const getProjectClosing = endpoint({
  ...reading,
  id: "getProjectClosing",
  method: "GET",
  path: "/projects/{id}/closing",
  response: one(closing),
  example: { response: { data: closingExample } },
});

export const writeProjectLessons = endpoint({
  ...running,
  id: "writeProjectLessons",
  method: "POST",
  path: "/projects/{id}/lessons",
  body: lessonsGiven,
  response: one(closing),
  example: {
    body: {
      went_well: closingExample.lessons[0]?.went_well ?? "",
      do_next: closingExample.lessons[0]?.do_next ?? "",
    },
    response: { data: closingExample },
  },
});

export const addProjectHandover = endpoint({
  ...running,
  ...answer,
  id: "addProjectHandover",
  method: "POST",
  path: "/projects/{id}/handovers",
  body: newHandover,
  status: 201,
  example: {
    body: {
      text: handoverExample.text,
      organization_id: handoverExample.organization.id,
      due_on: "2026-07-10",
    },
    response: shown,
  },
});

export const getProjectHandover = endpoint({
  ...reading,
  ...answer,
  id: "getProjectHandover",
  method: "GET",
  path: "/project-handovers/{id}",
  example: { response: shown },
});

export const changeProjectHandover = endpoint({
  ...running,
  ...answer,
  id: "changeProjectHandover",
  method: "PATCH",
  path: "/project-handovers/{id}",
  body: handoverPatch,
  example: { body: { due_on: "2026-07-17" }, response: shown },
});

export const removeProjectHandover = endpoint({
  ...running,
  id: "removeProjectHandover",
  method: "DELETE",
  path: "/project-handovers/{id}",
  response: one(z.strictObject({ id })),
  versioned: true,
  example: { response: { data: { id: handoverExample.id } } },
});

export const finishProjectHandover = endpoint({
  ...answer,
  tag,
  access: "projects.work",
  id: "finishProjectHandover",
  method: "POST",
  path: "/project-handovers/{id}/done",
  body: handoverFinished,
  example: { body: { is_done: true }, response: shown },
});

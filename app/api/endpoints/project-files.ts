import { z } from "zod";
import { longestReason, longestTag } from "~/features/projects/files/files.rules";
import { endpoint } from "../endpoint";
import { id, many, name, one, words } from "../fields";
import { filteredListQuery } from "../lists";
import {
  newProjectFile,
  newProjectFileVersion,
  projectFile,
  projectFileExample,
  projectFilePatch,
  projectFileSummary,
  projectFileSummaryExample,
} from "../resources/project-file";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const working = { tag, access: "projects.work" } as const;
const shown = { response: one(projectFile), versioned: true } as const;
const example = { response: { data: projectFileExample } };
/** A file goes over the line as it is; what it is, is told by its content. */
const takes = "application/octet-stream";
const bytes = "%PDF-1.7 …";

export const listProjectFiles = endpoint({
  ...reading,
  id: "listProjectFiles",
  method: "GET",
  path: "/projects/{id}/files",
  query: filteredListQuery("-updated_at", { tag: name(longestTag).optional() }),
  response: many(projectFileSummary),
  example: { response: { data: [projectFileSummaryExample], next_cursor: null } },
});

export const addProjectFile = endpoint({
  ...working,
  ...shown,
  id: "addProjectFile",
  method: "POST",
  path: "/projects/{id}/files",
  query: newProjectFile,
  body: z.string(),
  takes,
  status: 201,
  example: { ...example, query: { file_name: "Interfaces.pdf", tags: "interfaces" }, body: bytes },
});

export const getProjectFile = endpoint({
  ...reading,
  ...shown,
  id: "getProjectFile",
  method: "GET",
  path: "/project-files/{id}",
  example,
});

export const changeProjectFile = endpoint({
  ...working,
  ...shown,
  id: "changeProjectFile",
  method: "PATCH",
  path: "/project-files/{id}",
  body: projectFilePatch,
  example: { ...example, body: { tags: ["interfaces"] } },
});

export const addProjectFileVersion = endpoint({
  ...working,
  ...shown,
  id: "addProjectFileVersion",
  method: "POST",
  path: "/project-files/{id}/versions",
  query: newProjectFileVersion,
  body: z.string(),
  takes,
  example: {
    ...example,
    query: { file_name: "Interfaces.pdf", note: "Order interface added." },
    body: bytes,
  },
});

export const withdrawProjectFile = endpoint({
  ...working,
  id: "withdrawProjectFile",
  method: "POST",
  path: "/project-files/{id}/withdraw",
  body: z.strictObject({ reason: words(longestReason) }),
  response: one(z.strictObject({ id, name: z.string() })),
  example: {
    body: { reason: "Put in by mistake." },
    response: { data: { id: projectFileExample.id, name: projectFileExample.name } },
  },
});

export const downloadProjectFileVersion = endpoint({
  ...reading,
  id: "downloadProjectFileVersion",
  method: "GET",
  path: "/project-file-versions/{id}",
  response: z.string(),
  gives: "application/octet-stream",
  example: { response: bytes },
});

import { z } from "zod";
import { endpoint } from "../endpoint";
import { fileName, many, name, one, words } from "../fields";
import { plainListQuery } from "../lists";
import {
  course,
  courseExample,
  newCourse,
  newCourseExample,
  newProgramme,
  programme,
  programmeExample,
  programmeSummary,
  programmeSummaryExample,
} from "../resources/programme";

const tag = "programmes";
const response = one(programme);
const shown = { data: programmeExample };

export const listProgrammes = endpoint({
  id: "listProgrammes",
  method: "GET",
  path: "/alliances/{id}/programmes",
  tag,
  access: "alliances.read",
  query: plainListQuery("-updated_at"),
  response: many(programmeSummary),
  example: { response: { data: [programmeSummaryExample], next_cursor: null } },
});

export const writeProgramme = endpoint({
  id: "writeProgramme",
  method: "POST",
  path: "/alliances/{id}/programmes",
  tag,
  access: "alliances.run",
  body: newProgramme,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      title: programmeExample.title,
      kind: programmeExample.kind,
      purpose: programmeExample.purpose,
      certificate_months: 24,
    },
    response: shown,
  },
});

export const getProgramme = endpoint({
  id: "getProgramme",
  method: "GET",
  path: "/programmes/{id}",
  tag,
  access: "alliances.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const addCourse = endpoint({
  id: "addCourse",
  method: "POST",
  path: "/programmes/{id}/courses",
  tag,
  access: "alliances.run",
  body: newCourse,
  response,
  status: 201,
  versioned: true,
  example: { body: newCourseExample, response: shown },
});

const step = (id: string, verb: string) =>
  endpoint({
    id,
    method: "POST",
    path: `/programmes/{id}/${verb}`,
    tag,
    access: "alliances.run",
    response,
    versioned: true,
    example: { response: shown },
  });

export const publishProgramme = step("publishProgramme", "publish");
export const retireProgramme = step("retireProgramme", "retire");

export const getCourse = endpoint({
  id: "getCourse",
  method: "GET",
  path: "/courses/{id}",
  tag,
  access: "alliances.read",
  response: one(course),
  example: { response: { data: courseExample } },
});

export const addFileLesson = endpoint({
  id: "addFileLesson",
  method: "POST",
  path: "/courses/{id}/files",
  tag,
  access: "alliances.run",
  query: z.strictObject({ title: name(200), text: words(20_000), file_name: fileName }),
  body: z.string(),
  takes: "application/octet-stream",
  response: one(course),
  status: 201,
  example: {
    query: { title: "The protocol", text: "Read it before you go on site.", file_name: "protocol.pdf" },
    body: "%PDF-1.7 …",
    response: { data: courseExample },
  },
});

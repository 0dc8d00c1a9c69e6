import { z } from "zod";
import { learningStates } from "~/features/guidance/learning-report.rules";
import { endpoint } from "../endpoint";
import { id, many, one, words } from "../fields";
import { filteredListQuery, plainListQuery } from "../lists";
import { certificate, certificateExample } from "../resources/certificate";
import { learningRow, learningRowExample } from "../resources/learning-row";
import { course, courseExample } from "../resources/programme";

const tag = "programmes";

const enrolled = one(
  z.strictObject({ enrolled: z.int().meta({ description: "about_enrolled" }) }).meta({ id: "Enrolled" }),
);

export const enrolSelf = endpoint({
  id: "enrolSelf",
  method: "POST",
  path: "/programmes/{id}/enrol",
  tag,
  access: "alliances.take_part",
  response: enrolled,
  example: { response: { data: { enrolled: 1 } } },
});

export const enrolPeople = endpoint({
  id: "enrolPeople",
  method: "POST",
  path: "/programmes/{id}/enrolments",
  tag,
  access: "alliances.answer",
  body: z
    .strictObject({
      user_ids: z.array(id).max(500, 'too_many|{"max":500}').default([]),
      whole_firm: z.boolean().default(false),
    })
    .refine(({ user_ids, whole_firm }) => whole_firm !== user_ids.length > 0, {
      path: ["user_ids"],
      error: "choose_one",
    }),
  response: enrolled,
  example: {
    body: { user_ids: ["019a0000-0000-7000-8000-000000000003"] },
    response: { data: { enrolled: 1 } },
  },
});

export const readLesson = endpoint({
  id: "readLesson",
  method: "POST",
  path: "/courses/{id}/lessons/{lesson_id}/read",
  tag,
  access: "alliances.take_part",
  response: one(course),
  example: { response: { data: courseExample } },
});

export const takeQuiz = endpoint({
  id: "takeQuiz",
  method: "POST",
  path: "/courses/{id}/quiz",
  tag,
  access: "alliances.take_part",
  body: z.strictObject({
    attempt: z.int("invalid").min(1, "invalid").meta({ description: "about_attempt" }),
    answers: z
      .array(z.strictObject({ question_id: id, option: z.int("invalid_number").min(0, "invalid") }))
      .max(60, 'too_many|{"max":60}'),
  }),
  response: one(course),
  example: {
    body: { attempt: 1, answers: [{ question_id: "019a0000-0000-7000-8000-000000000043", option: 1 }] },
    response: { data: courseExample },
  },
});

export const listLearning = endpoint({
  id: "listLearning",
  method: "GET",
  path: "/alliances/{id}/learning",
  tag,
  access: "alliances.read",
  query: filteredListQuery("-enrolled_at", {
    programme_id: id.optional(),
    organization_id: id.optional(),
    state: z.enum(learningStates).optional(),
  }),
  response: many(learningRow),
  example: { response: { data: [learningRowExample], next_cursor: null } },
});

export const listCertificates = endpoint({
  id: "listCertificates",
  method: "GET",
  path: "/alliances/{id}/certificates",
  tag,
  access: "alliances.read",
  query: plainListQuery("-issued_at"),
  response: many(certificate),
  example: { response: { data: [certificateExample], next_cursor: null } },
});

export const revokeCertificate = endpoint({
  id: "revokeCertificate",
  method: "POST",
  path: "/alliances/{id}/certificates/{certificate_id}/revoke",
  tag,
  access: "alliances.run",
  body: z.strictObject({ reason: words(1000) }),
  response: one(z.strictObject({ id, state: z.literal("revoked") }).meta({ id: "RevokedCertificate" })),
  example: {
    body: { reason: "Issued to the wrong person." },
    response: { data: { id: certificateExample.id, state: "revoked" } },
  },
});

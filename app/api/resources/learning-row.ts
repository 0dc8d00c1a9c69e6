// One person's learning in a programme, as the report of an alliance answers it.

import { z } from "zod";
import type { LearningRow } from "~/features/guidance/learning-report.queries.server";
import { learningStates } from "~/features/guidance/learning-report.rules";
import { date, id, instant, named } from "../fields";

export const learningRow = z
  .strictObject({
    id,
    programme: named,
    firm: named.meta({ description: "about_learning_firm" }),
    person: z.string(),
    enrolled_at: instant,
    courses_done: z.int(),
    courses: z.int(),
    points: z.int(),
    state: z.enum(learningStates),
    certificate_number: z.string().nullable().meta({ description: "about_certificate_number" }),
    issued_on: date.nullable(),
    expires_on: date.nullable(),
  })
  .meta({ id: "LearningRow" });

export const presentLearningRow = (row: LearningRow): z.infer<typeof learningRow> => ({
  id: row.id,
  programme: row.programme,
  firm: row.firm,
  person: row.person,
  enrolled_at: row.enrolledAt,
  courses_done: row.coursesDone,
  courses: row.courses,
  points: row.points,
  state: row.state,
  certificate_number: row.certificate,
  issued_on: row.issuedOn,
  expires_on: row.expiresOn,
});

export const learningRowExample: z.infer<typeof learningRow> = {
  id: "019a0000-0000-7000-8000-000000000045",
  programme: {
    id: "019a0000-0000-7000-8000-000000000040",
    name: "Commissioning drives of the series H",
  },
  firm: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
  person: "Lin Yue",
  enrolled_at: "2026-10-01T08:00:00.000Z",
  courses_done: 1,
  courses: 1,
  points: 20,
  state: "valid",
  certificate_number: "7K3Q-0M9T-ZB4X-1H6W-R8CD-5NVE-2PGA",
  issued_on: "2026-11-20",
  expires_on: "2028-11-20",
};

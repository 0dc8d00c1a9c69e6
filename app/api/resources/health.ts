// The health of an alliance as the API answers it, and as it is written.

import { z } from "zod";
import type { HealthView } from "~/features/alliances/health/health.queries.server";
import {
  type Answers,
  anchors,
  dimensions,
  questions,
  relationshipForms,
  type Scores,
} from "~/features/alliances/health/health.rules";
import { date, id, instant, name, named, words } from "../fields";

const answer = z.literal(anchors).meta({ description: "about_anchor" });
const answers = z.strictObject(Object.fromEntries(questions.map((question) => [question, answer])));

const scores = z
  .strictObject(Object.fromEntries(dimensions.map((dimension) => [dimension, z.int()])))
  .meta({ id: "HealthScores", description: "about_scores" });

export const health = z
  .strictObject({
    id,
    rounds: z.array(
      z.strictObject({
        id,
        label: z.string(),
        due_on: date,
        is_closed: z.boolean(),
        own: answers.nullable(),
        is_shown: z.boolean().meta({ description: "about_health_shown" }),
        lead: scores.nullable(),
        members: z.array(z.strictObject({ organization: named, scores })),
        answered: z.strictObject({ count: z.int(), of: z.int() }).nullable(),
      }),
    ),
    relationships: z
      .array(
        z.strictObject({
          id,
          organization: named,
          form: z.enum(relationshipForms),
          effective_from: date,
          reason: z.string(),
          person: z.string(),
          at: instant,
        }),
      )
      .meta({ description: "about_relationships" }),
  })
  .meta({ id: "Health" });
type HealthResource = z.infer<typeof health>;

export const presentHealth = ({ alliance, rounds, relationships }: HealthView): HealthResource => ({
  id: alliance.id,
  rounds: rounds.map(({ id: roundId, label, dueOn, isClosed, own, isShown, lead, members, answered }) => ({
    id: roundId,
    label,
    due_on: dueOn,
    is_closed: isClosed,
    own,
    is_shown: isShown,
    lead: isShown ? lead : null,
    members: isShown
      ? members.map(({ firm, scores: theirs }) => ({ organization: firm, scores: theirs }))
      : [],
    answered,
  })),
  relationships: relationships.map(({ firm, effectiveFrom, ...row }) => ({
    ...row,
    organization: firm,
    effective_from: effectiveFrom,
  })),
});

export const newRound = z
  .strictObject({ label: name(80), due_on: date })
  .transform(({ label, due_on }) => ({ label, dueOn: due_on }))
  .meta({ id: "NewHealthRound" });

export const newAnswers = z
  .strictObject({ answers })
  .transform((given) => given.answers as Answers)
  .meta({ id: "NewHealthAnswers" });

export const newRelationship = z
  .strictObject({
    organization_id: id,
    form: z.enum(relationshipForms),
    effective_from: date,
    reason: words(1000),
  })
  .transform(({ organization_id, effective_from, ...rest }) => ({
    ...rest,
    organizationId: organization_id,
    effectiveFrom: effective_from,
  }))
  .meta({ id: "NewRelationship" });

const all = (value: Answers[keyof Answers]) =>
  Object.fromEntries(questions.map((question) => [question, value])) as Answers;
const even = (value: number) =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, value])) as Scores;

export const answersExample = all(75);

export const healthExample: HealthResource = {
  id: "019a0000-0000-7000-8000-000000000021",
  rounds: [
    {
      id: "019a0000-0000-7000-8000-0000000000b1",
      label: "4th quarter 2026",
      due_on: "2026-12-10",
      is_closed: false,
      own: answersExample,
      is_shown: true,
      lead: even(75),
      members: [
        {
          organization: { id: "019a0000-0000-7000-8000-000000000002", name: "Weiguang Automation" },
          scores: even(50),
        },
      ],
      answered: { count: 2, of: 3 },
    },
  ],
  relationships: [],
};

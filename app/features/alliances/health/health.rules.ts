// The health check: its questions, how answers become scores and the gap between both sides, and when it is reminded of. Pure; safe
// for the browser. Questions and anchors have their words among the messages `health`, as `q_` and `a_` with their codes.

import { addDays } from "~/lib/dates";

export const dimensions = ["strategy", "operation", "governance", "relationship"] as const;
export type Dimension = (typeof dimensions)[number];

/** Three questions for each dimension. */
export const questionsOf = {
  strategy: ["common_goal", "market", "commitment"],
  operation: ["delivery", "response", "improvement"],
  governance: ["roles", "meetings", "conflicts"],
  relationship: ["trust", "openness", "fairness"],
} as const satisfies Record<Dimension, readonly string[]>;
export type Question = (typeof questionsOf)[Dimension][number];

export const questions: readonly Question[] = dimensions.flatMap((dimension) => [...questionsOf[dimension]]);

/** What an answer can be; each is anchored by a sentence. */
export const anchors = [0, 25, 50, 75, 100] as const;
export type Anchor = (typeof anchors)[number];

export type Answers = Record<Question, Anchor>;
export type Scores = Record<Dimension, number>;

/** The mean of each dimension, as a whole number from 0 to 100. */
export const scoresOf = (answers: Answers): Scores => {
  const mean = (dimension: Dimension): number => {
    const given = questionsOf[dimension].map((question) => answers[question]);
    return Math.round(given.reduce<number>((sum, value) => sum + value, 0) / given.length);
  };
  return {
    strategy: mean("strategy"),
    operation: mean("operation"),
    governance: mean("governance"),
    relationship: mean("relationship"),
  };
};

/** The perception gap: how much better the lead sees a dimension than the member; negative where the member sees it better. */
export const gapOf = (lead: Scores, member: Scores, dimension: Dimension): number =>
  lead[dimension] - member[dimension];

/** The dimension that both sides see furthest apart; the first of several. */
export const widestGap = (lead: Scores, member: Scores): { dimension: Dimension; gap: number } => {
  const gaps = dimensions.map((dimension) => ({ dimension, gap: gapOf(lead, member, dimension) }));
  return gaps.reduce((widest, one) => (Math.abs(one.gap) > Math.abs(widest.gap) ? one : widest));
};

/** One figure for a round: the mean of its dimensions. */
export const overall = (scores: Scores): number =>
  Math.round(dimensions.reduce((sum, dimension) => sum + scores[dimension], 0) / dimensions.length);

/** Nobody reads the other side before it has answered itself, so that nobody copies; once the round is closed it is open. */
export const mayCompare = ({ hasAnswered, isClosed }: { hasAnswered: boolean; isClosed: boolean }): boolean =>
  hasAnswered || isClosed;

const daysBefore = 2;

/** Whether the reminder is due: from two days before the last day of the round on, until that day. */
export const reminderIsDue = (dueOn: string, today: string): boolean =>
  addDays(dueOn, -daysBefore) <= today && today <= dueOn;

/** How close a supplier's relation with a partner is, after Kotler's five levels; the closest last. */
export const relationshipForms = ["basic", "reactive", "accountable", "proactive", "partnership"] as const;
export type RelationshipForm = (typeof relationshipForms)[number];

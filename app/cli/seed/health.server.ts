// Two rounds of the channel's health check, half a year apart, and how close the relation with each of its members is.

import type { Scope } from "~/access/scope.server";
import { type Anchor, type Answers, questions } from "~/features/alliances/health/health.rules";
import { recordRelationship } from "~/features/alliances/health/relationship.server";
import { answerRound, closeRound, openRound } from "~/features/alliances/health/rounds.server";
import { addDays, dateIn } from "~/lib/dates";
import { type DemoFirm, daysAgo, done } from "./demo-firms.server";

/** In the order of the questions. */
const given = {
  spring: {
    lead: [75, 50, 75, 75, 50, 50, 75, 50, 50, 75, 50, 75],
    partner: [50, 50, 50, 75, 25, 50, 50, 50, 25, 50, 25, 50],
  },
  autumn: {
    lead: [100, 75, 75, 75, 75, 75, 75, 75, 50, 75, 75, 75],
    partner: [75, 75, 50, 75, 50, 75, 75, 50, 50, 75, 50, 50],
  },
} as const satisfies Record<string, Record<"lead" | "partner", readonly Anchor[]>>;

const answersOf = (values: readonly Anchor[]): Answers =>
  Object.fromEntries(questions.map((question, index) => [question, values[index]])) as Answers;

export const checkHealth = async (
  lead: Scope,
  allianceId: string,
  member: Scope,
  partners: { partner: DemoFirm; rival: DemoFirm },
): Promise<void> => {
  const relate = async (firm: DemoFirm, form: "reactive" | "accountable" | "proactive", reason: string) => {
    const effectiveFrom = dateIn(lead.clock(), lead.timeZone);
    const relationship = { organizationId: firm.id, form, effectiveFrom, reason };
    done(await recordRelationship(lead, allianceId, relationship));
  };
  await daysAgo(380, () =>
    relate(partners.partner, "reactive", "They call us when a line stands; we answer."),
  );
  await daysAgo(190, async () => {
    const roundId = await answered(lead, allianceId, member, "Spring", given.spring);
    done(await closeRound(lead, allianceId, roundId));
    await relate(partners.partner, "accountable", "We ask after every delivery what could be better.");
  });
  await daysAgo(60, () =>
    relate(partners.rival, "reactive", "First year; contact when something is ordered."),
  );
  await daysAgo(5, () => answered(lead, allianceId, member, "Autumn", given.autumn));
};

const answered = async (
  lead: Scope,
  allianceId: string,
  member: Scope,
  label: string,
  { lead: ours, partner: theirs }: Record<"lead" | "partner", readonly Anchor[]>,
): Promise<string> => {
  const dueOn = addDays(dateIn(lead.clock(), lead.timeZone), 14);
  const { id: roundId } = done(await openRound(lead, allianceId, { label, dueOn }));
  done(await answerRound(lead, allianceId, { roundId, answers: answersOf(ours) }));
  done(await answerRound(member, allianceId, { roundId, answers: answersOf(theirs) }));
  return roundId;
};

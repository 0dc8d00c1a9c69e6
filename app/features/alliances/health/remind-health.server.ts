// Reminds the firms that have not answered, once, two days before a round ends. A job of the installation calls it daily.

import type { SystemScope } from "~/access/scope.server";
import { addDays, dateIn } from "~/lib/dates";
import { ok, refuse } from "~/lib/result";
import { listDeciders } from "../deciders.server";
import { reminderIsDue } from "./health.rules";

type Due = { id: string; allianceId: string; alliance: string; leadId: string; label: string; dueOn: string };

/** Answers how many rounds were reminded of. `linkOf` is where an alliance's round is answered. */
export const remindOfHealth = async (
  system: SystemScope,
  linkOf: (allianceId: string) => string,
): Promise<number> => {
  const now = system.clock();
  const rounds = await system.db
    .selectFrom("alliance_health_rounds as round")
    .innerJoin("alliances", "alliances.id", "round.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "alliances.organization_id")
    .where("round.closed_at", "is", null)
    .where("round.reminded_at", "is", null)
    // Somewhere it is tomorrow already.
    .where("round.due_on", "<=", addDays(dateIn(now, "UTC"), 3))
    .select([
      "round.id",
      "round.label",
      "round.due_on as dueOn",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "alliances.organization_id as leadId",
      "lead.time_zone as timeZone",
    ])
    .execute();
  let reminded = 0;
  for (const { timeZone, ...round } of rounds) {
    if (!reminderIsDue(round.dueOn, dateIn(now, timeZone))) continue;
    if (await remind(system, round, linkOf(round.allianceId))) reminded += 1;
  }
  return reminded;
};

const remind = async (system: SystemScope, round: Due, link: string): Promise<boolean> => {
  const members = await system.db
    .selectFrom("alliance_members")
    .where("alliance_id", "=", round.allianceId)
    .where("status", "=", "accepted")
    .select("organization_id")
    .execute();
  const answered = await system.db
    .selectFrom("alliance_health_answers")
    .where("round_id", "=", round.id)
    .select("organization_id")
    .execute();
  const silent = [round.leadId, ...members.map((member) => member.organization_id)].filter(
    (firm) => !answered.some((one) => one.organization_id === firm),
  );
  const recipients = await Promise.all(
    silent.map(async (firm) => (await listDeciders(system, firm)).map((person) => ({ firm, ...person }))),
  );
  const sent = await system.transaction(async (tx) => {
    const first = await tx.db
      .updateTable("alliance_health_rounds")
      .set({ reminded_at: tx.at })
      .where("id", "=", round.id)
      .where("reminded_at", "is", null)
      .where("closed_at", "is", null)
      .executeTakeFirst();
    if (first.numUpdatedRows === 0n) return refuse("stale");
    const values = { alliance: round.alliance, label: round.label, date: round.dueOn, link };
    for (const { firm, email, locale } of recipients.flat()) {
      await tx.send({ kind: "health_check_due", recipient: email, locale, values }, firm);
    }
    return ok(null);
  });
  return sent.ok;
};

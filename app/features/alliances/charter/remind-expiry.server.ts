// Reminds both sides that an agreement ends: once 60 and once 30 days before. A job of the installation calls it daily.

import type { SystemScope } from "~/access/scope.server";
import { addDays, dateIn } from "~/lib/dates";
import { ok, refuse } from "~/lib/result";
import { listDeciders } from "../deciders.server";
import { dueReminder, latestVersions, reminderDays } from "./charter.rules";

type Ending = {
  id: string;
  allianceId: string;
  alliance: string;
  title: string;
  leadId: string;
  expiresOn: string;
};

/** Answers how many agreements were reminded of. `linkOf` is where an alliance's agreements stand. */
export const remindOfExpiry = async (
  system: SystemScope,
  linkOf: (allianceId: string) => string,
): Promise<number> => {
  const now = system.clock();
  const today = dateIn(now, "UTC");
  const rows = await system.db
    .selectFrom("alliance_agreements")
    .innerJoin("alliances", "alliances.id", "alliance_agreements.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "alliances.organization_id")
    .leftJoin("alliance_exit_plans as plan", "plan.alliance_id", "alliances.id")
    .where("plan.closed_at", "is", null)
    .where((where) =>
      where.exists(
        where
          .selectFrom("alliance_agreements as near")
          .whereRef("near.series_id", "=", "alliance_agreements.series_id")
          .where("near.expires_on", ">=", addDays(today, -1))
          .where("near.expires_on", "<=", addDays(today, Math.max(...reminderDays) + 1))
          .select("near.id"),
      ),
    )
    .select([
      "alliance_agreements.id",
      "alliance_agreements.series_id as series",
      "alliance_agreements.number",
      "alliance_agreements.title",
      "alliance_agreements.expires_on as expiresOn",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "alliances.organization_id as leadId",
      "lead.time_zone as timeZone",
    ])
    .execute();
  let reminded = 0;
  for (const { expiresOn, timeZone, ...agreement } of latestVersions(rows)) {
    const days = expiresOn && dueReminder(expiresOn, dateIn(now, timeZone));
    if (!expiresOn || !days) continue;
    if (await remind(system, { ...agreement, expiresOn }, { days, link: linkOf(agreement.allianceId) }))
      reminded += 1;
  }
  return reminded;
};

const remind = async (
  system: SystemScope,
  { id, allianceId, alliance, title, leadId, expiresOn }: Ending,
  { days, link }: { days: number; link: string },
): Promise<boolean> => {
  const members = await system.db
    .selectFrom("alliance_members")
    .where("alliance_id", "=", allianceId)
    .where("status", "=", "accepted")
    .select("organization_id")
    .execute();
  const firms = [leadId, ...members.map((member) => member.organization_id)];
  const recipients = await Promise.all(
    firms.map(async (firm) => (await listDeciders(system, firm)).map((person) => ({ firm, ...person }))),
  );
  const sent = await system.transaction(async (tx) => {
    const first = await tx.db
      .insertInto("alliance_agreement_reminders")
      .values({ agreement_id: id, days_before: days, sent_at: tx.at })
      .onConflict((conflict) => conflict.columns(["agreement_id", "days_before"]).doNothing())
      .executeTakeFirst();
    if (!first.numInsertedOrUpdatedRows) return refuse("stale");
    const values = { alliance, title, date: expiresOn, link };
    for (const { firm, email, locale } of recipients.flat()) {
      await tx.send({ kind: "agreement_expires", recipient: email, locale, values }, firm);
    }
    return ok(null);
  });
  return sent.ok;
};

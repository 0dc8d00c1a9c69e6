// Says once of each open complaint that it is overdue: to whoever answers for it, and to the ally that is responsible. A job of the
// installation calls it. The mail names the firm and no customer.

import type { SystemScope } from "~/access/scope.server";
import { listDeciders } from "~/features/alliances/deciders.server";
import { isoInstant } from "~/lib/clock";
import { dateIn } from "~/lib/dates";
import { ok, refuse } from "~/lib/result";
import { isLocale, type Locale } from "~/ui/locale";

const batch = 200;

type Recipient = { firm: string; email: string; locale: Locale };

/** Answers of how many complaints, at most 200 at once, it was said. `linkOf` is where one stands. */
export const remindOfOverdue = async (
  system: SystemScope,
  linkOf: (complaintId: string) => string,
): Promise<number> => {
  const late = await system.db
    .selectFrom("complaints")
    .innerJoin("organizations as firm", "firm.id", "complaints.organization_id")
    .where("complaints.state", "=", "open")
    .where("complaints.due_at", "<", isoInstant(system.clock()))
    .where("complaints.reminded_at", "is", null)
    .where("firm.status", "=", "active")
    .select([
      "complaints.id",
      "complaints.organization_id",
      "complaints.owner_user_id",
      "complaints.alliance_id",
      "complaints.lead_organization_id",
      "complaints.ally_organization_id",
      "complaints.due_at",
      "firm.trade_name",
      "firm.time_zone",
    ])
    .orderBy("complaints.due_at")
    .limit(batch)
    .execute();
  let reminded = 0;
  for (const complaint of late) {
    const recipients = [
      ...(await ownerOf(system, complaint)),
      ...(complaint.ally_organization_id === null ? [] : await alliesOf(system, complaint)),
    ];
    const sent = await system.transaction(async (tx) => {
      const first = await tx.db
        .updateTable("complaints")
        .set({ reminded_at: tx.at })
        .where("id", "=", complaint.id)
        .where("state", "=", "open")
        .where("due_at", "=", complaint.due_at)
        .where("reminded_at", "is", null)
        .executeTakeFirst();
      if (first.numUpdatedRows === 0n) return refuse("stale");
      const values = {
        firm: complaint.trade_name,
        date: dateIn(new Date(complaint.due_at), complaint.time_zone),
        link: linkOf(complaint.id),
      };
      for (const { firm, email, locale } of recipients)
        await tx.send({ kind: "complaint_overdue", recipient: email, locale, values }, firm);
      return ok(null);
    });
    if (sent.ok) reminded += 1;
  }
  return reminded;
};

/** Whoever answers for it; where that person is not active, those who decide for the firm. */
const ownerOf = async (
  system: SystemScope,
  { organization_id: firm, owner_user_id }: { organization_id: string; owner_user_id: string },
): Promise<Recipient[]> => {
  const people = await system.db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("memberships.organization_id", "=", firm)
    .where("memberships.user_id", "=", owner_user_id)
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .select(["users.email", "users.locale"])
    .execute();
  if (people.length === 0) return decidersOf(system, firm);
  return people.map(({ email, locale }) => ({ firm, email, locale: isLocale(locale) ? locale : "en" }));
};

const decidersOf = async (system: SystemScope, firm: string): Promise<Recipient[]> =>
  (await listDeciders(system, firm)).map((person) => ({ firm, ...person }));

/** Those who answer for the ally, as long as both firms stand in the alliance. */
const alliesOf = async (
  system: SystemScope,
  complaint: {
    organization_id: string;
    alliance_id: string | null;
    lead_organization_id: string | null;
    ally_organization_id: string | null;
  },
): Promise<Recipient[]> => {
  const firm = complaint.ally_organization_id ?? "";
  const members = [complaint.organization_id, firm].filter((one) => one !== complaint.lead_organization_id);
  const places = await system.db
    .selectFrom("alliance_members")
    .where("alliance_id", "=", complaint.alliance_id ?? "")
    .where("organization_id", "in", members)
    .where("status", "=", "accepted")
    .select("id")
    .execute();
  if (places.length < members.length) return [];
  return decidersOf(system, firm);
};

// Invitations of a person who is erased. That somebody was at an event stays, for its figures; to what is still ahead nobody is invited.

import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";

type Person = { customerId: string; contactId: string | null };

export type KeptInvitation = {
  event: string;
  starts_at: string;
  channel: string;
  answer: string;
  attended: number | null;
  note: string;
};

const ofPerson = (db: TenantDatabase, { customerId, contactId }: Person) => {
  const rows = db.own("event_guests").where("event_guests.customer_id", "=", customerId);
  return contactId ? rows.where("event_guests.contact_id", "=", contactId) : rows;
};

/** All that events say of a person, for the export of what is kept of them. */
export const invitationsOf = async (db: TenantDatabase, person: Person): Promise<KeptInvitation[]> =>
  ofPerson(db, person)
    .innerJoin("customer_events", "customer_events.id", "event_guests.event_id")
    .select([
      "customer_events.title as event",
      "customer_events.starts_at",
      "event_guests.channel",
      "event_guests.answer",
      "event_guests.attended",
      "event_guests.note",
    ])
    .orderBy("customer_events.starts_at")
    .orderBy("event_guests.id")
    .execute();

/** Takes the person off the lists of events that are still ahead, and empties the notes of the others. Answers how many there were. */
export const eraseInvitations = async (tx: TransactionScope, person: Person): Promise<number> => {
  const found = await ofPerson(tx.db, person)
    .innerJoin("customer_events", "customer_events.id", "event_guests.event_id")
    .select(["event_guests.id", "customer_events.state", "customer_events.starts_at"])
    .execute();
  if (found.length === 0) return 0;
  const isAhead = ({ state, starts_at }: (typeof found)[number]): boolean =>
    state === "planned" && starts_at > tx.at;
  const idsOf = (rows: typeof found): string[] => rows.map(({ id }) => id);
  const ahead = idsOf(found.filter(isAhead));
  if (ahead.length > 0) await tx.db.delete("event_guests").where("id", "in", ahead).execute();
  const past = idsOf(found.filter((row) => !isAhead(row)));
  if (past.length > 0)
    await tx.db
      .update("event_guests")
      .set((set) => ({ note: "", updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "in", past)
      .execute();
  await tx.db.persons.eraseSealed("event_guest", idsOf(found));
  await tx.db.persons.forgetAnswers(idsOf(found));
  return found.length;
};

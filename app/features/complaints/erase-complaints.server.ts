// What a person complained of, once the person is erased. For the erasure of a person alone. What happened stays without its words: the
// kind, the days, the cause and how it was judged, which a firm has to account for and which name nobody.

import { sql } from "kysely";
import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { daysTaken } from "./complaints.rules";

type Person = { customerId: string; contactId: string | null };

/** The complaints that a contact brought forward, or all of a customer that is itself the person. */
const ofPerson = (db: TenantDatabase, { customerId, contactId }: Person) => {
  const rows = db
    .own("complaints")
    .where("complaints.customer_id", "=", customerId)
    .where("complaints.erased_at", "is", null);
  return contactId ? rows.where("complaints.contact_id", "=", contactId) : rows;
};

export type KeptComplaint = {
  kind: string;
  received_on: string;
  subject: string;
  description: string;
  reply: string;
  steps: { at: string; text: string }[];
};

/** What is kept of a person's complaints, with every step that says something. */
export const complaintsOf = async (db: TenantDatabase, person: Person): Promise<KeptComplaint[]> => {
  const complaints = await ofPerson(db, person)
    .select(["id", "kind", "received_on", "subject", "description", "reply"])
    .orderBy("received_on")
    .orderBy("id")
    .execute();
  if (complaints.length === 0) return [];
  const steps = await db
    .own("complaint_steps")
    .where(
      "complaint_id",
      "in",
      complaints.map(({ id }) => id),
    )
    .where("text", "<>", "")
    .select(["complaint_id", "at", "text"])
    .orderBy("at")
    .orderBy("id")
    .execute();
  return complaints.map(({ id, ...complaint }) => ({
    ...complaint,
    steps: steps.filter(({ complaint_id }) => complaint_id === id).map(({ at, text }) => ({ at, text })),
  }));
};

/**
 * Empties every text of a person's complaints, those of an ally's steps too. One that is still open goes on for a company; of a customer
 * that was itself the person nobody is left to answer, and it is closed. Answers how many there were.
 */
export const eraseComplaints = async (tx: TransactionScope, person: Person): Promise<number> => {
  const found = await ofPerson(tx.db, person).select(["id", "state", "received_on"]).execute();
  if (found.length === 0) return 0;
  const ids = found.map(({ id }) => id);
  const { time_zone } = await tx.db
    .organization()
    .select("organizations.time_zone")
    .executeTakeFirstOrThrow();
  const today = dateIn(tx.now, time_zone);
  for (const { id, state, received_on } of found) {
    const isEnd = state === "open" && person.contactId === null;
    await tx.db
      .update("complaints")
      .set({
        subject: "",
        description: "",
        reply: "",
        erased_at: tx.at,
        updated_at: tx.at,
        version: sql<number>`version + 1`,
        ...(isEnd && {
          state: "closed",
          closed_at: tx.at,
          closed_on: today,
          closed_by_user_id: tx.user.id,
          days_to_close: daysTaken(received_on, today),
        }),
      })
      .where("id", "=", id)
      .execute();
  }
  const steps = tx.db.own("complaint_steps").where("complaint_id", "in", ids);
  const stepIds = (await steps.select("id").execute()).map(({ id }) => id);
  await tx.db
    .update("complaint_steps")
    .set({ text: "", salt: "" })
    .where("complaint_id", "in", ids)
    .execute();
  await tx.db.persons.eraseSealed("complaint", ids);
  await tx.db.persons.forgetAnswers([...ids, ...stepIds]);
  return ids.length;
};

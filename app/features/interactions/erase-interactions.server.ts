// What was said with a person who is erased, and what was still to be done about it. For the erasure of a person alone.

import type { TransactionScope } from "~/access/scope.server";

type Person = { customerId: string; contactId: string | null };

/**
 * Empties what was said with a contact, or with the customer that is itself the person, and drops the steps that are still open there.
 * Answers how many interactions there were.
 */
export const eraseInteractions = async (
  tx: TransactionScope,
  { customerId, contactId }: Person,
): Promise<number> => {
  let ofPerson = tx.db.own("customer_interactions").where("customer_id", "=", customerId);
  if (contactId) ofPerson = ofPerson.where("contact_id", "=", contactId);
  const said = (await ofPerson.select("id").execute()).map(({ id }) => id);
  let next = tx.db.own("customer_next_steps").where("customer_id", "=", customerId);
  if (contactId) next = next.where("interaction_id", "in", said.length > 0 ? said : [""]);
  const steps = (await next.select("id").execute()).map(({ id }) => id);
  if (said.length > 0)
    await tx.db.update("customer_interactions").set({ text: "" }).where("id", "in", said).execute();
  if (steps.length > 0) {
    await tx.db
      .update("customer_next_steps")
      .set((set) => ({
        state: "dropped",
        closed_at: tx.at,
        closed_by_user_id: tx.user.id,
        version: set("version", "+", 1),
      }))
      .where("id", "in", steps)
      .where("state", "=", "open")
      .execute();
    await tx.db
      .update("customer_next_steps")
      .set({ text: "", closing_note: "", updated_at: tx.at })
      .where("id", "in", steps)
      .execute();
  }
  await tx.db.persons.eraseSealed("customer_interaction", said);
  await tx.db.persons.eraseSealed("customer_next_step", steps);
  await tx.db.persons.forgetAnswers([...said, ...steps]);
  return said.length;
};

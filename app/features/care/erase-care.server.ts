// What care plans say of a customer that is itself a person who is erased. Steps name no contact of a company.

import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";

type Person = { customerId: string; contactId: string | null };

export type KeptCare = { plan: string; text: string; due_on: string; state: string; note: string };

/** All that the care plans of a person say, for the export of what is kept of them. */
export const careOf = async (db: TenantDatabase, { customerId, contactId }: Person): Promise<KeptCare[]> => {
  if (contactId) return [];
  return db
    .own("care_steps")
    .innerJoin("care_plans", "care_plans.id", "care_steps.plan_id")
    .where("care_steps.customer_id", "=", customerId)
    .where("care_steps.text", "<>", "")
    .select([
      "care_plans.name as plan",
      "care_steps.text",
      "care_steps.due_on",
      "care_steps.state",
      "care_steps.closing_note as note",
    ])
    .orderBy("care_steps.due_on")
    .orderBy("care_steps.id")
    .execute();
};

/** Empties the words of the person's care plans and cancels those that go on. Answers how many plans there were. */
export const eraseCare = async (tx: TransactionScope, { customerId, contactId }: Person): Promise<number> => {
  if (contactId) return 0;
  const idsOf = async (table: "care_plans" | "care_steps"): Promise<string[]> =>
    (await tx.db.own(table).where("customer_id", "=", customerId).select("id").execute()).map(({ id }) => id);
  const [plans, steps] = [await idsOf("care_plans"), await idsOf("care_steps")];
  if (plans.length === 0) return 0;
  await tx.db
    .update("care_steps")
    .set((set) => ({
      state: "skipped",
      closed_at: tx.at,
      closed_by_user_id: tx.user.id,
      version: set("version", "+", 1),
    }))
    .where("customer_id", "=", customerId)
    .where("state", "=", "open")
    .execute();
  await tx.db
    .update("care_steps")
    .set({ text: "", closing_note: "", updated_at: tx.at })
    .where("customer_id", "=", customerId)
    .execute();
  await tx.db
    .update("care_plans")
    .set((set) => ({
      state: "cancelled",
      ended_at: tx.at,
      ended_by_user_id: tx.user.id,
      version: set("version", "+", 1),
    }))
    .where("customer_id", "=", customerId)
    .where("state", "=", "open")
    .execute();
  await tx.db
    .update("care_plans")
    .set({ name: "", ending_note: "", updated_at: tx.at })
    .where("customer_id", "=", customerId)
    .execute();
  await tx.db.persons.eraseSealed("care_plan", plans);
  await tx.db.persons.eraseSealed("care_step", steps);
  await tx.db.persons.forgetAnswers([...plans, ...steps]);
  return plans.length;
};

// What a customer's form gets back when its command refuses it.

import type { Submission } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { ScopedCall } from "~/access/guard.server";
import { listSimilarCustomers } from "~/features/customers/customers.queries.server";
import type { CustomerInput } from "~/features/customers/customers.schema";
import { invalid, refused } from "~/http/form-answers.server";
import type { Refusal } from "~/lib/result";

type FormCall = ScopedCall & { intent: string };

/** Null for a row that is not there; similar customers come along by name. `exceptId` is the customer that is edited. */
export const refusedCustomer = async (
  { scope, intent }: FormCall,
  submission: Submission<unknown>,
  input: CustomerInput,
  refusal: Refusal,
  exceptId: string | null = null,
) => {
  if (refusal.code === "not_found") return null;
  if (refusal.code === "owner_unknown") {
    return invalid(intent, submission, { ownerUserId: ["invalid_choice"] });
  }
  const answer = refused(intent, submission, refusal);
  if (refusal.code !== "customer_similar") return answer;
  const similar = await listSimilarCustomers(scope.db, input, exceptId);
  return data({ ...answer.data, similar }, answer.init ?? undefined);
};

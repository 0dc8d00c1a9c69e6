/**
 * The coded reasons of deals. Pure; commands, forms and the API read their lists from here.
 */
import { ok, type Result, refuse } from "~/lib/result";

export const rejectionReasons = [
  "existing_customer",
  "already_registered",
  "incomplete",
  "not_eligible",
  "out_of_territory",
  "other",
] as const;

export const revocationReasons = [
  "no_activity",
  "false_information",
  "terms_broken",
  "customer_objects",
  "other",
] as const;

export const lossReasons = [
  "price",
  "competitor",
  "no_budget",
  "no_decision",
  "timing",
  "product_fit",
  "other",
] as const;

/** Whether the reason is one of the list; `other` needs a note. Refuses `reason_unknown`, `note_required`. */
export function coded(known: readonly string[], reason: string, note: string): Result<null> {
  if (!known.includes(reason)) return refuse("reason_unknown");
  return reason === "other" && note.trim() === "" ? refuse("note_required") : ok(null);
}

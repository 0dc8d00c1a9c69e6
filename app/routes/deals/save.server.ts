// What the pages that register and edit deals share: reading the form, and answering a command that refused it.

import type { Submission, SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { RegistrationState } from "~/features/deals/deals.rules";
import { type DealInput, dealForm, missingToSubmit } from "~/features/deals/deals.schema";
import { parseForm } from "~/http/form.server";
import { notFound } from "~/http/responses.server";
import type { Refusal, Result } from "~/lib/result";
import { errorCode } from "~/ui/field-errors";

type Answer = { lastResult: SubmissionResult; refusal: Refusal | null };
type Typed = Submission<unknown>;

/** Refusals of the commands that one field of the form can mend; the error has the refusal's code. */
const fieldOf: Record<string, string> = {
  product_unknown: "productLines",
  product_retired: "productLines",
  alliance_not_open: "allianceId",
  alliance_of_other_supplier: "allianceId",
};

const answer = (lastResult: SubmissionResult, refusal: Refusal | null, status: number) =>
  data<Answer>({ lastResult, refusal }, status);

/** What was typed, as input; or the answer to a form that cannot be taken, or not submitted, as it is. */
export const readDealForm = (
  form: FormData,
  intent: string,
): { input: DealInput; submission: Typed } | { answer: ReturnType<typeof answer> } => {
  const submission = parseForm(form, dealForm);
  if (submission.status !== "success") return { answer: answer(submission.reply(), null, 400) };
  const missing = intent === "submit" ? missingToSubmit(submission.value) : {};
  return Object.keys(missing).length > 0
    ? { answer: answer(submission.reply({ fieldErrors: missing }), null, 400) }
    : { input: submission.value, submission };
};

/** The form with what was typed and why it was refused: at the field where there is one, else above it. */
export const refusedForm = (submission: Typed, refusal: Refusal) => {
  if (refusal.code === "not_found") throw notFound();
  const field = fieldOf[refusal.code];
  return field
    ? answer(
        submission.reply({ fieldErrors: { [field]: [errorCode(refusal.code, refusal.details)] } }),
        null,
        400,
      )
    : answer(submission.reply({ formErrors: [refusal.code] }), refusal, 409);
};

/**
 * The toast of a submission that stands: of this form, or of the same form that was sent just before. Null where the deal was
 * not submitted.
 */
export const submissionToast = (
  submitted: Result<{ state: RegistrationState }>,
): "deal_submitted" | "deal_answered" | null => {
  const { code, details } = submitted.ok ? { code: null, details: null } : submitted.refusal;
  const wasQuicker = code === "deal_not_possible" || code === "deal_moved";
  const state = submitted.ok ? submitted.value.state : wasQuicker && details?.state;
  if (state === "submitted") return "deal_submitted";
  return state === "in_review" ? "deal_answered" : null;
};

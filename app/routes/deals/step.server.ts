// One step of a deal from a form: read it, run the command, go back to the deal; or give the form back with what was typed.

import type { z } from "zod";
import type { ScopedCall } from "~/access/guard.server";
import type { Scope } from "~/access/scope.server";
import type { MovedDeal } from "~/features/deals/deals.commands.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import type { Result } from "~/lib/result";

/** Refusals of the rules that one field can mend: the field, and the error that it shows. */
const fieldErrors: Record<string, Record<string, string[]>> = {
  reason_unknown: { reason: ["choose_one"], lossReason: ["choose_one"] },
  note_required: { note: ["required"] },
  closed_ahead: { closedOn: ["date_in_future"] },
  stage_same: { stage: ["stage_same"] },
};

/** The form's schema gives what the command takes beside the deal's id. A deal that this firm does not see is 404. */
export const stepAction = async <Schema extends z.ZodType<object>>(
  { scope, params, form, intent }: ScopedCall & { form: FormData; intent: string },
  schema: Schema,
  command: (scope: Scope, input: z.output<Schema> & { dealId: string }) => Promise<Result<MovedDeal>>,
) => {
  const dealId = params.id ?? "";
  const submission = parseForm(form, schema);
  if (submission.status !== "success") return invalid(intent, submission);
  const moved = await command(scope, { ...submission.value, dealId });
  if (moved.ok) return redirectWithToast(paths.deal(dealId), { message: `deal_${intent}` });
  if (moved.refusal.code === "not_found") return null;
  const errors = fieldErrors[moved.refusal.code];
  return errors ? invalid(intent, submission, errors) : refused(intent, submission, moved.refusal);
};

// Declining an application, and asking the applicant back.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newLink, untilText } from "~/features/people/invitation-draft.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { isLocale } from "~/ui/locale";
import {
  type ApplicationDecision,
  daysToAnswer,
  isUndecided,
  stateAfter,
  undecided,
} from "./applications.rules";

type Note = { id: string; version: number; note: string };

/** Declines with a reason that the applicant reads. Refusals: `decided_first`; `stale`, where the applicant has answered. */
export const declineApplication = (scope: Scope, input: Note): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const application = await decide(tx, "decline", input);
    if (!application) return refuse(await refusalFor(tx, input.id));
    await tx.send({
      kind: "application_declined",
      recipient: application.contact_email,
      locale: localeOf(application),
      values: { firm: scope.organization.name, note: input.note },
    });
    return ok(null);
  });

/**
 * Asks the applicant back, by a link that works once. Asking again takes the place of the question before. Refusals:
 * `decided_first`; `stale`, where the applicant has answered.
 */
export const askApplicant = (scope: Scope, input: Note): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const application = await decide(tx, "ask", input);
    if (!application) return refuse(await refusalFor(tx, input.id));
    const { secret, tokenHash, expiresAt } = newLink(tx.now, daysToAnswer);
    await tx.db.renewAnswerLink(input.id, { id: newId(), tokenHash, at: tx.at, expiresAt });
    const locale = localeOf(application);
    await tx.send({
      kind: "application_question",
      recipient: application.contact_email,
      locale,
      values: {
        firm: scope.organization.name,
        note: input.note,
        until: untilText(expiresAt, locale, scope.timeZone),
        link: absoluteUrl(paths.applicationAnswer(secret)),
      },
    });
    return ok(null);
  });

const localeOf = ({ locale }: { locale: string }) => (isLocale(locale) ? locale : "en");

/** Somebody else has decided, or the applicant has answered meanwhile. */
const refusalFor = async (tx: TransactionScope, id: string): Promise<string> => {
  const application = await tx.db.own("applications").select("state").where("id", "=", id).executeTakeFirst();
  return application && !isUndecided(application.state) ? "decided_first" : "stale";
};

/** Moves the application where it is still undecided and as the form showed it, and records it; else answers nothing. */
const decide = async (
  tx: TransactionScope,
  decision: Exclude<ApplicationDecision, "accept">,
  { id, version, note }: Note,
) => {
  const application = await tx.db
    .update("applications")
    .set({
      state: stateAfter[decision],
      supplier_note: note,
      // A new question waits for a new answer; the earlier one stands in the record.
      ...(decision === "ask" ? { applicant_answer: "" } : {}),
      decided_by_user_id: tx.user.id,
      updated_at: tx.at,
      version: version + 1,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "in", undecided)
    .returning(["contact_email", "locale"])
    .executeTakeFirst();
  if (!application) return null;
  await tx.record({
    subject: { type: "application", id },
    action: decision === "ask" ? "application.asked" : "application.declined",
    after: { state: stateAfter[decision], supplier_note: note },
  });
  return application;
};

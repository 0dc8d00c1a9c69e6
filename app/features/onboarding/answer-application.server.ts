// The applicant's answer to a supplier's question, by the link of the mail.

import type { SystemScope } from "~/access/scope.server";
import { hashSecret } from "~/access/secret.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { ok, type Result, refuse } from "~/lib/result";
import { allianceManagersOf } from "./managers.server";

/**
 * Takes the answer and puts the application back before the alliance managers. Refusal: `link_closed`, where the link was
 * used, replaced or has run out, or the application was decided meanwhile.
 */
export const answerApplication = (
  system: SystemScope,
  { secret, answer }: { secret: string; answer: string },
): Promise<Result<null>> =>
  system.transaction(async (tx) => {
    // The application first and its link second, as in asking, so that the two never wait for each other in a circle.
    const tokenHash = hashSecret(secret);
    const application = await tx.db
      .updateTable("applications")
      .set((row) => ({
        state: "submitted",
        applicant_answer: answer,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("state", "=", "needs_more")
      .where("id", "in", (tokens) =>
        tokens
          .selectFrom("one_time_tokens")
          .select("application_id")
          .where("kind", "=", "application_answer")
          .where("token_hash", "=", tokenHash)
          .$castTo<{ application_id: string }>(),
      )
      .returning(["id", "organization_id", "trade_name", "contact_name"])
      .executeTakeFirst();
    const { numUpdatedRows } = await tx.db
      .updateTable("one_time_tokens")
      .set({ consumed_at: tx.at })
      .where("token_hash", "=", tokenHash)
      .where("consumed_at", "is", null)
      .where("expires_at", ">", tx.at)
      .executeTakeFirst();
    if (!application || numUpdatedRows === 0n) return refuse("link_closed");
    await tx.record(
      {
        log: application.organization_id,
        subject: { type: "application", id: application.id },
        action: "application.answered",
        after: { state: "submitted", applicant_answer: answer },
        sealed: ["applicant_answer"],
      },
      { userId: null, organizationId: null },
    );
    for (const manager of await allianceManagersOf(tx, application.organization_id)) {
      await tx.send(
        {
          kind: "application_answered",
          recipient: manager.email,
          locale: manager.locale,
          values: {
            applicant: application.trade_name,
            contact: application.contact_name,
            link: absoluteUrl(paths.application(application.id)),
          },
        },
        application.organization_id,
      );
    }
    return ok(null);
  });

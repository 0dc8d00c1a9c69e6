// A firm applies to a supplier. Anybody may, so the answer is the same whether firm or person are known already or not, and
// whether the form came once or twice.

import type { SystemScope } from "~/access/scope.server";
import { countTry, secondsToWait } from "~/access/throttle.server";
import type { Supplier } from "~/features/organizations/organizations.queries.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { ok, type Result, refuse } from "~/lib/result";
import type { ApplicationInput } from "./applications.schema";
import { allianceManagersOf } from "./managers.server";

/** Enters the application and tells the supplier's alliance managers. Refusal: `too_many_tries` with `minutes`. */
export const submitApplication = async (
  system: SystemScope,
  { supplier, clientAddress, input }: { supplier: Supplier; clientAddress: string; input: ApplicationInput },
): Promise<Result<null>> => {
  const wait = await secondsToWait("strangerMail", clientAddress);
  if (wait > 0) return refuse("too_many_tries", { minutes: Math.ceil(wait / 60) });
  await countTry("strangerMail", clientAddress);
  return system.transaction(async (tx) => {
    const row = {
      id: input.key,
      organization_id: supplier.id,
      state: "submitted" as const,
      legal_name: input.legalName,
      trade_name: input.tradeName,
      country: input.country,
      city: input.city,
      domain: input.domain,
      identifier_scheme: input.identifier?.scheme ?? null,
      identifier_value: input.identifier?.value ?? null,
      contact_name: input.contactName,
      contact_email: input.contactEmail,
      message: input.message,
      locale: input.locale,
      supplier_note: "",
      applicant_answer: "",
      accepted_organization_id: null,
      decided_by_user_id: null,
      created_at: tx.at,
      updated_at: tx.at,
    };
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto("applications")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return ok(null);
    await tx.record(
      {
        log: supplier.id,
        subject: { type: "application", id: row.id },
        action: "application.submitted",
        after: row,
        sealed: ["contact_name", "contact_email", "message"],
      },
      { userId: null, organizationId: null },
    );
    for (const manager of await allianceManagersOf(tx, supplier.id)) {
      await tx.send(
        {
          kind: "application_received",
          recipient: manager.email,
          locale: manager.locale,
          values: {
            applicant: input.tradeName,
            contact: input.contactName,
            firm: supplier.name,
            link: absoluteUrl(paths.application(row.id)),
          },
        },
        supplier.id,
      );
    }
    return ok(null);
  });
};

// How a firm becomes a partner of a supplier. The relation is the supplier's; the partner may read what is recorded of it.

import type { SystemTransaction } from "~/access/scope.server";
import { newId } from "~/lib/id";

/** Makes the relation, active and without a tier, and answers its id. There must be none yet between the two. */
export const addPartnerRelation = async (
  tx: SystemTransaction,
  { supplierId, partnerId, byUserId }: { supplierId: string; partnerId: string; byUserId: string | null },
): Promise<string> => {
  const row = {
    id: newId(),
    organization_id: supplierId,
    partner_organization_id: partnerId,
    status: "active" as const,
    tier: "",
    created_at: tx.at,
    updated_at: tx.at,
  };
  await tx.db.insertInto("partner_relations").values(row).execute();
  await tx.record(
    {
      log: supplierId,
      counterparty: partnerId,
      subject: { type: "partner_relation", id: row.id },
      action: "partner_relation.started",
      after: row,
    },
    { userId: byUserId, organizationId: supplierId },
  );
  return row.id;
};

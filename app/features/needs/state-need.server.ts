// States a need in an alliance whose development mode is customization: a member its own, the lead for a member.

import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { NeedInput } from "./needs.schema";
import { isOpenTo } from "./open-to-needs.server";

/**
 * Answers the new need's id. Refusals: `not_found`, where the firm does not see the alliance; `needs_not_open`, where it is not in
 * the customization mode, has ended, or the member has no place in it; `need_member_missing`, where the lead names no member.
 */
export const stateNeed = async (
  scope: Scope,
  allianceId: string,
  input: NeedInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (!alliance) return refuse("not_found");
  const isLead = alliance.place === "lead";
  const memberId = isLead ? input.organizationId : scope.organizationId;
  if (memberId === null) return refuse("need_member_missing");
  if (alliance.current.development_mode?.value !== "customization") return refuse("needs_not_open");
  return scope.transaction(async (tx) => {
    if (!(await isOpenTo(tx.db, { allianceId, memberId }))) return refuse("needs_not_open");
    const need = {
      id,
      alliance_id: allianceId,
      stated_by_organization_id: scope.organizationId,
      way: input.way,
      source: input.source,
      customer_name: input.source === "customer" ? input.customerName : "",
      title: input.title,
      description: input.description,
      wanted_on: input.wantedOn,
      state: "stated" as const,
      solution: 0,
      stated_by_user_id: tx.user.id,
      created_at: tx.at,
      updated_at: tx.at,
    };
    const event = {
      id: newId(),
      need_id: id,
      event: "state" as const,
      solution: 0,
      note: "",
      actor_user_id: tx.user.id,
      actor_organization_id: scope.organizationId,
      at: tx.at,
    };
    if (isLead) {
      await tx.db.insertAsLead("needs", [{ ...need, organization_id: memberId }]).execute();
      await tx.db.insertAsLead("need_events", [{ ...event, organization_id: memberId }]).execute();
    } else {
      const lead = { lead_organization_id: alliance.lead.id };
      await tx.db.insert("needs", [{ ...need, ...lead }]).execute();
      await tx.db.insert("need_events", [{ ...event, ...lead }]).execute();
    }
    const { created_at, updated_at, ...after } = need;
    await tx.record({
      log: alliance.lead.id,
      counterparty: memberId,
      subject: { type: "need", id },
      action: "need.stated",
      after: { ...after, organization_id: memberId },
    });
    return ok({ id });
  });
};

// States an idea in an alliance for new products: a member to its lead, or the lead itself.

import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { IdeaInput } from "./ideas.schema";
import { takesIdeas } from "./takes-ideas";

/**
 * Answers the new idea's id. Refusals: `not_found`, where the firm does not see the alliance; `ideas_not_open`, where the alliance is
 * not for new products, has come to its exit, or the firm has no place in it; `idea_customer_unknown`, where the firm has no such
 * customer file.
 */
export const stateIdea = async (
  scope: Scope,
  allianceId: string,
  { title, description, source, customerId, confidentiality }: IdeaInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (!alliance) return refuse("not_found");
  if (!takesIdeas(alliance)) return refuse("ideas_not_open");
  const isLead = alliance.place === "lead";
  return scope.transaction(async (tx) => {
    const customer = customerId
      ? await tx.db.own("customers").where("id", "=", customerId).select("id").executeTakeFirst()
      : null;
    if (customer === undefined) return refuse("idea_customer_unknown");
    const idea = {
      alliance_id: allianceId,
      title,
      description,
      source,
      customer_id: customerId,
      confidentiality,
    };
    await tx.db
      .insert("ideas", [
        {
          id,
          ...idea,
          lead_organization_id: alliance.lead.id,
          member_organization_id: isLead ? null : tx.organizationId,
          released_at: null,
          state: "submitted",
          project_name: "",
          project_organization_id: null,
          project_due_on: null,
          stated_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .execute();
    await tx.db
      .insert("idea_events", [
        {
          id: newId(),
          idea_id: id,
          lead_organization_id: alliance.lead.id,
          event: "submit",
          reason: null,
          note: "",
          actor_user_id: tx.user.id,
          actor_organization_id: tx.organizationId,
          at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      log: alliance.lead.id,
      counterparty: isLead ? null : tx.organizationId,
      subject: { type: "idea", id },
      action: "idea.stated",
      after: idea,
      // The lead reads the record of its alliance, and not whose idea it was.
      sealed: ["customer_id"],
    });
    return ok({ id });
  });
};

// What the life cycle asks of a person today: for the home page.

import type { Scope } from "~/access/scope.server";
import { addDays, dateIn } from "~/lib/dates";

export type LifeCycleNeed =
  | { kind: "sign_off"; allianceId: string; alliance: string; firm: string }
  | {
      kind: "exit_item";
      id: string;
      allianceId: string;
      alliance: string;
      text: string;
      dueOn: string;
      isLate: boolean;
    };

const daysAhead = 7;
const mostShown = 5;

/** Sign-offs that the firm's alliances wait for, and what it has to return, delete or hand over within a week. */
export const listLifeCycleNeeds = async (scope: Scope): Promise<LifeCycleNeed[]> => {
  if (!scope.can("alliances.answer")) return [];
  const today = dateIn(scope.clock(), scope.timeZone);
  const signOffs = await scope.db
    .visibleAllianceMembers()
    .innerJoin("alliances", "alliances.id", "alliance_members.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "alliances.organization_id")
    .leftJoin("alliance_sign_offs as mine", (join) =>
      join
        .onRef("mine.alliance_id", "=", "alliances.id")
        .onRef("mine.organization_id", "=", "alliance_members.organization_id")
        .onRef("mine.gate_round", "=", "alliances.gate_round"),
    )
    .where("alliance_members.organization_id", "=", scope.organizationId)
    .where("alliance_members.status", "=", "accepted")
    // The gate of this stage leads to working together.
    .where("alliances.stage", "=", "partner_selection")
    .where("mine.id", "is", null)
    .select(["alliances.id as allianceId", "alliances.name as alliance", "lead.trade_name as firm"])
    .orderBy("alliances.name")
    .limit(mostShown)
    .execute();
  const items = await scope.db
    .own("alliance_exit_items")
    .innerJoin("alliances", "alliances.id", "alliance_exit_items.alliance_id")
    .where("alliances.stage", "=", "exit")
    .where("alliance_exit_items.done_at", "is", null)
    .where("alliance_exit_items.removed_at", "is", null)
    .where("alliance_exit_items.due_on", "<=", addDays(today, daysAhead))
    .select([
      "alliance_exit_items.id",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "alliance_exit_items.text",
      "alliance_exit_items.due_on as dueOn",
    ])
    .orderBy("alliance_exit_items.due_on")
    .limit(mostShown)
    .execute();
  return [
    ...signOffs.map((row) => ({ kind: "sign_off" as const, ...row })),
    ...items.map((row) => ({ kind: "exit_item" as const, ...row, isLate: row.dueOn < today })),
  ];
};

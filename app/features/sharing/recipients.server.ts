// With whom a firm can share: whoever stands in an alliance with it and whom it knows there.

import type { Scope } from "~/access/scope.server";

type Db = Scope["db"];

export type Recipient = {
  allianceId: string;
  alliance: string;
  leadId: string;
  recipientId: string;
  recipient: string;
};

/**
 * The lead of each alliance that the firm belongs to, the members of those that it leads, and co-members where the alliance is open; by
 * name.
 */
export const listRecipients = async (db: Db): Promise<Recipient[]> => {
  const me = db.organizationId;
  const [alliances, members] = await Promise.all([
    db
      .visibleAlliances()
      .innerJoin("organizations as lead", "lead.id", "alliances.organization_id")
      .select(["alliances.id", "alliances.name", "alliances.organization_id", "lead.trade_name as lead"])
      .orderBy("alliances.name")
      .orderBy("alliances.id")
      .execute(),
    db
      .visibleAllianceMembers()
      .innerJoin("organizations as member", "member.id", "alliance_members.organization_id")
      .where("alliance_members.status", "=", "accepted")
      .select(["alliance_members.alliance_id", "member.id", "member.trade_name as name"])
      .orderBy("member.trade_name")
      .execute(),
  ]);
  return alliances.flatMap(({ id, name, organization_id: leadId, lead }): Recipient[] => {
    const inside = members.filter(({ alliance_id }) => alliance_id === id);
    if (leadId !== me && !inside.some((member) => member.id === me)) return [];
    const sides = [{ id: leadId, name: lead }, ...inside].filter((side) => side.id !== me);
    return sides.map((side) => ({
      allianceId: id,
      alliance: name,
      leadId,
      recipientId: side.id,
      recipient: side.name,
    }));
  });
};

/** The one that was chosen, or undefined where the firm cannot share with it there. */
export const findRecipient = async (
  db: Db,
  { allianceId, recipientId }: { allianceId: string; recipientId: string },
): Promise<Recipient | undefined> =>
  (await listRecipients(db)).find((one) => one.allianceId === allianceId && one.recipientId === recipientId);

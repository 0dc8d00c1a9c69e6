// Who is looking at the page, for the frame around it: the firm acted for, the other firms of the person, what they may.

import type { AppLoadContext } from "@remix-run/node";
import { database } from "./database.server";
import { sessionOf } from "./identify.server";
import { type Right, type Role, rightsOf } from "./rights";

export type Viewer = {
  person: { id: string; name: string; email: string; isOperator: boolean };
  firm: { id: string; name: string; role: Role; rights: Right[] } | null;
  otherFirms: { id: string; name: string; role: Role }[];
  locale: "en" | "zh-CN" | "zh-TW";
  timeZone: string;
};

export const readViewer = async (request: Request, context: AppLoadContext): Promise<Viewer | null> => {
  const session = await sessionOf(request, context);
  if (!session) return null;
  const { user, acting } = session;
  const firms = user.hasOtherFirms ? await firmsOf(user.id) : [];
  return {
    person: { id: user.id, name: user.name, email: user.email, isOperator: user.isOperator },
    firm: acting && {
      id: acting.organizationId,
      name: acting.name,
      role: acting.role,
      rights: [...rightsOf[acting.role]],
    },
    otherFirms: firms.filter((firm) => firm.id !== acting?.organizationId),
    locale: user.locale,
    timeZone: user.timeZone,
  };
};

/** The active firms that a person may act for, by name. */
export const firmsOf = async (userId: string): Promise<{ id: string; name: string; role: Role }[]> => {
  const { system } = await database();
  return system
    .selectFrom("memberships")
    .innerJoin("organizations", "organizations.id", "memberships.organization_id")
    .where("memberships.user_id", "=", userId)
    .where("memberships.status", "=", "active")
    .where("organizations.status", "=", "active")
    .select(["organizations.id", "organizations.trade_name as name", "memberships.role"])
    .orderBy("organizations.trade_name")
    .execute();
};

// Where a person is signed in, for that person alone.

import type { SystemScope } from "~/access/scope.server";

export type SessionLine = {
  firm: string | null;
  userAgent: string;
  startedAt: string;
  lastSeenAt: string;
  isThisOne: boolean;
};

/** The person's sessions that have not run out, the one in use first. Their ids stay on the server. */
export const listSessions = async (
  system: SystemScope,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<SessionLine[]> => {
  const now = system.clock().toISOString();
  const rows = await system.db
    .selectFrom("sessions")
    .leftJoin("organizations", "organizations.id", "sessions.organization_id")
    .where("sessions.user_id", "=", userId)
    .where("sessions.expires_at", ">", now)
    .where("sessions.absolute_expires_at", ">", now)
    .select([
      "sessions.id",
      "organizations.trade_name as firm",
      "sessions.user_agent as userAgent",
      "sessions.created_at as startedAt",
      "sessions.last_seen_at as lastSeenAt",
    ])
    .orderBy("sessions.last_seen_at", "desc")
    .limit(100)
    .execute();
  const lines = rows.map(({ id, ...line }) => ({ ...line, isThisOne: id === sessionId }));
  return [...lines.filter((line) => line.isThisOne), ...lines.filter((line) => !line.isThisOne)];
};

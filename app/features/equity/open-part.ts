import type { JointFirmMember, JointFirmView } from "./joint-firms.queries.server";

/** The firm's own part of a joint firm, while it has not answered. */
export const openPart = ({ members }: Pick<JointFirmView, "members">): JointFirmMember | undefined =>
  members.find(({ side, state }) => side === "counterparty" && state === "claimed");

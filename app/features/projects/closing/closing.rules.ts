// What closing a project asks for, and who says what of it. Pure; safe for the browser.

export const mostHandovers = 200;

/** Who says that something was handed over: the person who takes it, and managers of the firm that does. */
export const mayFinish = (
  receiver: { firmId: string; userId: string | null },
  me: { firmId: string; userId: string; mayRun: boolean },
): boolean => receiver.firmId === me.firmId && (me.mayRun || receiver.userId === me.userId);

/** Open tasks that are to be dropped: none; so many, as were named; or whichever there are. */
export type Drops = number | "all" | null;

/** What stands in the way of closing; null where nothing does. */
export const obstacleTo = ({
  openTasks,
  drops,
  unsettled,
  reason,
}: {
  openTasks: number;
  drops: Drops;
  /** Entries of the ledger that no signed statement has taken in; 0 also without a ledger. */
  unsettled: number;
  reason: string;
}): "project_tasks_open" | "project_unsettled" | null => {
  // Nobody drops unseen what came in since.
  if (openTasks > 0 && drops !== "all" && drops !== openTasks) return "project_tasks_open";
  return unsettled > 0 && reason === "" ? "project_unsettled" : null;
};

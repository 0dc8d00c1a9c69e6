// What the register's triggers refuse, as refusals of the commands. They hold where two write at once, so that no command has to
// look before it writes.

import { isRaised } from "#db/errors";
import { type Result, refuse } from "~/lib/result";

const raised = ["holding_over_whole", "holding_overlaps"] as const;

/** Runs a write of holdings; what the database refuses by one of its rules becomes a refusal. */
export const refusing = async <Value>(write: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  try {
    return await write();
  } catch (error) {
    const rule = raised.find((name) => isRaised(error, name));
    if (!rule) throw error;
    return refuse(rule);
  }
};

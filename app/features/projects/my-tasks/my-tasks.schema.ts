// Input of the forms beside a person's tasks.

import { z } from "zod";
import { version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";

/** Where the form stands, and so where it leads back to. */
const from = z.enum(["home", "list"]).catch("list").default("list");

export const stateForm = z.object({ taskId: rowId, version, state: choice(["doing", "done"]), from });
export const takeTaskForm = z.object({ taskId: rowId, version, from });

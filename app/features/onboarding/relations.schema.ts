// Input of changes to a partner relation. `status` is the one that the form showed.

import { z } from "zod";
import { lines } from "~/lib/input";
import { choice } from "~/lib/input-profile";
import { relationStatuses } from "./relations.rules";

export const relationChangeInput = z.object({ status: choice(relationStatuses), reason: lines(1000) });

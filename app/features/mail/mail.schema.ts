// Input of the operator's form for a mail that was given up.

import { z } from "zod";
import { rowId } from "~/lib/input-profile";

export const retryInput = z.object({ mailId: rowId });

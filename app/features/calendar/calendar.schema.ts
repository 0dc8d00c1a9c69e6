// Input of the page of a person's calendar.

import { z } from "zod";
import { rowId } from "~/lib/input-profile";

export const feedForm = z.object({ key: rowId });

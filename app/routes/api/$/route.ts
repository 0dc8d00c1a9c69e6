// Every address under /api that is none.

import { apiNothing } from "~/api/api-guard.server";

export const loader = apiNothing;
export const action = apiNothing;

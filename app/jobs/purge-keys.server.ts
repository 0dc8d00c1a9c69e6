// Forgets the keys of API requests whose day is over.

import { systemScope } from "~/access/make-scope.server";
import { purgeIdempotencyKeys } from "~/api/idempotency.server";

/** One pass; answers how many keys were forgotten. */
export const purgeRequestKeys = async (): Promise<number> =>
  purgeIdempotencyKeys(await systemScope("keys of all firms run out alike"));

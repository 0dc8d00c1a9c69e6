// The queue of those who write many rows into one firm.

import type { Handle } from "./target";

/** Imports and undos that write into one log queue here, so that what one has written the next finds. */
export const lockFirm = async (db: Handle, organizationId: string): Promise<void> => {
  await db
    .updateTable("organizations")
    .set((row) => ({ version: row.ref("version") }))
    .where("id", "=", organizationId)
    .execute();
};

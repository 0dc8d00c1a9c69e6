// What people have said of proposed rows in the firm's imports so far, so that a file that comes again is known again.

import { parseCourse } from "./import-course";
import type { Handle, ImportBy } from "./target";

/** Keys of rows → ids of the customers that they are, by the imports that ran and were not undone; the latest word counts. */
export const saidBefore = async (
  db: Handle,
  { organizationId, importId }: ImportBy,
): Promise<Readonly<Record<string, string>>> => {
  const imports = await db
    .selectFrom("imports")
    .where("organization_id", "=", organizationId)
    .where("kind", "=", "customers")
    .where("state", "in", ["done", "failed"])
    // Of most imports nobody has said anything, and their summaries are long.
    .where("summary", "not like", '%"same":{}%')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("import_undos")
            .whereRef("import_undos.import_id", "=", "imports.id")
            .where("import_undos.organization_id", "=", organizationId)
            .select("import_undos.import_id"),
        ),
      ),
    )
    .select(["id", "summary"])
    .orderBy("updated_at")
    .execute();
  return Object.assign(
    {},
    ...imports.filter(({ id }) => id !== importId).map(({ summary }) => parseCourse(summary).same),
  );
};

// The export of exactly what the report's filter shows, row by row.

import type { Scope } from "~/access/scope.server";
import { csvRow, csvStart } from "~/lib/csv-write";
import { translator } from "~/messages/catalogue";
import { listLearning } from "./learning-report.queries.server";
import type { LearningFilter } from "./learning-report.rules";

const rowsAtOnce = 500;

/** The CSV file in the reader's language, in pieces. Instants and dates are UTC. */
export async function* exportLearning(
  scope: Scope,
  allianceId: string,
  filter: LearningFilter,
): AsyncGenerator<string> {
  const t = translator(scope.locale, "learning-report");
  yield csvStart +
    csvRow([
      t("programme"),
      t("firm"),
      t("person"),
      t("enrolled_on"),
      t("courses_done"),
      t("courses"),
      t("points"),
      t("state"),
      t("certificate"),
      t("issued_on"),
      t("expires_on"),
    ]);
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listLearning>> = await listLearning(scope, allianceId, filter, {
      cursor,
      limit: rowsAtOnce,
    });
    yield page.items
      .map((row) =>
        csvRow([
          row.programme.name,
          row.firm.name,
          row.person,
          row.enrolledAt,
          row.coursesDone,
          row.courses,
          row.points,
          t(`state_${row.state}`),
          row.certificate,
          row.issuedOn,
          row.expiresOn,
        ]),
      )
      .join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}

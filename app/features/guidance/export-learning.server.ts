// The export of exactly what the report's filter shows, row by row.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { translator } from "~/messages/catalogue";
import { listLearning } from "./learning-report.queries.server";
import type { LearningFilter } from "./learning-report.rules";

const rowsAtOnce = 500;

const day = (date: string | null): Cell => date && { day: date };

/** The rows in the reader's language, in batches, the head first. Instants and dates are UTC. */
export async function* exportLearning(
  scope: Scope,
  allianceId: string,
  filter: LearningFilter,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "learning-report");
  yield [
    [
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
    ],
  ];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listLearning>> = await listLearning(scope, allianceId, filter, {
      cursor,
      limit: rowsAtOnce,
    });
    yield page.items.map((row) => [
      row.programme.name,
      row.firm.name,
      row.person,
      row.enrolledAt,
      row.coursesDone,
      row.courses,
      row.points,
      t(`state_${row.state}`),
      row.certificate,
      day(row.issuedOn),
      day(row.expiresOn),
    ]);
    cursor = page.nextCursor;
  } while (cursor !== null);
}

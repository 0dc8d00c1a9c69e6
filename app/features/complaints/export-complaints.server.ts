// The export of exactly what a list of complaints shows, in its order.

import type { Scope } from "~/access/scope.server";
import { batchesOf } from "~/lib/batches";
import type { Cell } from "~/lib/cell";
import { translator } from "~/messages/catalogue";
import { type ComplaintFilter, orderOf } from "./complaints.filter";
import { listComplaints } from "./complaints.queries.server";

const rowsAtOnce = 500;

/** The rows in the reader's language, in batches, the head first. Instants are UTC. */
export async function* exportComplaints(scope: Scope, filter: ComplaintFilter): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "complaints");
  yield [
    [
      t("subject"),
      t("customer"),
      t("firm"),
      t("kind"),
      t("severity"),
      t("cause"),
      t("state"),
      t("responsible"),
      t("received_on"),
      t("due"),
      t("closed_on"),
      t("repeats"),
    ],
  ];
  const read = (cursor: string | null) =>
    listComplaints(scope, filter, orderOf(filter), { cursor, limit: rowsAtOnce });
  for await (const items of batchesOf(read))
    yield items.map((item) => [
      item.subject || t("erased_subject", { kind: t(`kind_${item.kind}`) }),
      item.customerName,
      item.firm.name,
      t(`kind_${item.kind}`),
      t(`severity_${item.severity}`),
      item.cause && t(`cause_${item.cause}`),
      t(`state_${item.state}`),
      item.responsible.name ?? t("the_firm"),
      { day: item.receivedOn },
      item.dueAt,
      item.closedOn && { day: item.closedOn },
      item.isRepeat ? t("is_repeat") : null,
    ]);
}

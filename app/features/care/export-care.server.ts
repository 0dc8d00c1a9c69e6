// The export of exactly what a list of steps shows, in its order.

import type { Scope } from "~/access/scope.server";
import { batchesOf } from "~/lib/batches";
import type { Cell } from "~/lib/cell";
import { translator } from "~/messages/catalogue";
import type { CareFilter } from "./care.filter";
import { listCareSteps } from "./care.queries.server";

const rowsAtOnce = 500;

/** The rows in the reader's language, in batches, the head first. Instants are UTC. */
export async function* exportCareSteps(scope: Scope, filter: CareFilter): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "care");
  yield [
    [
      t("step"),
      t("channel"),
      t("customer"),
      t("plan"),
      t("carer"),
      t("due_on"),
      t("standing"),
      t("ended"),
      t("ended_by"),
      t("outcome"),
    ],
  ];
  const read = (cursor: string | null) => listCareSteps(scope, filter, { cursor, limit: rowsAtOnce });
  for await (const items of batchesOf(read))
    yield items.map((item) => [
      item.text || t("erased_step"),
      t(`channel_${item.channel}`),
      item.customer.name,
      item.plan.name || t("erased_plan"),
      item.owner.name,
      { day: item.dueOn },
      item.urgency ? t(`urgency_${item.urgency}`) : t(`step_${item.state}`),
      item.closedAt,
      item.closedBy,
      item.closingNote,
    ]);
}

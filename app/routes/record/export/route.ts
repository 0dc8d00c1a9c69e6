import { guardedLoader } from "~/access/guard.server";
import { readRecordFilter } from "~/features/audit/audit.filter";
import { exportReceipts, headsOf } from "~/features/audit/receipts.server";
import { dateIn } from "~/lib/dates";
import { downloadReceipts } from "../download.server";

export const loader = guardedLoader("record.read", async ({ scope, url: { searchParams } }) => {
  const receipts = await exportReceipts(scope, readRecordFilter(searchParams), headsOf(searchParams));
  return receipts && downloadReceipts(receipts, `record-${dateIn(scope.clock(), scope.timeZone)}.json`);
});

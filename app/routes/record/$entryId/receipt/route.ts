import { guardedLoader } from "~/access/guard.server";
import { entryReceipt, headsOf, receiptFile } from "~/features/audit/receipts.server";
import { downloadReceipts } from "../../download.server";

export const loader = guardedLoader("record.read", async ({ scope, params, url: { searchParams } }) => {
  const receipt = await entryReceipt(scope, params.entryId ?? "", headsOf(searchParams));
  return receipt && downloadReceipts(receipt, receiptFile(receipt.entries[0]?.position ?? 0));
});

// A credit line as the fields of its form hold it.

import { decimalText } from "~/lib/money";
import type { CreditFormValues } from "./credit.schema";
import type { CreditItem } from "./credit-rows.server";

export const creditValuesOf = (line: CreditItem): CreditFormValues => ({
  kind: line.kind,
  limit: decimalText(line.limit.amountMinor, line.limit.currency),
  currency: line.limit.currency,
  days: String(line.days),
  parts: line.parts === null ? "" : String(line.parts),
  every: line.every ?? "",
  note: line.note,
  ownerUserId: line.owner.id,
  reviewOn: line.reviewOn,
});

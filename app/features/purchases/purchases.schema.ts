// Input of purchases: of the form and of the API alike.

import { z } from "zod";
import { isId } from "~/lib/id";
import { amountFits, amountIn, calendarDate, currency, moneyError, optionalLine, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { isCurrency, type Money, parseMoney } from "~/lib/money";
import { isPossibleMargin, readQuantity } from "./purchases.rules";

export const longestDescription = 300;

export type PurchaseInput = {
  boughtOn: string;
  productLineId: string | null;
  /** One of the line. */
  productId: string | null;
  description: string;
  /** As `readQuantity` gives it. */
  quantity: string | null;
  amount: Money;
  /** Minor units of the amount's currency; null where it is not known, undefined to leave it as it is. */
  marginMinor: number | null | undefined;
};

/** A quantity as typed, or null. */
export const quantity = z
  .string({ error: "invalid_number" })
  .transform((typed, context) => {
    if (typed.trim() === "") return null;
    const read = readQuantity(typed);
    if (read !== null) return read;
    context.addIssue({ code: "custom", message: "invalid_quantity" });
    return z.NEVER;
  })
  .nullable()
  .default(null);

/** "A line or one of its products" is one choice of the form: `<line>` or `<line>:<product>`. */
const item = z
  .string({ error: "invalid_choice" })
  .transform((typed, context) => {
    if (typed === "") return { productLineId: null, productId: null };
    const [productLineId = "", productId] = typed.split(":");
    if (isId(productLineId) && (productId === undefined || isId(productId)))
      return { productLineId, productId: productId ?? null };
    context.addIssue({ code: "custom", message: "invalid_choice" });
    return z.NEVER;
  })
  .default({ productLineId: null, productId: null });

const withoutSign = (typed: string): { isLoss: boolean; text: string } => {
  const text = typed.normalize("NFKC").trim();
  return /^[-−–]/.test(text) ? { isLoss: true, text: text.slice(1) } : { isLoss: false, text };
};

/** What is wrong with a margin as typed, as a key of `errors`; null where nothing is. */
const marginFault = (typed: string, amount: string, code: string): string | null => {
  if (typed.trim() === "" || !isCurrency(code)) return null;
  const { isLoss, text } = withoutSign(typed);
  const margin = parseMoney(text, code);
  if (!margin.ok) return moneyError(margin.refusal);
  const whole = parseMoney(amount, code);
  if (isLoss || !whole.ok) return null;
  return isPossibleMargin(margin.value.amountMinor, whole.value.amountMinor) ? null : "margin_over_amount";
};

const marginIn = (typed: string, code: string): number | null => {
  const { isLoss, text } = withoutSign(typed);
  const margin = parseMoney(text, code);
  if (!margin.ok) return null;
  return isLoss ? 0 - margin.value.amountMinor : margin.value.amountMinor;
};

/** `margin` is absent where the person does not see it; the version comes with a correction. */
export const purchaseForm = z
  .object({
    boughtOn: calendarDate,
    item,
    description: optionalLine(longestDescription),
    quantity,
    amount: optionalLine(40).refine((typed) => typed !== "", { error: "required" }),
    currency,
    margin: optionalLine(40),
    version: version.optional(),
  })
  .refine(...amountFits("amount", "currency"))
  .refine(({ item: chosen, description }) => chosen.productLineId !== null || description !== "", {
    path: ["description"],
    error: "what_was_bought",
  })
  .superRefine(({ margin, amount, currency: code }, context) => {
    const message = marginFault(margin, amount, code);
    if (message) context.addIssue({ code: "custom", path: ["margin"], message });
  })
  .transform(({ item: chosen, amount, currency: code, margin, version: seen, ...rest }, context) => ({
    input: {
      ...rest,
      ...chosen,
      amount: amountIn(amount, code, "amount", context) ?? { amountMinor: 0, currency: code },
      marginMinor: marginIn(margin, code),
    } satisfies PurchaseInput,
    version: seen,
  }));

export type PurchaseFormValues = Record<
  "boughtOn" | "item" | "description" | "quantity" | "amount" | "currency" | "margin",
  string
>;

export const wonDealForm = z.object({ dealId: rowId });
export const deleteForm = z.object({ version });
export const restoreForm = z.object({ purchaseId: rowId });

// Input of campaigns: of the forms and of the API alike.

import { z } from "zod";
import {
  amountFits,
  amountIn,
  calendarDate,
  currency,
  line,
  lines,
  moneyError,
  optionalLine,
  version,
} from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { parseMoney } from "~/lib/money";

export type CampaignInput = {
  title: string;
  goal: string;
  channels: string;
  startsOn: string;
  endsOn: string;
  currency: string;
  shares: { organizationId: string; amountMinor: number }[];
};

/** So many firms the form has room for; empty rows are left out. */
export const shareRows = 6;
const rows = Array.from({ length: shareRows }, (_, row) => row);

export const shareField = (name: "firm" | "amount", row: number) => `${name}${row}` as const;

const rowFields = Object.fromEntries(
  rows.flatMap((row) => [
    [shareField("firm", row), rowId.nullable().default(null)],
    [shareField("amount", row), z.string().max(60, "invalid_amount").default("")],
  ]),
) as Record<string, z.ZodType<unknown, unknown>>;

type Typed = Omit<CampaignInput, "shares"> & Record<string, unknown>;

const campaignFields = {
  title: line(200),
  goal: lines(2000),
  channels: line(300),
  startsOn: calendarDate,
  endsOn: calendarDate,
  currency,
};

/** A campaign as the form sends it: a firm and its amount in each row. */
export const campaignInput = z
  .object({ ...campaignFields, ...rowFields })
  .transform((fields, context): CampaignInput => {
    const typed = fields as unknown as Typed;
    const { title, goal, channels, startsOn, endsOn, currency: code } = typed;
    const wrong = (path: string, message: string): void =>
      context.addIssue({ code: "custom", path: [path], message });
    if (endsOn < startsOn) wrong("endsOn", "date_order");
    const shares = rows.flatMap((row) => {
      const organizationId = typed[shareField("firm", row)] as string | null;
      const amount = String(typed[shareField("amount", row)] ?? "").trim();
      if (organizationId === null) {
        if (amount !== "") wrong(shareField("firm", row), "choose_one");
        return [];
      }
      const money = parseMoney(amount, code);
      if (!money.ok) wrong(shareField("amount", row), moneyError(money.refusal));
      return [{ organizationId, amountMinor: money.ok ? money.value.amountMinor : 0 }];
    });
    return { title, goal, channels, startsOn, endsOn, currency: code, shares };
  });

/** A step of the lead's; cancelling says why. */
export const stepInput = z.object({ version });
export const cancelInput = z.object({ reason: lines(1000), version });

/** A firm confirms the amount that stood on its page. */
export const confirmInput = z.object({
  amountMinor: z.number({ error: "invalid" }).int("invalid").min(0, "invalid"),
});

const amount = z.string({ error: "required" }).max(60, "invalid_amount");

export const changeShareInput = z
  .object({ organizationId: rowId, amount, currency, version })
  .refine(...amountFits("amount", "currency"))
  .transform(({ amount: typed, ...rest }, context) => {
    const money = amountIn(typed, rest.currency, "amount", context);
    if (money === null) context.addIssue({ code: "custom", path: ["amount"], message: "required" });
    return { ...rest, amountMinor: money?.amountMinor ?? 0 };
  });

export const activityInput = z.object({ title: line(200), onDate: calendarDate, organizationId: rowId });
export type ActivityInput = z.infer<typeof activityInput>;

export type CostInput = { activityId: string; amountMinor: number; currency: string; note: string };

export const costInput = z
  .object({ activityId: rowId, amount, currency, note: optionalLine(300) })
  .refine(...amountFits("amount", "currency"))
  .transform(({ amount: typed, ...rest }, context): CostInput => {
    const money = amountIn(typed, rest.currency, "amount", context);
    if (money === null) context.addIssue({ code: "custom", path: ["amount"], message: "required" });
    if (money?.amountMinor === 0)
      context.addIssue({ code: "custom", path: ["amount"], message: "amount_not_positive" });
    return { ...rest, amountMinor: money?.amountMinor ?? 0 };
  });

const figure = z
  .number({ error: "invalid_number" })
  .int("not_integer")
  .min(0, 'too_small|{"min":0}')
  .max(2_000_000_000, 'too_big|{"max":2000000000}');

export const resultsInput = z.object({ leads: figure, reach: figure, note: optionalLine(300) });
export type ResultsInput = z.infer<typeof resultsInput>;

export const assetChoice = z.object({ assetId: rowId });

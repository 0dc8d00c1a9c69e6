// Input of ledgers: of the forms and of the API alike.

import { z } from "zod";
import { isWebAddress } from "~/features/alliances/life-cycle/life-cycle.schema";
import { parsePercent } from "~/features/equity/percent.rules";
import {
  amountFits,
  amountIn,
  calendarDate,
  currency,
  line,
  lines,
  moneyError,
  optionalLine,
  optionalLines,
  version,
} from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { parseMoney } from "~/lib/money";
import { isOfResources, type ResourceKind, resourceKinds, type Side, sides } from "./contributions.rules";
import { bandField, bandRows, bandShareField, lossField, shareField } from "./ledger.schema.fields";
import { parseRate, roundings } from "./rates.rules";
import {
  type Band,
  contributionSpans,
  costRules,
  divisions,
  type Shares,
  type SharingRule,
} from "./sharing-rule.rules";

/** What a firm states of itself. */
export type EntryInput = {
  side: Side;
  resource: ResourceKind | null;
  text: string;
  onDate: string;
  /** Null where it cannot be valued in money. */
  money: { amountMinor: number; currency: string } | null;
  link: string;
  hadNoEffect: boolean;
  /** Read by the firm itself alone. */
  internal: InternalInput | null;
};

export type InternalInput = {
  note: string;
  rate: { amountMinor: number; currency: string } | null;
  rateUnit: string;
};

const amount = z.string().max(60, "invalid_amount").default("");
const checked = z.boolean({ error: "invalid" }).default(false);

/** Of one entry: a hundred thousand million of a currency with cents. Sums of a ledger stay exact. */
export const mostMinor = 10 ** 13;

const entryFields = {
  side: choice(sides),
  resource: choice(resourceKinds).optional(),
  text: lines(1000),
  onDate: calendarDate,
  amount,
  currency,
  link: optionalLine(500),
  hadNoEffect: checked,
  internalNote: optionalLines(1000),
  internalRate: amount,
  internalRateUnit: optionalLine(40),
};

type EntryFields = z.output<z.ZodObject<typeof entryFields>>;

const entryOf = (fields: EntryFields, context: z.RefinementCtx): EntryInput => {
  const wrong = (path: string, message: string): void =>
    context.addIssue({ code: "custom", path: [path], message });
  const isResource = isOfResources(fields.side);
  if (isResource && !fields.resource) wrong("resource", "choose_one");
  const money = amountIn(fields.amount, fields.currency, "amount", context);
  if (!isResource && money === null && fields.amount.trim() === "") wrong("amount", "required");
  if (!isResource && money?.amountMinor === 0) wrong("amount", "amount_not_positive");
  if ((money?.amountMinor ?? 0) > mostMinor) wrong("amount", "amount_too_big");
  if (fields.link !== "" && !isWebAddress(fields.link)) wrong("link", "invalid_url");
  const rate = amountIn(fields.internalRate, fields.currency, "internalRate", context);
  const isInternal = fields.internalNote !== "" || rate !== null;
  return {
    side: fields.side,
    resource: isResource ? (fields.resource ?? null) : null,
    text: fields.text,
    onDate: fields.onDate,
    money,
    link: fields.link,
    hadNoEffect: isResource && fields.hadNoEffect,
    internal: isInternal
      ? { note: fields.internalNote, rate, rateUnit: rate ? fields.internalRateUnit : "" }
      : null,
  };
};

export const entryInput = z
  .object(entryFields)
  .refine(...amountFits("amount", "currency"))
  .refine(...amountFits("internalRate", "currency"))
  .transform(entryOf);

/** What stands for a confirmed entry from now on, and why. The other side confirms both together. */
export const correctionInput = z
  .object({ ...entryFields, entryId: rowId, reason: lines(1000), version })
  .refine(...amountFits("amount", "currency"))
  .refine(...amountFits("internalRate", "currency"))
  .transform((fields, context) => ({
    entryId: fields.entryId,
    reason: fields.reason,
    version: fields.version,
    replacement: entryOf(fields, context) as EntryInput | null,
  }));
export type CorrectionInput = z.output<typeof correctionInput>;

export const takeBackInput = z
  .object({ entryId: rowId, reason: lines(1000), version })
  .transform((fields): CorrectionInput => ({ ...fields, replacement: null }));

export const entryStep = z.object({ entryId: rowId, version });
export const disputeInput = z.object({ entryId: rowId, version, note: lines(1000) });
export const entryFileInput = z.object({ text: lines(1000) });

export const openLedgerInput = z.object({ name: line(120), currency, memberIds: z.array(rowId).default([]) });
export type OpenLedgerInput = z.output<typeof openLedgerInput>;
export const partyInput = z.object({ organizationId: rowId });

const rate = z.string({ error: "required" }).transform((typed, context) => {
  const parsed = parseRate(typed.slice(0, 100));
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.refusal.code });
  return z.NEVER;
});

export const rateInput = z.object({ currency, rate, validFrom: calendarDate });
export type RateInput = z.output<typeof rateInput>;
export const rateStep = z.object({ rateId: rowId, version });

export const periodInput = z
  .object({ from: calendarDate, to: calendarDate })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "date_order" });
export type PeriodInput = z.output<typeof periodInput>;

export const agreementInput = z.object({ revision: z.number({ error: "invalid" }).int("invalid").min(1) });

export type RuleInput = { rule: SharingRule; revision: number };

const typed = z.string().max(60, "invalid").default("");

/**
 * A rule as the form sends it, for these parties and this currency. Percentages may be left empty for nothing; a band without any is
 * left out. `revision` is the one that the form was made from, 0 where there was none. Whether shares add up is the rule's to say.
 */
export const ruleInput = (parties: readonly string[], ledgerCurrency: string) =>
  z
    .object({
      costs: choice(costRules),
      rounding: choice(roundings),
      kind: choice(divisions),
      span: choice(contributionSpans).default("period"),
      countsIneffective: checked,
      revision: z.number({ error: "invalid" }).int("invalid").min(0, "invalid").default(0),
      ...Object.fromEntries(
        [
          ...parties.flatMap((id) => [shareField(id), lossField(id)]),
          ...bandRows.flatMap((row) => [bandField(row), ...parties.map((id) => bandShareField(row, id))]),
        ].map((name) => [name, typed]),
      ),
    })
    .transform((fields, context): RuleInput => {
      const texts = fields as unknown as Record<string, string>;
      const wrong = (path: string, message: string): void =>
        context.addIssue({ code: "custom", path: [path], message });
      const shares = (nameOf: (id: string) => string): Shares =>
        Object.fromEntries(
          parties.flatMap((id) => {
            const text = (texts[nameOf(id)] ?? "").trim();
            // Nothing is no share, however it is written.
            if (text === "" || /^0+(?:\.0*)?\s*[%％]?$/.test(text.normalize("NFKC"))) return [];
            const parsed = parsePercent(text);
            if (parsed.ok) return [[id, parsed.value]];
            wrong(nameOf(id), parsed.refusal.code);
            return [];
          }),
        );
      const lossShares = shares(lossField);
      const rule = (division: SharingRule["division"]): SharingRule => ({
        costs: fields.costs,
        rounding: fields.rounding,
        division,
        lossShares: Object.keys(lossShares).length > 0 ? lossShares : null,
      });
      const { revision } = fields;
      if (fields.kind === "fixed")
        return { rule: rule({ kind: "fixed", shares: shares(shareField) }), revision };
      if (fields.kind === "by_contribution") {
        const { span, countsIneffective } = fields;
        return { rule: rule({ kind: "by_contribution", span, countsIneffective }), revision };
      }
      const bands = bandRows.flatMap((row): Band[] => {
        const upTo = (texts[bandField(row)] ?? "").trim();
        const ofBand = shares((id) => bandShareField(row, id));
        if (upTo === "" && Object.keys(ofBand).length === 0) return [];
        const money = upTo === "" ? null : parseMoney(upTo, ledgerCurrency);
        if (money && !money.ok) wrong(bandField(row), moneyError(money.refusal));
        return [{ upToMinor: money?.ok ? money.value.amountMinor : null, shares: ofBand }];
      });
      return { rule: rule({ kind: "by_tier", bands }), revision };
    });

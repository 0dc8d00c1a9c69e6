// Ledgers, their entries, rules and statements as the API answers them, and as they are sent.

import { z } from "zod";
import { isWebAddress } from "~/features/alliances/life-cycle/life-cycle.schema";
import { entryStates, resourceKinds, sides } from "~/features/contributions/contributions.rules";
import type { EntryView } from "~/features/contributions/entries.queries.server";
import type {
  Ledger,
  LedgerListItem,
  RateView,
  RuleView,
} from "~/features/contributions/ledger.queries.server";
import { type EntryInput, mostMinor, type RateInput } from "~/features/contributions/ledger.schema";
import { parseRate, roundings } from "~/features/contributions/rates.rules";
import type { FrozenFigures } from "~/features/contributions/settle.server";
import {
  contributionSpans,
  costRules,
  mostBands,
  type Shares,
  type SharingRule,
} from "~/features/contributions/sharing-rule.rules";
import type { Statement } from "~/features/contributions/statement.rules";
import type { StatementItem, StatementView } from "~/features/contributions/statements.queries.server";
import { parsePercent, percentText } from "~/features/equity/percent.rules";
import {
  currency,
  date,
  fileSummary,
  id,
  instant,
  money,
  moneyInput,
  moneyOf,
  name,
  named,
  paragraph,
  text,
  words,
} from "../fields";

const minor = z.int();
const choose = { error: "invalid_choice" };

// What is sent.

export const newLedger = z
  .strictObject({
    name: name(120),
    currency,
    member_ids: z.array(id).min(1, "required").max(19, 'too_many|{"max":19}'),
  })
  .meta({ id: "NewLedger" });

export const newParty = z.strictObject({ organization_id: id });

const bounded = moneyInput.refine(({ amountMinor }) => amountMinor <= mostMinor, {
  error: "amount_too_big",
  path: ["amount_minor"],
});

const entryFields = {
  side: z.enum(sides, choose),
  resource: z.enum(resourceKinds, choose).nullable().default(null),
  text: words(1000),
  on_date: date,
  value: bounded.nullable().default(null),
  link: text(500).default(""),
  had_no_effect: z.boolean({ error: "invalid" }).default(false),
  internal: z
    .strictObject({
      note: paragraph(1000).default(""),
      rate: bounded.nullable().default(null),
      rate_unit: text(40).default(""),
    })
    .nullable()
    .default(null)
    .meta({ description: "about_ledger_internal" }),
};

const isResource = (side: string): boolean => side === "contribution" || side === "benefit";

export const newEntry = z
  .strictObject(entryFields)
  .refine(({ side, resource }) => !isResource(side) || resource !== null, {
    path: ["resource"],
    error: "required",
  })
  .refine(({ side, value }) => isResource(side) || value !== null, { path: ["value"], error: "required" })
  .refine(({ side, value }) => isResource(side) || value === null || value.amountMinor > 0, {
    path: ["value", "amount_minor"],
    error: "amount_not_positive",
  })
  .refine(({ link }) => link === "" || isWebAddress(link), { path: ["link"], error: "invalid_url" })
  .meta({ id: "NewLedgerEntry" });

export const entryInputOf = (body: z.output<typeof newEntry>): EntryInput => ({
  side: body.side,
  resource: isResource(body.side) ? body.resource : null,
  text: body.text,
  onDate: body.on_date,
  money: body.value,
  link: body.link,
  hadNoEffect: isResource(body.side) && body.had_no_effect,
  internal: body.internal && {
    note: body.internal.note,
    rate: body.internal.rate,
    rateUnit: body.internal.rate_unit,
  },
});

export const entryAnswer = z
  .strictObject({ answer: z.enum(["confirmed", "disputed"], choose), note: paragraph(1000).default("") })
  .refine(({ answer, note }) => answer === "confirmed" || note !== "", { path: ["note"], error: "required" });

export const entryReversal = z.strictObject({
  reason: words(1000),
  replacement: newEntry.nullable().default(null),
});

export const newRate = z
  .strictObject({
    currency,
    rate: z.string({ error: "required" }).meta({ description: "about_ledger_rate" }),
    valid_from: date,
  })
  .transform(({ rate, valid_from, ...rest }, context): RateInput => {
    const parsed = parseRate(rate.slice(0, 100));
    if (!parsed.ok) context.addIssue({ code: "custom", path: ["rate"], message: parsed.refusal.code });
    return { ...rest, rate: parsed.ok ? parsed.value : "", validFrom: valid_from };
  })
  .meta({ id: "NewLedgerRate" });

export const rateAnswer = z.strictObject({ answer: z.enum(["confirmed", "withdrawn"], choose) });

const share = z.strictObject({
  organization_id: id,
  percent: z.string({ error: "required" }).meta({ description: "about_ledger_percent" }),
});

const shares = z
  .array(share)
  .min(1, "required")
  .max(20, 'too_many|{"max":20}')
  .transform((given, context): Shares => {
    const parsed = given.map(({ organization_id, percent }, index) => {
      const units = parsePercent(percent.slice(0, 60));
      if (!units.ok)
        context.addIssue({ code: "custom", path: [index, "percent"], message: units.refusal.code });
      return [organization_id, units.ok ? units.value : 0] as const;
    });
    if (new Set(parsed.map(([firm]) => firm)).size < parsed.length)
      context.addIssue({ code: "custom", message: "invalid" });
    return Object.fromEntries(parsed);
  });

export const ruleInput = z
  .strictObject({
    costs: z.enum(costRules, choose),
    rounding: z.enum(roundings, choose).default("half_up"),
    division: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("fixed"), shares }),
      z.strictObject({
        kind: z.literal("by_contribution"),
        span: z.enum(contributionSpans, choose),
        counts_ineffective: z.boolean({ error: "invalid" }).default(false),
      }),
      z.strictObject({
        kind: z.literal("by_tier"),
        bands: z
          .array(
            z.strictObject({ up_to_minor: z.number().int("invalid").min(1, "invalid").nullable(), shares }),
          )
          .min(1, "required")
          .max(mostBands, `too_many|{"max":${mostBands}}`),
      }),
    ]),
    loss_shares: shares.nullable().default(null),
  })
  .meta({ id: "SharingRuleInput" });

export const ruleOf = ({
  costs,
  rounding,
  division,
  loss_shares,
}: z.output<typeof ruleInput>): SharingRule => ({
  costs,
  rounding,
  lossShares: loss_shares,
  division:
    division.kind === "fixed"
      ? division
      : division.kind === "by_contribution"
        ? { kind: division.kind, span: division.span, countsIneffective: division.counts_ineffective }
        : {
            kind: division.kind,
            bands: division.bands.map((band) => ({ upToMinor: band.up_to_minor, shares: band.shares })),
          },
});

export const newRule = z.strictObject({
  revision: z.number().int("invalid").min(0, "invalid").meta({ description: "about_ledger_revision" }),
  rule: ruleInput,
});
export const newAgreement = z.strictObject({ revision: z.number().int("invalid").min(1, "invalid") });

const isInOrder = ({ from, to }: { from: string; to: string }): boolean => from <= to;
const endsFirst = { path: ["to"], error: "date_order" };
export const newStatement = z
  .strictObject({ from: date, to: date })
  .refine(isInOrder, endsFirst)
  .meta({ id: "NewStatement" });
export const whatIf = z.strictObject({ from: date, to: date, rule: ruleInput }).refine(isInOrder, endsFirst);

// What is answered.

const givenShares = z.array(z.strictObject({ organization_id: z.string(), percent: z.string() }));

const rule = z
  .strictObject({
    costs: z.enum(costRules),
    rounding: z.enum(roundings),
    division: z.strictObject({
      kind: z.enum(["fixed", "by_contribution", "by_tier"]),
      shares: givenShares.nullable(),
      span: z.enum(contributionSpans).nullable(),
      counts_ineffective: z.boolean().nullable(),
      bands: z.array(z.strictObject({ up_to_minor: minor.nullable(), shares: givenShares })).nullable(),
    }),
    loss_shares: givenShares.nullable(),
  })
  .meta({ id: "SharingRule" });

const revision = z
  .strictObject({
    revision: z.int(),
    rule,
    proposed_at: instant,
    is_agreed: z.boolean(),
    agreements: z.array(z.strictObject({ organization: named, agreed_at: instant.nullable() })),
  })
  .meta({ id: "SharingRuleRevision" });

const rate = z
  .strictObject({
    id,
    currency: z.string(),
    rate: z.string(),
    valid_from: date,
    state: z.enum(["stated", "confirmed", "withdrawn"]),
    organization: named,
  })
  .meta({ id: "LedgerRate" });

const facts = { id, name: z.string(), currency: z.string(), project: named.nullable() };

export const ledgerSummary = z
  .strictObject({ ...facts, parties: z.array(z.string()), waiting: z.int() })
  .meta({ id: "LedgerSummary" });

export const ledger = z
  .strictObject({
    ...facts,
    alliance: named,
    is_open: z.boolean(),
    parties: z.array(z.strictObject({ organization: named, stands: z.boolean() })),
    revisions: z.array(revision),
    rates: z.array(rate),
  })
  .meta({ id: "Ledger" });

export const entry = z
  .strictObject({
    id,
    organization: named,
    side: z.enum(sides),
    resource: z.enum(resourceKinds).nullable(),
    text: z.string(),
    on_date: date,
    value: money.nullable(),
    link: z.string(),
    had_no_effect: z.boolean(),
    state: z.enum(entryStates),
    stated_at: instant,
    answer: z.strictObject({ organization_name: z.string(), at: instant, note: z.string() }).nullable(),
    reverses_id: id.nullable(),
    reason: z.string(),
    replaces_id: id.nullable(),
    statement_number: z.int().nullable(),
    files: z.array(fileSummary),
    internal: z
      .strictObject({ note: z.string(), rate: money.nullable(), rate_unit: z.string() })
      .nullable()
      .meta({ description: "about_ledger_internal" }),
    version: z.int(),
  })
  .meta({ id: "LedgerEntry" });

const figures = z
  .strictObject({
    currency: z.string(),
    from: date,
    to: date,
    revenue_minor: minor,
    cost_minor: minor,
    distributable_minor: minor,
    undivided: z.enum(["no_contribution", "contribution_without_rate"]).nullable(),
    parties: z.array(
      z.strictObject({
        organization: named,
        revenue_minor: minor,
        cost_minor: minor,
        contribution_minor: minor.nullable(),
        share_minor: minor.nullable(),
        balance_minor: minor.nullable(),
      }),
    ),
    apart: z.array(
      z.strictObject({ currency: z.string(), revenue_minor: minor, cost_minor: minor, count: z.int() }),
    ),
    entries: z.array(z.strictObject({ entry_id: id, converted_minor: minor })),
  })
  .meta({ id: "StatementFigures" });

export const tried = figures;

const statementFacts = {
  id,
  number: z.int(),
  from: date,
  to: date,
  state: z.enum(["proposed", "signed", "void"]),
  currency: z.string(),
  distributable_minor: minor,
  drawn_up_at: instant,
  closed_at: instant.nullable(),
};
export const statementSummary = z.strictObject(statementFacts).meta({ id: "StatementSummary" });
export const statement = z
  .strictObject({
    ...statementFacts,
    revision: z.int(),
    figures,
    rule,
    signatures: z.array(z.strictObject({ organization: named, signed_at: instant })),
  })
  .meta({ id: "Statement" });

const presentShares = (given: Shares): z.infer<typeof givenShares> =>
  Object.entries(given).map(([firm, units]) => ({ organization_id: firm, percent: percentText(units) }));

const presentRule = ({ costs, rounding, division, lossShares }: SharingRule): z.infer<typeof rule> => ({
  costs,
  rounding,
  division: {
    kind: division.kind,
    shares: division.kind === "fixed" ? presentShares(division.shares) : null,
    span: division.kind === "by_contribution" ? division.span : null,
    counts_ineffective: division.kind === "by_contribution" ? division.countsIneffective : null,
    bands:
      division.kind === "by_tier"
        ? division.bands.map((band) => ({ up_to_minor: band.upToMinor, shares: presentShares(band.shares) }))
        : null,
  },
  loss_shares: lossShares && presentShares(lossShares),
});

export const presentLedgerSummary = (item: LedgerListItem): z.infer<typeof ledgerSummary> => item;

export type LedgerWhole = Ledger & { rules: RuleView[]; rates: RateView[] };

export const presentLedger = (view: LedgerWhole): z.infer<typeof ledger> => ({
  id: view.id,
  name: view.name,
  currency: view.currency,
  project: view.project,
  alliance: view.alliance,
  is_open: view.isOpen,
  parties: view.parties.map((party) => ({
    organization: { id: party.id, name: party.name },
    stands: party.stands,
  })),
  revisions: view.rules.map((one) => ({
    revision: one.revision,
    rule: presentRule(one.rule),
    proposed_at: one.proposedAt,
    is_agreed: one.isAgreed,
    agreements: one.agreements.map(({ firm, agreedAt }) => ({
      organization: { id: firm.id, name: firm.name },
      agreed_at: agreedAt,
    })),
  })),
  rates: view.rates.map((one) => ({
    id: one.id,
    currency: one.currency,
    rate: one.rate,
    valid_from: one.validFrom,
    state: one.state,
    organization: one.firm,
  })),
});

export const presentEntry = (view: EntryView): z.infer<typeof entry> => ({
  id: view.id,
  organization: view.firm,
  side: view.side,
  resource: view.resource,
  text: view.text,
  on_date: view.onDate,
  value: moneyOf(view.money?.amountMinor ?? null, view.money?.currency ?? null),
  link: view.link,
  had_no_effect: view.hadNoEffect,
  state: view.state,
  stated_at: view.statedAt,
  answer: view.answer && { organization_name: view.answer.firm, at: view.answer.at, note: view.answer.note },
  reverses_id: view.reverses?.id ?? null,
  reason: view.reverses?.reason ?? "",
  replaces_id: view.replacesId,
  statement_number: view.statement,
  files: view.files.map((file) => ({ id: file.id, name: file.name, size: file.size })),
  internal: view.internal && {
    note: view.internal.note,
    rate: moneyOf(view.internal.rate?.amountMinor ?? null, view.internal.rate?.currency ?? null),
    rate_unit: view.internal.rateUnit,
  },
  version: view.version,
});

export const presentFigures = ({
  statement: made,
  names,
  entries,
}: FrozenFigures): z.infer<typeof figures> => ({
  currency: made.currency,
  from: made.period.from,
  to: made.period.to,
  revenue_minor: made.revenueMinor,
  cost_minor: made.costMinor,
  distributable_minor: made.distributableMinor,
  undivided: made.undivided?.reason ?? null,
  parties: made.parties.map((party: Statement["parties"][number]) => ({
    organization: { id: party.partyId, name: names[party.partyId] ?? "" },
    revenue_minor: party.revenueMinor,
    cost_minor: party.costMinor,
    contribution_minor: party.contributionMinor,
    share_minor: party.shareMinor,
    balance_minor: party.balanceMinor,
  })),
  apart: made.apart.map((one) => ({
    currency: one.currency,
    revenue_minor: one.revenueMinor,
    cost_minor: one.costMinor,
    count: one.count,
  })),
  entries: entries.map((one) => ({ entry_id: one.id, converted_minor: one.convertedMinor })),
});

export const presentStatementSummary = (item: StatementItem): z.infer<typeof statementSummary> => ({
  id: item.id,
  number: item.number,
  from: item.from,
  to: item.to,
  state: item.state,
  currency: item.currency,
  distributable_minor: item.distributableMinor,
  drawn_up_at: item.drawnUpAt,
  closed_at: item.closedAt,
});

export const presentStatement = (view: StatementView): z.infer<typeof statement> => ({
  ...presentStatementSummary(view),
  revision: view.revision,
  figures: presentFigures(view.figures),
  rule: presentRule(view.figures.rule),
  signatures: view.signatures.map(({ firmId, firm, at }) => ({
    organization: { id: firmId, name: firm },
    signed_at: at,
  })),
});

// Examples.

const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" };
const member = { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" };
const halves = [lead, member].map((firm) => ({ organization_id: firm.id, percent: "50" }));
const ledgerFacts = {
  id: "019a0000-0000-7000-8000-000000000090",
  name: "Safety PLC",
  currency: "CNY",
  project: null,
};

export const ruleInputExample = {
  costs: "first" as const,
  rounding: "half_up" as const,
  division: { kind: "fixed" as const, shares: halves },
};

const ruleExample: z.infer<typeof rule> = {
  ...ruleInputExample,
  division: { kind: "fixed", shares: halves, span: null, counts_ineffective: null, bands: null },
  loss_shares: null,
};

export const ledgerSummaryExample: z.infer<typeof ledgerSummary> = {
  ...ledgerFacts,
  parties: [member.name, lead.name],
  waiting: 1,
};

export const ledgerExample: z.infer<typeof ledger> = {
  ...ledgerFacts,
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "Safety PLC co-development" },
  is_open: true,
  parties: [lead, member].map((organization) => ({ organization, stands: true })),
  revisions: [
    {
      revision: 1,
      rule: ruleExample,
      proposed_at: "2026-01-12T08:00:00.000Z",
      is_agreed: true,
      agreements: [lead, member].map((organization) => ({
        organization,
        agreed_at: "2026-01-14T08:00:00.000Z",
      })),
    },
  ],
  rates: [
    {
      id: "019a0000-0000-7000-8000-000000000091",
      currency: "EUR",
      rate: "7.8215",
      valid_from: "2026-01-01",
      state: "confirmed",
      organization: lead,
    },
  ],
};

export const newEntryExample = {
  side: "revenue" as const,
  text: "Pilot series, invoice 4711",
  on_date: "2026-02-03",
  value: { amount_minor: 12_000_000, currency: "CNY" },
};

export const entryExample: z.infer<typeof entry> = {
  ...newEntryExample,
  id: "019a0000-0000-7000-8000-000000000092",
  organization: member,
  resource: null,
  link: "",
  had_no_effect: false,
  state: "confirmed",
  stated_at: "2026-02-04T08:00:00.000Z",
  answer: { organization_name: lead.name, at: "2026-02-05T08:00:00.000Z", note: "" },
  reverses_id: null,
  reason: "",
  replaces_id: null,
  statement_number: null,
  files: [],
  internal: null,
  version: 2,
};

export const figuresExample: z.infer<typeof figures> = {
  currency: "CNY",
  from: "2026-01-01",
  to: "2026-03-31",
  revenue_minor: 12_000_000,
  cost_minor: 0,
  distributable_minor: 12_000_000,
  undivided: null,
  parties: [
    { organization: lead, received: 0, balance: 6_000_000 },
    { organization: member, received: 12_000_000, balance: -6_000_000 },
  ].map(({ organization, received, balance }) => ({
    organization,
    revenue_minor: received,
    cost_minor: 0,
    contribution_minor: null,
    share_minor: 6_000_000,
    balance_minor: balance,
  })),
  apart: [],
  entries: [{ entry_id: entryExample.id, converted_minor: 12_000_000 }],
};

export const statementSummaryExample: z.infer<typeof statementSummary> = {
  id: "019a0000-0000-7000-8000-000000000093",
  number: 1,
  from: "2026-01-01",
  to: "2026-03-31",
  state: "proposed",
  currency: "CNY",
  distributable_minor: 12_000_000,
  drawn_up_at: "2026-04-02T08:00:00.000Z",
  closed_at: null,
};

export const statementExample: z.infer<typeof statement> = {
  ...statementSummaryExample,
  revision: 1,
  figures: figuresExample,
  rule: ruleExample,
  signatures: [{ organization: member, signed_at: "2026-04-03T08:00:00.000Z" }],
};

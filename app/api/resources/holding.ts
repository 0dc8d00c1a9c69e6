// A holding as the API answers it and as it is recorded. Percentages are decimals in texts, because no fraction of a JSON number
// holds twelve decimals of all of them.

import { z } from "zod";
import type { HoldingView } from "~/features/equity/get-holding.server";
import type { HoldingListItem } from "~/features/equity/holdings.queries.server";
import {
  type HoldingSize,
  holdingSizes,
  holdingStates,
  holdingSteps,
} from "~/features/equity/holdings.rules";
import {
  type HoldingInput,
  type PartyChoice,
  partyKinds,
  shareClass,
} from "~/features/equity/holdings.schema";
import type { PartyView } from "~/features/equity/party-names.server";
import { parsePercent, percentText, wholeUnits } from "~/features/equity/percent.rules";
import { optionalCountry } from "~/lib/input";
import {
  date,
  fileName,
  givenFile,
  id,
  identifiersInput,
  instant,
  name,
  named,
  paragraph,
  text,
  words,
} from "../fields";

const percent = z.string().meta({ description: "about_percent", examples: ["33.333333333"] });

export const party = z
  .strictObject({
    id,
    kind: z.enum(["us", "firm", "entity", "person", "joint_firm"]),
    name: z.string().nullable(),
  })
  .meta({ id: "HoldingParty", description: "about_holding_party" });

const facts = {
  id,
  owner: party,
  owned: party,
  size: z.enum(holdingSizes),
  percent: percent.nullable().meta({ description: "about_exact_percent" }),
  least_percent: percent.nullable().meta({ description: "about_least_percent" }),
  most_percent: percent.nullable().meta({ description: "about_most_percent" }),
  share_class: z.string().meta({ description: "about_share_class" }),
  is_voting: z.boolean(),
  votes_percent: percent.nullable().meta({ description: "about_votes_percent" }),
  starts_on: z.string().nullable().meta({ format: "date" }),
  ends_on: z.string().nullable().meta({ format: "date", description: "about_ends_on" }),
  state: z.enum(holdingStates).meta({ description: "about_holding_state" }),
  is_current: z.boolean().meta({ description: "about_is_current" }),
  side: z.enum(["recorder", "counterparty", "reader"]).meta({ description: "about_holding_side" }),
};

export const holdingSummary = z.strictObject(facts).meta({ id: "HoldingSummary" });

export const holding = z
  .strictObject({
    ...facts,
    version: z.int(),
    recorded_by: party,
    source: z.string(),
    evidence: z.string().meta({ description: "about_holding_evidence" }),
    notes: z.string().meta({ description: "about_holding_notes" }),
    files: z
      .array(
        z.strictObject({
          occasion: z.enum(["claim", "answer", "end"]),
          text: z.string(),
          given_by: party,
          given_at: instant,
          file: givenFile,
        }),
      )
      .meta({ description: "about_holding_files" }),
    answer_note: z.string(),
    steps: z.array(z.enum(holdingSteps)).meta({ description: "about_holding_steps" }),
    shows: z
      .array(z.strictObject({ alliance: named, ours: z.boolean(), theirs: z.boolean().nullable() }))
      .meta({ description: "about_holding_shows" }),
    created_at: instant,
    answered_at: instant.nullable(),
  })
  .meta({ id: "Holding" });

export const presentParty = ({ id: partyId, kind, name: called }: PartyView): z.infer<typeof party> => ({
  id: partyId,
  kind,
  name: called,
});

export const presentHoldingSummary = (item: HoldingListItem): z.infer<typeof holdingSummary> => ({
  id: item.id,
  owner: presentParty(item.owner),
  owned: presentParty(item.owned),
  size: item.size,
  percent: item.size === "exact" ? percentText(item.leastUnits) : null,
  least_percent: item.leastUnits > 0 ? percentText(item.leastUnits) : null,
  most_percent: item.size === "unknown" ? null : percentText(item.mostUnits),
  share_class: item.shareClass,
  is_voting: item.isVoting,
  votes_percent: item.votesUnits === null ? null : percentText(item.votesUnits),
  starts_on: item.startsOn,
  ends_on: item.endsOn,
  state: item.state,
  is_current: item.isCurrent,
  side: item.side,
});

export const presentHolding = (view: HoldingView): z.infer<typeof holding> => ({
  ...presentHoldingSummary(view),
  version: view.version,
  recorded_by: presentParty(view.recorder),
  source: view.source,
  evidence: view.evidence,
  notes: view.notes,
  files: view.files.map(({ occasion, text: shows, firm, at, file }) => ({
    occasion,
    text: shows,
    given_by: presentParty(firm),
    given_at: at,
    file,
  })),
  answer_note: view.answerNote,
  steps: view.steps,
  shows: view.shows.map(({ alliance: { id: allianceId, name: called }, ours, theirs }) => ({
    alliance: { id: allianceId, name: called },
    ours,
    theirs,
  })),
  created_at: view.createdAt,
  answered_at: view.answeredAt,
});

/** Said in the address, beside the bytes of the file. */
export const newHoldingFile = z.strictObject({ text: words(1000), file_name: fileName });

const newParty = z
  .strictObject({
    kind: z.enum(partyKinds).default("entity"),
    name: name(200),
    country: optionalCountry.meta({ description: "about_country" }),
    identifiers: identifiersInput(10).default([]),
    customer_id: id.nullable().default(null).meta({ description: "about_party_customer" }),
  })
  .meta({ id: "NewHoldingParty" });

const partyChoice = z
  .strictObject({ id: id.optional(), party: newParty.optional() })
  .transform((chosen, context): PartyChoice => {
    if (chosen.id !== undefined && chosen.party === undefined) return { id: chosen.id };
    if (chosen.party !== undefined && chosen.id === undefined) {
      const { customer_id, ...facts } = chosen.party;
      return { party: { ...facts, customerId: customer_id } };
    }
    context.addIssue({ code: "custom", message: "choose_one" });
    return z.NEVER;
  })
  .meta({ description: "about_party_choice" });

export const typedPercent = z
  .string()
  .max(60, "invalid_percent")
  .transform((typed, context): number => {
    const parsed = parsePercent(typed);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed.refusal.code });
    return z.NEVER;
  })
  .meta({ description: "about_percent" });

type Sized = {
  size: HoldingSize["size"];
  percent: number | null;
  least_percent: number | null;
  most_percent: number | null;
};

const sizeOf = (sent: Sized, context: z.RefinementCtx): HoldingSize => {
  const wrong = (path: string, message: string): void =>
    context.addIssue({ code: "custom", path: [path], message });
  const { size, percent: exact, least_percent: least, most_percent: most } = sent;
  if (size === "unknown") return { size, leastUnits: 0, mostUnits: wholeUnits };
  if (size === "range") {
    if (least === null && most === null) wrong("least_percent", "required");
    if ((least ?? 0) > (most ?? wholeUnits)) wrong("least_percent", "percent_order");
    return { size, leastUnits: least ?? 0, mostUnits: most ?? wholeUnits };
  }
  if (exact === null) wrong("percent", "required");
  return { size, leastUnits: exact ?? 0, mostUnits: exact ?? 0 };
};

/** A holding to record. */
export const newHolding = z
  .strictObject({
    owner: partyChoice,
    owned: partyChoice,
    size: z.enum(holdingSizes).default("exact"),
    percent: typedPercent.nullable().default(null),
    least_percent: typedPercent.nullable().default(null),
    most_percent: typedPercent.nullable().default(null),
    share_class: shareClass.meta({ description: "about_share_class" }),
    is_voting: z.boolean().default(true),
    votes_percent: typedPercent.nullable().default(null),
    starts_on: date.nullable().default(null),
    ends_on: date.nullable().default(null).meta({ description: "about_ends_on" }),
    source: text(200).default(""),
    evidence: paragraph(2000).default(""),
    notes: paragraph(2000).default("").meta({ description: "about_holding_notes" }),
    replaces: id.nullable().default(null).meta({ description: "about_replaces" }),
  })
  .transform((sent, context): HoldingInput => {
    const { owner, owned, starts_on: startsOn, ends_on: endsOn } = sent;
    if (startsOn !== null && endsOn !== null && endsOn <= startsOn) {
      context.addIssue({ code: "custom", path: ["ends_on"], message: "holding_end_order" });
    }
    return {
      ...{ owner, owned, startsOn, endsOn },
      ...sizeOf(sent, context),
      shareClass: sent.share_class,
      isVoting: sent.is_voting,
      votesUnits: sent.votes_percent,
      source: sent.source,
      evidence: sent.evidence,
      notes: sent.notes,
      replaces: sent.replaces,
    };
  })
  .meta({ id: "NewHolding" });

/** Why a claim is disputed. */
export const holdingDispute = z.strictObject({ note: words(1000) }).meta({ id: "HoldingDispute" });

/** The first day on which it is held no more. */
export const holdingEnd = z
  .strictObject({ ends_on: date.meta({ description: "about_ends_on" }) })
  .meta({ id: "HoldingEnd" });

/** The alliance whose firms are to see a holding, or to see it no more. */
export const holdingShow = z.strictObject({ alliance_id: id }).meta({ id: "HoldingShow" });

const us = { id: "019a0000-0000-7000-8000-000000000001", kind: "us" as const, name: "Yangtze Drives" };

export const holdingSummaryExample: z.infer<typeof holdingSummary> = {
  id: "019a0000-0000-7000-8000-000000000061",
  owner: us,
  owned: { id: "019a0000-0000-7000-8000-000000000002", kind: "firm", name: "Harbour Automation" },
  size: "exact",
  percent: "33.333333333",
  least_percent: "33.333333333",
  most_percent: "33.333333333",
  share_class: "ordinary",
  is_voting: true,
  votes_percent: null,
  starts_on: "2024-07-01",
  ends_on: null,
  state: "claimed",
  is_current: true,
  side: "recorder",
};

export const holdingExample: z.infer<typeof holding> = {
  ...holdingSummaryExample,
  version: 1,
  recorded_by: us,
  source: "National Enterprise Credit Information Publicity System",
  evidence: "Extract of 2024-07-03",
  notes: "",
  files: [],
  answer_note: "",
  steps: ["replace", "withdraw"],
  shows: [],
  created_at: "2026-02-03T02:15:00.000Z",
  answered_at: null,
};

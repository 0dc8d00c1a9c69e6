// An overlap as the API answers it to either side, what is sent about it, the customers in common and its log.

import { z } from "zod";
import { evidenceKeys } from "~/features/matching/compare.rules";
import {
  type AgreementInput,
  longestPurpose,
  longestWord,
  type ProposalInput,
} from "~/features/overlap/overlap.schema";
import type { LogEntry } from "~/features/overlap/overlap-log.server";
import type { CommonCustomer } from "~/features/overlap/overlap-rows.server";
import {
  agreeableFields,
  agreedSteps,
  overlapStates,
  overlapSteps,
  type ShownSide,
  strengths,
} from "~/features/overlap/overlap-steps.rules";
import {
  countReasons,
  type OverlapSummary,
  type OverlapView,
} from "~/features/overlap/overlaps.queries.server";
import { id, instant, name, named, paragraph } from "../fields";
import { population, populationOf, presentShared, sharedCustomer, sharedExample } from "./share-grant";

const withheld = z.int().nullable().meta({ description: "about_overlap_withheld" });

const side = z
  .strictObject({
    size: withheld,
    matched: withheld,
    unmatched: withheld,
    unkeyed: z.int().nullable().meta({ description: "about_overlap_unkeyed" }),
  })
  .meta({ id: "OverlapSide" });

const agreed = z
  .strictObject({ at: instant, fields: z.array(z.enum(agreeableFields)) })
  .nullable()
  .meta({ id: "OverlapAgreed" });

const summary = {
  id,
  side: z.enum(["proposed", "received"]),
  alliance: named,
  ally: named,
  purpose: z.string(),
  state: z.enum(overlapStates),
  step: z.enum(overlapSteps).meta({ description: "about_overlap_step" }),
  revision: z.int().meta({ description: "about_overlap_revision" }),
  proposed_at: instant,
  version: z.int(),
};

export const overlapSummary = z.strictObject(summary).meta({ id: "OverlapSummary" });

export const overlap = z
  .strictObject({
    ...summary,
    fields: z.array(z.enum(agreeableFields)).meta({ description: "about_overlap_fields" }),
    answered_at: instant.nullable(),
    ended: z.strictObject({ at: instant, by_us: z.boolean(), said: z.string() }).nullable(),
    counting: z.strictObject({ state: z.enum(["waiting", "running"]), asked_at: instant }).nullable(),
    trouble: z
      .enum([...countReasons, "failed", "cancelled"])
      .nullable()
      .meta({ description: "about_overlap_trouble" }),
    counts: z.strictObject({ at: instant, ours: side, theirs: side }).nullable(),
    next: z.strictObject({ step: z.enum(agreedSteps), ours: agreed, theirs: agreed }).nullable(),
  })
  .meta({ id: "Overlap" });

export const newOverlap = z
  .strictObject({ alliance_id: id, ally_id: id, purpose: name(longestPurpose), population })
  .transform(
    (body): ProposalInput => ({
      allianceId: body.alliance_id,
      allyId: body.ally_id,
      purpose: body.purpose,
      population: populationOf(body.population),
    }),
  )
  .meta({ id: "NewOverlap" });

export const offeredPopulation = z
  .strictObject({ population })
  .transform((body) => populationOf(body.population))
  .meta({ id: "OverlapPopulation" });

export const overlapWord = z
  .strictObject({ said: paragraph(longestWord).default("") })
  .meta({ id: "OverlapWord" });

export const overlapAgreement = z
  .strictObject({
    revision: z.int().min(1).meta({ description: "about_overlap_revision" }),
    step: z.enum(agreedSteps),
    fields: z.array(z.enum(agreeableFields)).default([]).meta({ description: "about_overlap_fields" }),
  })
  .transform((body): AgreementInput => body)
  .meta({ id: "OverlapAgreement" });

export const commonCustomer = z
  .strictObject({
    ours: named,
    theirs: sharedCustomer.omit({ id: true }).meta({ description: "about_overlap_their" }),
    keys: z.array(z.enum(evidenceKeys)).meta({ description: "about_overlap_keys" }),
    strength: z.enum(strengths),
  })
  .meta({ id: "CommonCustomer" });

export const overlapEntry = z
  .strictObject({
    id,
    kind: z.enum(["count", "agreement"]),
    at: instant,
    person: z.string(),
    by_us: z.boolean(),
    revision: z.int(),
    state: z.enum(["waiting", "running", "done", "refused", "cancelled", "failed"]).nullable(),
    our_size: z.int().nullable(),
    their_size: z.int().nullable(),
    step: z.enum(agreedSteps).nullable(),
    fields: z.array(z.enum(agreeableFields)),
  })
  .meta({ id: "OverlapEntry" });

type Fields = z.infer<typeof overlap>["fields"];

export const presentSummary = (view: OverlapSummary): z.infer<typeof overlapSummary> => ({
  id: view.id,
  side: view.isOurs ? "proposed" : "received",
  alliance: view.alliance,
  ally: view.ally,
  purpose: view.purpose,
  state: view.state,
  step: view.step,
  revision: view.revision,
  proposed_at: view.proposedAt,
  version: view.version,
});

const presentSide = ({ size, matched, unmatched, unkeyed }: ShownSide): z.infer<typeof side> => ({
  size,
  matched,
  unmatched,
  unkeyed,
});

export const presentOverlap = (view: OverlapView): z.infer<typeof overlap> => ({
  ...presentSummary(view),
  fields: view.fields as Fields,
  answered_at: view.answeredAt,
  ended: view.ended && { at: view.ended.at, by_us: view.ended.byUs, said: view.ended.said },
  counting: view.counting && { state: view.counting.state, asked_at: view.counting.askedAt },
  trouble: view.trouble,
  counts: view.counts && {
    at: view.counts.at,
    ours: presentSide(view.counts.ours),
    theirs: presentSide(view.counts.theirs),
  },
  next: view.next && {
    step: view.next.step,
    ours: view.next.ours as z.infer<typeof agreed>,
    theirs: view.next.theirs as z.infer<typeof agreed>,
  },
});

export const presentCommon = ({
  ours,
  theirs,
  keys,
  strength,
}: CommonCustomer): z.infer<typeof commonCustomer> => {
  const { id: _, ...their } = presentShared({ id: "", ...theirs }, false);
  return { ours: { id: ours.id, name: ours.name }, theirs: their, keys, strength };
};

export const presentEntry = (entry: LogEntry): z.infer<typeof overlapEntry> => ({
  id: entry.id,
  kind: entry.kind,
  at: entry.at,
  person: entry.person,
  by_us: entry.byUs,
  revision: entry.number,
  state: entry.kind === "count" ? entry.state : null,
  our_size: entry.kind === "count" ? entry.ourSize : null,
  their_size: entry.kind === "count" ? entry.theirSize : null,
  step: entry.kind === "agreement" ? entry.step : null,
  fields: entry.kind === "agreement" ? (entry.fields as Fields) : [],
});

const proposedExample: z.infer<typeof overlap> = {
  id: "019a0000-0000-7000-8000-0000000000c0",
  side: "proposed",
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "Yangtze Channel" },
  ally: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
  purpose: "Joint service in East China",
  state: "proposed",
  step: "none",
  revision: 0,
  proposed_at: "2026-11-18T02:00:00.000Z",
  version: 1,
  fields: [],
  answered_at: null,
  ended: null,
  counting: null,
  trouble: null,
  counts: null,
  next: null,
};

const countedExample: z.infer<typeof overlap> = {
  ...proposedExample,
  state: "open",
  step: "counts",
  revision: 1,
  version: 3,
  answered_at: "2026-11-19T02:00:00.000Z",
  counts: {
    at: "2026-11-19T02:00:01.000Z",
    ours: { size: 240, matched: 38, unmatched: 202, unkeyed: 12 },
    theirs: { size: 95, matched: 36, unmatched: 59, unkeyed: null },
  },
  next: { step: "names", ours: null, theirs: null },
};

export const overlapExamples = {
  proposed: proposedExample,
  counted: countedExample,
  summary: presentSummaryOf(countedExample),
  ended: {
    ...countedExample,
    state: "ended",
    counts: null,
    next: null,
    ended: { at: "2026-11-20T02:00:00.000Z", by_us: true, said: "The visits are over." },
  } satisfies z.infer<typeof overlap>,
  common: {
    ours: { id: "019a0000-0000-7000-8000-000000000020", name: "Jiangnan Beverage" },
    theirs: { name: sharedExample.name },
    keys: ["domain", "name"],
    strength: "strong",
  } satisfies z.infer<typeof commonCustomer>,
  entry: {
    id: "019a0000-0000-7000-8000-0000000000c1",
    kind: "count",
    at: "2026-11-19T02:00:00.000Z",
    person: "Zhou Ning",
    by_us: false,
    revision: 1,
    state: "done",
    our_size: 240,
    their_size: 95,
    step: null,
    fields: [],
  } satisfies z.infer<typeof overlapEntry>,
};

function presentSummaryOf(full: z.infer<typeof overlap>): z.infer<typeof overlapSummary> {
  const { id: own, side: of, alliance, ally, purpose, state, step, revision, proposed_at, version } = full;
  return { id: own, side: of, alliance, ally, purpose, state, step, revision, proposed_at, version };
}

// The life cycle of an alliance as the API answers it, and the input of its steps.

import { z } from "zod";
import { stages } from "~/features/alliances/alliances.rules";
import type { LifeCycleView } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import type { Block } from "~/features/alliances/life-cycle/life-cycle.rules";
import {
  type EvidenceInput,
  evidenceInput,
  evidenceKinds,
  exitItemKinds,
} from "~/features/alliances/life-cycle/life-cycle.schema";
import { date, fileName, fileSummary, id, instant, named, paragraph, text, words } from "../fields";

const stage = z.enum(stages);

const block = z
  .strictObject({
    code: z.string(),
    item: z.string().nullable(),
    organization_id: z.string().nullable(),
  })
  .meta({ id: "GateBlock" });

const evidence = z
  .strictObject({
    id,
    kind: z.enum([...evidenceKinds, "file"]),
    text: z.string(),
    url: z.string().nullable(),
    file: fileSummary.nullable(),
    decided_by: z.string().nullable(),
    decided_on: z.string().nullable().meta({ format: "date" }),
    is_internal: z.boolean().meta({ description: "about_is_internal" }),
    organization: named,
    person: z.string(),
    created_at: instant,
    withdrawn: z.strictObject({ at: instant, reason: z.string() }).nullable(),
  })
  .meta({ id: "Evidence" });

const item = z
  .strictObject({
    item: z.string().meta({ description: "about_gate_item" }),
    text: z.string().nullable(),
    is_required: z.boolean(),
    is_met: z.boolean(),
    evidence: z.array(evidence),
  })
  .meta({ id: "GateItem" });

const byPerson = z.strictObject({ at: instant, person: z.string() });

export const lifeCycle = z
  .strictObject({
    id,
    version: z.int(),
    stage: stage.meta({ description: "about_stage" }),
    next_stage: stage.nullable(),
    previous_stages: z.array(stage),
    blocks: z.array(block).meta({ description: "about_gate_blocks" }),
    exit_blocks: z.array(block),
    shown_stage: stage,
    items: z.array(item),
    round: z.int().meta({ description: "about_round" }),
    sign_offs: z.array(
      z.strictObject({ organization: named, signed: byPerson.extend({ note: z.string() }).nullable() }),
    ),
    history: z.array(
      z.strictObject({
        id,
        step: z.enum(["pass", "back", "exit", "resume", "close"]),
        from_stage: stage,
        to_stage: stage,
        reason: z.string(),
        person: z.string().nullable(),
        at: instant,
      }),
    ),
    exit_plan: z
      .strictObject({
        access_ends_on: date,
        note: z.string(),
        closed_at: instant.nullable(),
        version: z.int(),
      })
      .nullable(),
    exit_items: z.array(
      z.strictObject({
        id,
        kind: z.enum(exitItemKinds),
        text: z.string(),
        organization: named,
        due_on: date,
        done: byPerson.nullable(),
      }),
    ),
  })
  .meta({ id: "LifeCycle" });
type LifeCycleResource = z.infer<typeof lifeCycle>;

const presentBlock = (one: Block): z.infer<typeof block> => ({
  code: one.code,
  item: one.code === "item_open" ? one.item : null,
  organization_id: one.code === "sign_off_missing" ? one.member : null,
});

export const presentLifeCycle = (view: LifeCycleView): LifeCycleResource => ({
  id: view.alliance.id,
  version: view.alliance.version,
  stage: view.alliance.stage,
  next_stage: view.ahead,
  previous_stages: view.behind,
  blocks: view.blocks.map(presentBlock),
  exit_blocks: view.exitBlocks.map(presentBlock),
  shown_stage: view.shown,
  items: view.items.map((one) => ({
    item: one.key,
    text: one.text,
    is_required: one.isRequired,
    is_met: one.isMet,
    evidence: one.evidence.map((given) => ({
      id: given.id,
      kind: given.kind,
      text: given.text,
      url: given.url,
      file: given.file,
      decided_by: given.decidedBy,
      decided_on: given.decidedOn,
      is_internal: given.isInternal,
      organization: given.firm,
      person: given.person,
      created_at: given.at,
      withdrawn: given.withdrawn,
    })),
  })),
  round: view.round,
  sign_offs: view.signOffs.map(({ firm, signed }) => ({ organization: firm, signed })),
  history: view.history.map(({ from, to, ...change }) => ({ ...change, from_stage: from, to_stage: to })),
  exit_plan: view.plan && {
    access_ends_on: view.plan.accessEndsOn,
    note: view.plan.note,
    closed_at: view.plan.closedAt,
    version: view.plan.version,
  },
  exit_items: view.exitItems.map((one) => ({
    id: one.id,
    kind: one.kind,
    text: one.text,
    organization: one.firm,
    due_on: one.dueOn,
    done: one.done,
  })),
});

/** The stage whose checklist is shown; the present one without it. */
export const lifeCycleQuery = z.strictObject({ stage: stage.nullable().default(null) });

export const newStage = z
  .strictObject({ to: stage, reason: paragraph(1000).default("") })
  .meta({ id: "NewStage" });

export const newSignOff = z
  .strictObject({
    round: z.int().min(1).meta({ description: "about_round" }),
    note: paragraph(1000).default(""),
  })
  .meta({ id: "NewSignOff" });

export const newGateItem = z
  .strictObject({ stage, text: words(300), is_required: z.boolean().default(false) })
  .meta({ id: "NewGateItem" });

/** What is wrong with it is said by the form's own schema, at the API's names. */
export const newEvidence = z
  .strictObject({
    stage,
    item: z.string().max(60).meta({ description: "about_gate_item" }),
    kind: z.enum(evidenceKinds),
    text: words(2000),
    url: text(1000).default(""),
    decided_by: text(200).default(""),
    decided_on: date.nullable().default(null),
    is_internal: z.boolean().default(false).meta({ description: "about_is_internal" }),
  })
  .transform(({ decided_by, decided_on, is_internal, ...rest }, context): EvidenceInput => {
    const input = {
      ...rest,
      decidedBy: decided_by,
      decidedOn: decided_on ?? undefined,
      isInternal: is_internal,
    };
    const checked = evidenceInput.safeParse(input);
    if (checked.success) return checked.data;
    for (const { path, message } of checked.error.issues) {
      const name = String(path[0]).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      context.addIssue({ code: "custom", path: [name], message });
    }
    return z.NEVER;
  })
  .meta({ id: "NewEvidence" });

/** Said in the address, beside the bytes of the file. */
export const newFileEvidence = z.strictObject({
  stage,
  item: z.string().max(60).meta({ description: "about_gate_item" }),
  text: words(2000),
  is_internal: z
    .enum(["true", "false"])
    .default("false")
    .transform((typed) => typed === "true")
    .meta({ description: "about_is_internal" }),
  file_name: fileName,
});

export const withdrawal = z.strictObject({ reason: words(1000) }).meta({ id: "EvidenceWithdrawal" });

export const newExitPlan = z
  .strictObject({
    access_ends_on: date.meta({ description: "about_access_ends_on" }),
    note: paragraph(2000).default(""),
    version: z.int().min(0).default(0).meta({ description: "about_plan_version" }),
  })
  .transform(({ access_ends_on, ...rest }) => ({ ...rest, accessEndsOn: access_ends_on }))
  .meta({ id: "NewExitPlan" });

export const newExitItem = z
  .strictObject({ kind: z.enum(exitItemKinds), text: words(500), organization_id: id, due_on: date })
  .transform(({ organization_id, due_on, ...rest }) => ({
    ...rest,
    organizationId: organization_id,
    dueOn: due_on,
  }))
  .meta({ id: "NewExitItem" });

const example = {
  lead: { id: "019a0000-0000-7000-8000-000000000001", name: "Yangtze Drives" },
  member: { id: "019a0000-0000-7000-8000-000000000002", name: "Harbour Automation" },
  at: "2026-02-03T02:15:00.000Z",
};

export const lifeCycleExample: LifeCycleResource = {
  id: "019a0000-0000-7000-8000-000000000021",
  version: 5,
  stage: "partner_selection",
  next_stage: "working_together",
  previous_stages: ["internal_assessment", "knowledge", "operational_awareness"],
  blocks: [
    { code: "item_open", item: "common_objectives", organization_id: null },
    { code: "sign_off_missing", item: null, organization_id: example.member.id },
  ],
  exit_blocks: [{ code: "no_exit_plan", item: null, organization_id: null }],
  shown_stage: "partner_selection",
  items: [
    {
      item: "partner_chosen",
      text: null,
      is_required: true,
      is_met: true,
      evidence: [
        {
          id: "019a0000-0000-7000-8000-000000000061",
          kind: "decision",
          text: "Chosen among three by the criteria of December.",
          url: null,
          file: null,
          decided_by: "Steering group",
          decided_on: "2026-02-02",
          is_internal: false,
          organization: example.lead,
          person: "Lin Yue",
          created_at: example.at,
          withdrawn: null,
        },
      ],
    },
    { item: "common_objectives", text: null, is_required: true, is_met: false, evidence: [] },
  ],
  round: 4,
  sign_offs: [{ organization: example.member, signed: null }],
  history: [
    {
      id: "019a0000-0000-7000-8000-000000000071",
      step: "pass",
      from_stage: "internal_assessment",
      to_stage: "partner_selection",
      reason: "",
      person: "Lin Yue",
      at: example.at,
    },
  ],
  exit_plan: null,
  exit_items: [],
};

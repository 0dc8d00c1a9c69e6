// An entry of the record as the API answers it: who did what to what, when, and, one by one, what was changed.

import { z } from "zod";
import type { AuditEntry } from "~/features/audit/audit.queries.server";
import type { FieldChange, ShownSide, ShownValue } from "~/features/audit/changes.rules";
import type { RecordLine } from "~/features/audit/entry-lines.server";
import { id, instant } from "../fields";

const facts = {
  id,
  at: instant,
  action: z.string().meta({ description: "about_action" }),
  subject: z
    .strictObject({ type: z.string(), id, name: z.string().nullable() })
    .meta({ description: "about_subject" }),
  actor: z
    .strictObject({ side: z.enum(["ours", "theirs", "installation"]), name: z.string().nullable() })
    .meta({ description: "about_actor" }),
  log: z
    .strictObject({ is_own: z.boolean(), organization: z.string().nullable() })
    .meta({ description: "about_log" }),
  position: z.int().meta({ description: "about_position" }),
};

export const auditEntrySummary = z.strictObject(facts).meta({ id: "AuditEntrySummary" });
type AuditEntrySummary = z.infer<typeof auditEntrySummary>;

const side = z
  .strictObject({
    state: z.enum(["absent", "plain", "opened", "withheld", "erased", "altered"]),
    value: z.unknown().optional(),
    digest: z.string().optional(),
    proof: z.strictObject({ salt: z.string(), text: z.string() }).optional(),
  })
  .meta({ id: "RecordedSide", description: "about_recorded_side" });

export const auditEntry = z
  .strictObject({
    ...facts,
    origin: z.string().nullable().meta({ description: "about_origin" }),
    changes: z.array(z.strictObject({ field: z.string(), before: side, after: side })),
  })
  .meta({ id: "AuditEntry" });

export const presentLine = (line: RecordLine): AuditEntrySummary => ({
  id: line.id,
  at: line.at,
  action: line.action,
  subject: { type: line.subject.type, id: line.subject.id, name: line.subject.name ?? null },
  actor: {
    side: line.actor.side,
    name:
      line.actor.side === "ours" ? line.actor.person : line.actor.side === "theirs" ? line.actor.firm : null,
  },
  log: { is_own: line.log.isOurs, organization: line.log.firm },
  position: line.position,
});

type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };

/** A value as JSON, without the words that pages put it in. */
const plain = (value: ShownValue): Plain => {
  switch (value.kind) {
    case "nothing":
      return null;
    case "text":
      return value.text;
    case "code":
      return value.code;
    case "instant":
      return value.at;
    case "date":
      return value.date;
    case "number":
      return value.number;
    case "flag":
      return value.isSet;
    case "money":
      return { amount_minor: value.amountMinor, currency: value.currency };
    case "thing":
      return { id: value.id, name: value.name };
    case "list":
      return value.items.map(plain);
    case "facts":
      return Object.fromEntries(value.facts.map(({ field, value: inner }) => [field, plain(inner)]));
  }
};

const presentSide = (shown: ShownSide): z.infer<typeof side> => ({
  state: shown.state,
  ...("value" in shown ? { value: plain(shown.value) } : {}),
  ...("digest" in shown ? { digest: shown.digest } : {}),
  ...("proof" in shown ? { proof: { salt: shown.proof.salt, text: shown.proof.text } } : {}),
});

const presentChange = ({ field, before, after }: FieldChange) => ({
  field,
  before: presentSide(before),
  after: presentSide(after),
});

export const presentEntry = (entry: AuditEntry): z.infer<typeof auditEntry> => ({
  ...presentLine(entry),
  origin: entry.origin,
  changes: entry.changes.map(presentChange),
});

export const auditEntrySummaryExample: AuditEntrySummary = {
  id: "019a0000-0000-7000-8000-000000000061",
  at: "2026-03-11T01:05:00.000Z",
  action: "deal.approved",
  subject: {
    type: "deal",
    id: "019a0000-0000-7000-8000-000000000051",
    name: "D-7KQ2M4 · Jiangnan Beverage Co., Ltd.",
  },
  actor: { side: "theirs", name: "Yangtze Drives" },
  log: { is_own: false, organization: "Yangtze Drives" },
  position: 41,
};

export const auditEntryExample: z.infer<typeof auditEntry> = {
  ...auditEntrySummaryExample,
  origin: null,
  changes: [
    {
      field: "state",
      before: { state: "plain", value: "submitted" },
      after: { state: "plain", value: "approved" },
    },
    {
      field: "duplicate_of",
      before: { state: "absent" },
      after: {
        state: "withheld",
        digest: "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
      },
    },
  ],
};

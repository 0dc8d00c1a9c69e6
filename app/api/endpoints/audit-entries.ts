import { z } from "zod";
import { receiptFormat } from "#db/record/receipt";
import { actorSides, logSides } from "~/features/audit/audit.filter";
import { endpoint } from "../endpoint";
import { date, id, many, one } from "../fields";
import { filteredListQuery } from "../lists";
import {
  auditEntry,
  auditEntryExample,
  auditEntrySummary,
  auditEntrySummaryExample,
} from "../resources/audit-entry";

const code = z
  .string()
  .regex(/^[a-z][a-z_.]{0,80}$/, "invalid")
  .optional();

export const listAuditEntries = endpoint({
  id: "listAuditEntries",
  method: "GET",
  path: "/audit-entries",
  tag: "audit_entries",
  access: "record.read",
  query: filteredListQuery("-at", {
    log: z.enum(logSides).optional().meta({ description: "about_log_filter" }),
    subject_type: code,
    subject_id: id.optional(),
    action: code.meta({ description: "about_action" }),
    actor: z.enum(actorSides).optional().meta({ description: "about_actor" }),
    from: date.optional().meta({ description: "about_day_filter" }),
    to: date.optional().meta({ description: "about_day_filter" }),
  }),
  response: many(auditEntrySummary),
  example: { response: { data: [auditEntrySummaryExample], next_cursor: null } },
});

export const getAuditEntry = endpoint({
  id: "getAuditEntry",
  method: "GET",
  path: "/audit-entries/{id}",
  tag: "audit_entries",
  access: "record.read",
  response: one(auditEntry),
  example: { response: { data: auditEntryExample } },
});

/** As docs/record-format.md describes it; `entente verify-audit` reads the answer as it is. */
const receipt = z
  .looseObject({
    format: z.literal(receiptFormat),
    entries: z.array(
      z.strictObject({ position: z.int(), body: z.string(), inclusion_proof: z.array(z.string()) }),
    ),
  })
  .meta({ id: "Receipt", description: "about_receipt" });

export const getReceipt = endpoint({
  id: "getReceipt",
  method: "GET",
  path: "/audit-entries/{id}/receipt",
  tag: "audit_entries",
  access: "record.read",
  response: receipt,
  example: {
    response: {
      format: receiptFormat,
      head: { log: "019a0000-0000-7000-8000-000000000001", size: 42 },
      entries: [{ position: 41, body: "…", inclusion_proof: ["…"] }],
    },
  },
});

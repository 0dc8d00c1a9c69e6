// A complaint as the API answers it, and as it is written down.

import { z } from "zod";
import type { AnalysisRow } from "~/features/complaints/complaint-analysis.server";
import type { ComplaintListItem } from "~/features/complaints/complaints.queries.server";
import {
  complaintCauses,
  complaintFaiths,
  complaintKinds,
  complaintSeverities,
  complaintStates,
} from "~/features/complaints/complaints.rules";
import type { ComplaintInput } from "~/features/complaints/complaints.schema";
import type { ComplaintView } from "~/features/complaints/get-complaint.server";
import { date, id, instant, name, named, words } from "../fields";

const facts = {
  id,
  firm: named,
  customer_id: id.nullable().meta({ description: "about_complaint_customer_id" }),
  customer_name: z.string(),
  subject: z.string(),
  kind: z.enum(complaintKinds),
  severity: z.enum(complaintSeverities),
  state: z.enum(complaintStates),
  received_on: date,
  due_at: instant.meta({ description: "about_complaint_due" }),
  responsible: z.strictObject({
    kind: z.enum(["person", "ally"]),
    id: id.nullable(),
    name: z.string().nullable(),
  }),
  is_repeat: z.boolean().nullable().meta({ description: "about_complaint_repeat" }),
  closed_on: date.nullable(),
  updated_at: instant,
};

export const complaintSummary = z.strictObject(facts).meta({ id: "ComplaintSummary" });

const cause = z.enum(complaintCauses);

export const complaint = z
  .strictObject({
    ...facts,
    description: z.string(),
    reply: z.string(),
    product_line: named.nullable(),
    days_to_close: z.int().nullable(),
    reopened: z.int(),
    inside: z
      .strictObject({
        owner: named,
        contact: named.nullable(),
        deal_id: id.nullable(),
        faith: z.enum(complaintFaiths),
        cause: cause.nullable(),
      })
      .nullable()
      .meta({ description: "about_complaint_inside" }),
    steps: z.array(
      z.strictObject({
        id,
        event: z.enum(["receive", "note", "assign", "ask_ally", "assess", "close", "reopen"]),
        firm: z.string(),
        person: z.string().nullable(),
        text: z.string(),
        read_by: z.string().nullable(),
        at: instant,
      }),
    ),
    created_at: instant,
    version: z.int(),
  })
  .meta({ id: "Complaint", description: "about_complaint" });

export const newComplaint = z
  .strictObject({
    customer_id: id,
    kind: z.enum(complaintKinds),
    severity: z.enum(complaintSeverities),
    faith: z.enum(complaintFaiths).default("good"),
    subject: name(200),
    description: words(4000),
    received_on: date,
    contact_id: id.nullable().default(null),
    product_line_id: id.nullable().default(null),
    deal_id: id.nullable().default(null),
    cause: cause.nullable().default(null),
    owner_user_id: id.nullable().default(null).meta({ description: "about_complaint_owner" }),
  })
  .meta({ id: "NewComplaint" });

export const complaintInputOf = (body: z.output<typeof newComplaint>): ComplaintInput => ({
  kind: body.kind,
  severity: body.severity,
  faith: body.faith,
  subject: body.subject,
  description: body.description,
  receivedOn: body.received_on,
  contactId: body.contact_id,
  productLineId: body.product_line_id,
  dealId: body.deal_id,
  cause: body.cause,
  ownerUserId: body.owner_user_id,
});

export const figures = z
  .strictObject({
    key: z.string().meta({ description: "about_analysis_key" }),
    name: z.string().nullable(),
    complaints: z.int(),
    open: z.int(),
    overdue: z.int(),
    closed: z.int(),
    repeats: z.int(),
    repeat_rate: z.number().nullable(),
    days_to_close: z.number().nullable(),
  })
  .meta({ id: "ComplaintFigures" });

export const presentFigures = (row: AnalysisRow): z.infer<typeof figures> => ({
  key: row.key,
  name: row.name,
  complaints: row.count,
  open: row.open,
  overdue: row.overdue,
  closed: row.closed,
  repeats: row.repeats,
  repeat_rate: row.repeatRate,
  days_to_close: row.daysToClose,
});

export const presentComplaintSummary = (item: ComplaintListItem): z.infer<typeof complaintSummary> => ({
  id: item.id,
  firm: item.firm,
  customer_id: item.customerId,
  customer_name: item.customerName,
  subject: item.subject,
  kind: item.kind,
  severity: item.severity,
  state: item.state,
  received_on: item.receivedOn,
  due_at: item.dueAt,
  responsible: item.responsible,
  is_repeat: item.isOwn ? item.isRepeat : null,
  closed_on: item.closedOn,
  updated_at: item.updatedAt,
});

export const presentComplaint = (view: ComplaintView): z.infer<typeof complaint> => ({
  ...presentComplaintSummary(view),
  description: view.description,
  reply: view.reply,
  product_line: view.line && { id: view.line.id, name: view.line.name },
  days_to_close: view.daysToClose,
  reopened: view.reopened,
  inside: view.inside && {
    owner: view.inside.owner,
    contact: view.inside.contact,
    deal_id: view.inside.deal?.id ?? null,
    faith: view.inside.faith,
    cause: view.inside.cause,
  },
  steps: view.steps.map(({ id: stepId, event, firm, person, text, ally, at }) => ({
    id: stepId,
    event,
    firm,
    person,
    text,
    read_by: ally,
    at,
  })),
  created_at: view.createdAt,
  version: view.version,
});

export const complaintSummaryExample: z.infer<typeof complaintSummary> = {
  id: "019a0000-0000-7000-8000-000000000081",
  firm: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
  customer_id: "019a0000-0000-7000-8000-000000000041",
  customer_name: "Jiangnan Beverage Co., Ltd.",
  subject: "Drive of line 3 trips in the heat",
  kind: "goods",
  severity: "high",
  state: "open",
  received_on: "2026-03-10",
  due_at: "2026-03-12T09:00:00.000Z",
  responsible: { kind: "person", id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
  is_repeat: false,
  closed_on: null,
  updated_at: "2026-03-10T09:00:00.000Z",
};

export const complaintExample: z.infer<typeof complaint> = {
  ...complaintSummaryExample,
  description: "Twice a shift since Monday; the line stands for ten minutes each time.",
  reply: "",
  product_line: { id: "019a0000-0000-7000-8000-000000000031", name: "Drives" },
  days_to_close: null,
  reopened: 0,
  inside: {
    owner: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
    contact: null,
    deal_id: null,
    faith: "good",
    cause: null,
  },
  steps: [
    {
      id: "019a0000-0000-7000-8000-000000000082",
      event: "receive",
      firm: "Hanhai",
      person: "Chen Hao",
      text: "",
      read_by: null,
      at: "2026-03-10T09:00:00.000Z",
    },
  ],
  created_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};

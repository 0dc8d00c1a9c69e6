import { z } from "zod";
import { analysisGroups } from "~/features/complaints/complaint-analysis.rules";
import { complaintSides, shownStates } from "~/features/complaints/complaints.filter";
import {
  complaintCauses,
  complaintFaiths,
  complaintKinds,
  complaintSeverities,
} from "~/features/complaints/complaints.rules";
import { endpoint } from "../endpoint";
import { date, id, many, one, paragraph, words } from "../fields";
import { filteredListQuery } from "../lists";
import {
  complaint,
  complaintExample,
  complaintSummary,
  complaintSummaryExample,
  figures,
  newComplaint,
} from "../resources/complaint";

const tag = "customers";
const response = one(complaint);
const shown = { data: complaintExample };

export const listComplaints = endpoint({
  id: "listComplaints",
  method: "GET",
  path: "/complaints",
  tag,
  access: "customers.read",
  query: filteredListQuery("-received_on", {
    side: z.enum(complaintSides).default("own").meta({ description: "about_complaint_side" }),
    state: z.enum(shownStates).default("all").meta({ description: "about_complaint_state" }),
    kind: z.enum(complaintKinds).optional(),
    severity: z.enum(complaintSeverities).optional(),
    cause: z.enum([...complaintCauses, "none"]).optional(),
    product_line_id: z.union([z.literal("none"), id]).optional(),
    responsible: z
      .union([z.literal("ours"), id])
      .optional()
      .meta({ description: "about_complaint_responsible" }),
    customer_id: id.optional(),
    is_repeat: z.enum(["true"]).optional(),
    received_from: date.optional(),
    received_to: date.optional(),
  }),
  response: many(complaintSummary),
  example: { response: { data: [complaintSummaryExample], next_cursor: null } },
});

export const recordComplaint = endpoint({
  id: "recordComplaint",
  method: "POST",
  path: "/complaints",
  tag,
  access: "customers.edit",
  body: newComplaint,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      customer_id: "019a0000-0000-7000-8000-000000000041",
      kind: "goods",
      severity: "high",
      subject: "Drive of line 3 trips in the heat",
      description: "Twice a shift since Monday; the line stands for ten minutes each time.",
      received_on: "2026-03-10",
    },
    response: shown,
  },
});

export const getComplaint = endpoint({
  id: "getComplaint",
  method: "GET",
  path: "/complaints/{id}",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const addComplaintStep = endpoint({
  id: "addComplaintStep",
  method: "POST",
  path: "/complaints/{id}/steps",
  tag,
  access: "customers.edit",
  body: z.strictObject({
    text: words(4000),
    is_shared: z.boolean().default(false).meta({ description: "about_complaint_shared" }),
  }),
  response,
  versioned: true,
  example: { body: { text: "Fan of the cabinet was blocked; cleaned." }, response: shown },
});

export const assignComplaint = endpoint({
  id: "assignComplaint",
  method: "POST",
  path: "/complaints/{id}/assign",
  tag,
  access: "customers.edit",
  body: z.strictObject({ owner_user_id: id, text: paragraph(2000).default("") }),
  response,
  versioned: true,
  example: { body: { owner_user_id: "019a0000-0000-7000-8000-000000000013" }, response: shown },
});

export const askAlly = endpoint({
  id: "askAlly",
  method: "POST",
  path: "/complaints/{id}/ask-ally",
  tag,
  access: "customers.share",
  body: z.strictObject({ alliance_id: id, organization_id: id, text: words(2000) }),
  response,
  versioned: true,
  example: {
    body: {
      alliance_id: "019a0000-0000-7000-8000-000000000010",
      organization_id: "019a0000-0000-7000-8000-000000000001",
      text: "Please look at the drive on site this week.",
    },
    response: shown,
  },
});

export const assessComplaint = endpoint({
  id: "assessComplaint",
  method: "POST",
  path: "/complaints/{id}/assess",
  tag,
  access: "customers.edit",
  body: z.strictObject({
    severity: z.enum(complaintSeverities),
    faith: z.enum(complaintFaiths),
    cause: z.enum(complaintCauses).nullable().default(null),
    text: words(2000),
  }),
  response,
  versioned: true,
  example: {
    body: { severity: "critical", faith: "good", cause: "defect", text: "The line stands." },
    response: shown,
  },
});

export const closeComplaint = endpoint({
  id: "closeComplaint",
  method: "POST",
  path: "/complaints/{id}/close",
  tag,
  access: "customers.edit",
  body: z.strictObject({ cause: z.enum(complaintCauses), text: words(4000) }),
  response,
  versioned: true,
  example: {
    body: { cause: "defect", text: "The fan was replaced; the drive has run for a week." },
    response: shown,
  },
});

export const reopenComplaint = endpoint({
  id: "reopenComplaint",
  method: "POST",
  path: "/complaints/{id}/reopen",
  tag,
  access: "customers.edit",
  body: z.strictObject({ text: words(2000) }),
  response,
  versioned: true,
  example: { body: { text: "It tripped again on Sunday." }, response: shown },
});

export const analyseComplaints = endpoint({
  id: "analyseComplaints",
  method: "GET",
  path: "/complaint-analysis",
  tag,
  access: "customers.read",
  query: z.strictObject({
    by: z.enum(analysisGroups).default("kind"),
    from: date.optional().meta({ description: "about_analysis_from" }),
    to: date.optional(),
  }),
  response: z.strictObject({ data: z.array(figures) }),
  example: {
    response: {
      data: [
        {
          key: "goods",
          name: null,
          complaints: 4,
          open: 1,
          overdue: 0,
          closed: 3,
          repeats: 1,
          repeat_rate: 0.25,
          days_to_close: 3.5,
        },
      ],
    },
  },
});

import { z } from "zod";
import { projectStates } from "~/features/projects/projects.rules";
import { endpoint } from "../endpoint";
import { id, many, one } from "../fields";
import { filteredListQuery, plainListQuery } from "../lists";
import {
  baseline,
  baselineExample,
  baselineSummary,
  baselineSummaryExample,
  newBaseline,
  newReport,
  portfolioEntry,
  portfolioEntryExample,
  report,
  reportExample,
  reportSummary,
  reportSummaryExample,
} from "../resources/project-status";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const running = { tag, access: "projects.run" } as const;

export const listProjectBaselines = endpoint({
  ...reading,
  id: "listProjectBaselines",
  method: "GET",
  path: "/projects/{id}/baselines",
  query: plainListQuery("id"),
  response: many(baselineSummary),
  example: { response: { data: [baselineSummaryExample], next_cursor: null } },
});

export const keepProjectBaseline = endpoint({
  ...running,
  id: "keepProjectBaseline",
  method: "POST",
  path: "/projects/{id}/baselines",
  body: newBaseline,
  response: one(baseline),
  status: 201,
  example: { body: { name: baselineExample.name }, response: { data: baselineExample } },
});

export const getProjectBaseline = endpoint({
  ...reading,
  id: "getProjectBaseline",
  method: "GET",
  path: "/project-baselines/{id}",
  response: one(baseline),
  example: { response: { data: baselineExample } },
});

export const listStatusReports = endpoint({
  ...reading,
  id: "listStatusReports",
  method: "GET",
  path: "/projects/{id}/status-reports",
  query: plainListQuery("-number"),
  response: many(reportSummary),
  example: { response: { data: [reportSummaryExample], next_cursor: null } },
});

export const publishStatusReport = endpoint({
  ...running,
  id: "publishStatusReport",
  method: "POST",
  path: "/projects/{id}/status-reports",
  body: newReport,
  response: one(report),
  status: 201,
  example: {
    body: {
      on_date: reportExample.on_date,
      light: "amber",
      text: reportExample.text,
      phases: reportExample.phases.map(({ id: phase_id, light, text }) => ({ phase_id, light, text })),
      remaining: [{ amount_minor: 50_000_000, currency: "CNY" }],
    },
    response: { data: reportExample },
  },
});

export const getStatusReport = endpoint({
  ...reading,
  id: "getStatusReport",
  method: "GET",
  path: "/status-reports/{id}",
  response: one(report),
  example: { response: { data: reportExample } },
});

export const listPortfolio = endpoint({
  ...reading,
  id: "listPortfolio",
  method: "GET",
  path: "/portfolio",
  query: filteredListQuery("id", {
    state: z.enum(projectStates).optional(),
    alliance_id: id.optional(),
  }),
  response: many(portfolioEntry),
  example: { response: { data: [portfolioEntryExample], next_cursor: null } },
});

// A need as the API answers it, and as it is stated.

import { z } from "zod";
import type { NeedListItem, NeedView } from "~/features/needs/needs.queries.server";
import { needSources, needStates, needSteps, needWays } from "~/features/needs/needs.rules";
import type { NeedInput } from "~/features/needs/needs.schema";
import { date, givenFile, id, instant, name, named, text, words } from "../fields";

const facts = {
  id,
  title: z.string(),
  way: z.enum(needWays),
  state: z.enum(needStates),
  customer_name: z.string(),
  wanted_on: date.nullable(),
  updated_at: instant,
  member: named.meta({ description: "about_need_member" }),
};

export const needSummary = z.strictObject(facts).meta({ id: "NeedSummary" });

export const need = z
  .strictObject({
    ...facts,
    version: z.int(),
    alliance: named,
    lead: named,
    stated_by: z.enum(["member", "lead"]),
    source: z.enum(needSources),
    description: z.string(),
    solutions: z.array(
      z.strictObject({
        number: z.int(),
        description: z.string(),
        file: givenFile.nullable(),
        created_at: instant,
      }),
    ),
    deliveries: z
      .array(z.strictObject({ solution: z.int(), note: z.string(), file: givenFile.nullable(), at: instant }))
      .meta({ description: "about_deliveries" }),
    steps: z.array(z.enum(needSteps)).meta({ description: "about_need_steps" }),
    created_at: instant,
  })
  .meta({ id: "Need" });

export const newNeed = z
  .strictObject({
    organization_id: id.optional().meta({ description: "about_need_member" }),
    way: z.enum(needWays),
    source: z.enum(needSources),
    customer_name: text(200).default(""),
    title: name(200),
    description: words(4000),
    wanted_on: date.optional(),
  })
  .refine(({ source, customer_name }) => source === "partner" || customer_name !== "", {
    path: ["customer_name"],
    error: "required",
  });

export const needInputOf = (body: z.output<typeof newNeed>): NeedInput => ({
  organizationId: body.organization_id ?? null,
  way: body.way,
  source: body.source,
  customerName: body.customer_name,
  title: body.title,
  description: body.description,
  wantedOn: body.wanted_on ?? null,
});

export const presentNeedSummary = (item: NeedListItem): z.infer<typeof needSummary> => ({
  id: item.id,
  title: item.title,
  way: item.way,
  state: item.state,
  customer_name: item.customerName,
  wanted_on: item.wantedOn,
  updated_at: item.updatedAt,
  member: item.member,
});

export const presentNeed = (view: NeedView): z.infer<typeof need> => ({
  ...presentNeedSummary(view),
  version: view.version,
  alliance: view.alliance,
  lead: view.lead,
  stated_by: view.statedBy,
  source: view.source,
  description: view.description,
  solutions: view.solutions.map(({ number, description, file, createdAt }) => ({
    number,
    description,
    file,
    created_at: createdAt,
  })),
  deliveries: view.events.flatMap(({ event, solution, note, file, at }) =>
    event === "deliver" ? [{ solution, note, file, at }] : [],
  ),
  steps: view.steps,
  created_at: view.createdAt,
});

const summaryExample: z.infer<typeof needSummary> = {
  id: "019a0000-0000-7000-8000-000000000020",
  title: "Drives that run at 45 °C",
  way: "tailored_plan",
  state: "stated",
  customer_name: "Jiangnan Beverage",
  wanted_on: "2027-03-31",
  updated_at: "2026-11-20T08:00:00.000Z",
  member: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
};

export const needSummaryExample = summaryExample;
export const needExample: z.infer<typeof need> = {
  ...summaryExample,
  version: 1,
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "East China channel" },
  lead: { id: "019a0000-0000-7000-8000-000000000001", name: "Entente Drives" },
  stated_by: "member",
  source: "customer",
  description: "The bottling hall reaches 45 °C in July; the present drives shut down.",
  solutions: [],
  deliveries: [],
  steps: ["withdraw"],
  created_at: "2026-11-20T08:00:00.000Z",
};

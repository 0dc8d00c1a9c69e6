// A territory as the API answers it, and as it is assigned.

import { z } from "zod";
import type { TerritoryView } from "~/features/territories/territories.queries.server";
import { territoryStates } from "~/features/territories/territories.rules";
import type { TerritoryFacts } from "~/features/territories/territories.schema";
import { country } from "~/lib/input-profile";
import { date, id, instant, name, named, paragraph, text } from "../fields";

export const territory = z
  .strictObject({
    id,
    version: z.int(),
    member: named,
    country: z.string().meta({ description: "about_country" }),
    region: z.string().meta({ description: "about_territory_region" }),
    product_line: z
      .strictObject({ id, code: z.string(), name: z.string() })
      .nullable()
      .meta({ description: "about_territory_line" }),
    is_exclusive: z.boolean().meta({ description: "about_territory_exclusive" }),
    starts_on: date,
    ends_on: date.nullable().meta({ description: "about_territory_ends_on" }),
    state: z.enum(territoryStates),
    note: z.string(),
    assigned_at: instant,
    ended_at: instant.nullable().meta({ description: "about_territory_ended_at" }),
    end_reason: z.string(),
    replaces_id: id.nullable().meta({ description: "about_territory_replaces" }),
  })
  .meta({ id: "Territory" });

const facts = {
  country: country.meta({ description: "about_country" }),
  region: text(100).default("").meta({ description: "about_territory_region" }),
  product_line_id: id.nullable().default(null).meta({ description: "about_territory_line" }),
  is_exclusive: z.boolean().default(false).meta({ description: "about_territory_exclusive" }),
  starts_on: date,
  ends_on: date.nullable().default(null).meta({ description: "about_territory_ends_on" }),
  note: paragraph(2000).default(""),
};

const inOrder: [
  (dates: { starts_on: string; ends_on: string | null }) => boolean,
  { path: string[]; error: string },
] = [
  ({ starts_on, ends_on }) => ends_on === null || ends_on >= starts_on,
  { path: ["ends_on"], error: "date_order" },
];

export const newTerritory = z
  .strictObject({ organization_id: id, ...facts })
  .refine(...inOrder)
  .meta({ id: "NewTerritory" });

export const territoryChange = z
  .strictObject({ ...facts, reason: name(500) })
  .refine(...inOrder)
  .meta({ id: "TerritoryChange" });

export const territoryEnd = z.strictObject({ ends_on: date, reason: name(500) }).meta({ id: "TerritoryEnd" });

export const territoryFactsOf = (
  body: Omit<z.output<typeof newTerritory>, "organization_id">,
): TerritoryFacts => ({
  country: body.country,
  region: body.region,
  productLineId: body.product_line_id,
  isExclusive: body.is_exclusive,
  startsOn: body.starts_on,
  endsOn: body.ends_on,
  note: body.note,
});

export const presentTerritory = (view: TerritoryView): z.infer<typeof territory> => ({
  id: view.id,
  version: view.version,
  member: view.member,
  country: view.country,
  region: view.region,
  product_line: view.productLine,
  is_exclusive: view.isExclusive,
  starts_on: view.startsOn,
  ends_on: view.endsOn,
  state: view.state,
  note: view.note,
  assigned_at: view.assignedAt,
  ended_at: view.end?.at ?? null,
  end_reason: view.end?.reason ?? "",
  replaces_id: view.replacesId,
});

export const territoryExample: z.infer<typeof territory> = {
  id: "019a0000-0000-7000-8000-000000000071",
  version: 1,
  member: { id: "019a0000-0000-7000-8000-000000000002", name: "Harbour Automation" },
  country: "CN",
  region: "Jiangsu",
  product_line: {
    id: "019a0000-0000-7000-8000-000000000031",
    code: "DRV",
    name: "Variable-speed drives",
  },
  is_exclusive: true,
  starts_on: "2026-01-01",
  ends_on: "2026-12-31",
  state: "in_force",
  note: "With at least six service engineers in the province.",
  assigned_at: "2025-12-10T08:00:00.000Z",
  ended_at: null,
  end_reason: "",
  replaces_id: null,
};

// A share grant as the API answers it to either side, as it is given, and the customers that it opens.

import { z } from "zod";
import { consentPurposes } from "~/features/contacts/consents.rules";
import type { GrantView } from "~/features/sharing/grants.queries.server";
import { mostChosen } from "~/features/sharing/most-chosen";
import type { ReadView } from "~/features/sharing/owner-views.server";
import {
  needsConsent,
  sharedKinds,
  shareFields,
  shareLevels,
  shareStandings,
} from "~/features/sharing/share-levels.rules";
import type { SharedCustomer } from "~/features/sharing/shared-rows.server";
import type { GrantInput, Population } from "~/features/sharing/sharing.schema";
import { optionalCountry } from "~/lib/input";
import { date, id, identifier, instant, money, moneyOf, name, named, paragraph } from "../fields";

export const shareGrant = z
  .strictObject({
    id,
    side: z.enum(["given", "received"]),
    alliance: named,
    owner: named,
    recipient: named,
    purpose: z.string(),
    kind: z.enum(sharedKinds).meta({ description: "about_share_kind" }),
    consent_purpose: z.enum(consentPurposes).nullable().meta({ description: "about_share_consent" }),
    level: z.enum(shareLevels).meta({ description: "about_share_level" }),
    fields: z.array(z.enum(shareFields)),
    starts_on: date,
    ends_on: date,
    standing: z.enum(shareStandings).meta({ description: "about_share_standing" }),
    granted_at: instant,
    revoked_at: instant.nullable(),
    revoked_reason: z.string().meta({ description: "about_share_reason" }),
  })
  .meta({ id: "ShareGrant" });

export const population = z
  .union([
    z.strictObject({
      filter: z.strictObject({
        country: optionalCountry.removeDefault().optional().meta({ description: "about_country" }),
        owner_user_id: z
          .union([z.literal("none"), id])
          .optional()
          .meta({ description: "about_owner_filter" }),
      }),
    }),
    z.strictObject({
      customer_ids: z.array(id).min(1, "choose_some").max(mostChosen, `too_many|{"max":${mostChosen}}`),
    }),
  ])
  .meta({ description: "about_share_population" });

export const populationOf = (body: z.output<typeof population>): Population =>
  "filter" in body
    ? {
        kind: "filter",
        filter: { country: body.filter.country || null, owner: body.filter.owner_user_id ?? null },
      }
    : { kind: "chosen", customerIds: [...new Set(body.customer_ids)] };

export const newShareGrant = z
  .strictObject({
    alliance_id: id,
    recipient_id: id,
    purpose: name(200),
    kind: z.enum(sharedKinds).default("company").meta({ description: "about_share_kind" }),
    consent_purpose: z
      .enum(consentPurposes)
      .nullable()
      .default(null)
      .meta({ description: "about_share_consent" }),
    population,
    level: z.enum(shareLevels),
    fields: z.array(z.enum(shareFields)).default([]),
    starts_on: date,
    ends_on: date,
  })
  .refine(({ starts_on, ends_on }) => ends_on >= starts_on, { path: ["ends_on"], error: "date_order" })
  .refine((body) => body.consent_purpose !== null || !needsConsent(body.level, body), {
    path: ["consent_purpose"],
    error: "choose_one",
  })
  .transform(
    (body): GrantInput => ({
      allianceId: body.alliance_id,
      recipientId: body.recipient_id,
      purpose: body.purpose,
      kind: body.kind,
      consentPurpose: body.consent_purpose,
      population: populationOf(body.population),
      level: body.level,
      fields: body.fields,
      startsOn: body.starts_on,
      endsOn: body.ends_on,
    }),
  )
  .meta({ id: "NewShareGrant" });

export const revocation = z
  .strictObject({ reason: paragraph(500).default("") })
  .meta({ id: "ShareRevocation" });

/** Fields that were not granted are not there. */
export const sharedCustomer = z
  .strictObject({
    id: id.nullable().meta({ description: "about_shared_id" }),
    name: z.string().optional(),
    trade_name: z.string().optional(),
    other_names: z.array(z.string()).optional(),
    industry: z.string().optional(),
    city: z.string().optional(),
    region: z.string().optional(),
    country: z.string().optional().meta({ description: "about_country" }),
    domain: z.string().nullable().optional(),
    email: z.string().optional(),
    address: z.string().optional(),
    phone: z.string().optional(),
    language: z.string().nullable().optional(),
    employees: z.int().nullable().optional(),
    founded_year: z.int().nullable().optional(),
    annual_revenue: money.nullable().optional(),
    identifiers: z.array(identifier).optional(),
    contacts: z
      .array(
        z.strictObject({
          name: z.string(),
          job_title: z.string(),
          email: z.string(),
          phone: z.string(),
          language: z.string().nullable(),
        }),
      )
      .optional()
      .meta({ description: "about_shared_contacts" }),
  })
  .meta({ id: "SharedCustomer" });

export const shareRead = z
  .strictObject({
    id,
    at: instant,
    reader: z.string(),
    via: z.enum(["page", "api", "file"]),
    kind: z.enum(["count", "list", "customer"]),
    customers: z.int(),
    persons: z.int().meta({ description: "about_read_persons" }),
    customer: named.nullable(),
    fields: z.array(z.enum(shareFields)),
  })
  .meta({ id: "ShareRead" });

export const presentGrant = (view: GrantView): z.infer<typeof shareGrant> => ({
  id: view.id,
  side: view.side,
  alliance: view.alliance,
  owner: view.owner,
  recipient: view.recipient,
  purpose: view.purpose,
  kind: view.kind,
  consent_purpose: view.consentPurpose,
  level: view.level,
  fields: view.fields,
  starts_on: view.startsOn,
  ends_on: view.endsOn,
  standing: view.standing,
  granted_at: view.grantedAt,
  revoked_at: view.revokedAt,
  revoked_reason: view.revokedReason,
});

/** `hasRecord`: a customer has a page of its own, and so an id. */
export const presentShared = (
  { id: ownId, annual_revenue, ...values }: SharedCustomer,
  hasRecord: boolean,
): z.infer<typeof sharedCustomer> => ({
  id: hasRecord ? ownId : null,
  ...values,
  ...(annual_revenue !== undefined && {
    annual_revenue: moneyOf(annual_revenue?.amountMinor ?? null, annual_revenue?.currency ?? null),
  }),
});

export const presentRead = ({ at, ...read }: ReadView): z.infer<typeof shareRead> => ({ ...read, at });

export const grantExample: z.infer<typeof shareGrant> = {
  id: "019a0000-0000-7000-8000-0000000000b0",
  side: "given",
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "Yangtze Channel" },
  owner: { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Controls" },
  recipient: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
  purpose: "Joint service visits",
  kind: "company",
  consent_purpose: null,
  level: "profile",
  fields: ["name", "industry", "city", "region", "country"],
  starts_on: "2026-10-01",
  ends_on: "2027-03-31",
  standing: "current",
  granted_at: "2026-09-28T02:00:00.000Z",
  revoked_at: null,
  revoked_reason: "",
};

export const sharedExample: z.infer<typeof sharedCustomer> = {
  id: "019a0000-0000-7000-8000-000000000020",
  name: "Jiangnan Beverage Co., Ltd.",
  industry: "Food and drink",
  city: "Jiaxing",
  region: "Zhejiang",
  country: "CN",
};

export const readExample: z.infer<typeof shareRead> = {
  id: "019a0000-0000-7000-8000-0000000000b1",
  at: "2026-11-20T02:42:00.000Z",
  reader: "Zhou Ning",
  via: "page",
  kind: "customer",
  customers: 1,
  persons: 0,
  customer: { id: sharedExample.id ?? "", name: "Jiangnan Beverage Co., Ltd." },
  fields: grantExample.fields,
};

// Input of share grants: of the form and of the API alike.

import { z } from "zod";
import type { ConsentPurpose } from "#db/tables-contacts";
import type { SharedKind } from "#db/tables-shares";
import { consentPurposes } from "~/features/contacts/consents.rules";
import { isId } from "~/lib/id";
import { calendarDate, line, optionalCountry, optionalLines } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { mostChosen } from "./most-chosen";
import {
  needsConsent,
  type ShareField,
  type ShareLevel,
  sharedKinds,
  shareFields,
  shareLevels,
} from "./share-levels.rules";

/** A living filter: it is run at each read, so that customers come into it and leave it. */
export type ShareFilter = {
  country: string | null;
  /** A colleague's id; `none`: customers without an owner. */
  owner: string | null;
};

export type Population =
  | { kind: "filter"; filter: ShareFilter }
  | { kind: "chosen"; customerIds: readonly string[] };

export type GrantInput = {
  allianceId: string;
  recipientId: string;
  purpose: string;
  kind: SharedKind;
  population: Population;
  /** What persons must have consented to; null where none are opened. */
  consentPurpose: ConsentPurpose | null;
  level: ShareLevel;
  /** With the level `fields`; else what the level opens. */
  fields: readonly ShareField[];
  startsOn: string;
  endsOn: string;
};

const ownerFilter = z
  .union([z.literal("none"), rowId])
  .nullable()
  .default(null);

/** "Whom, through which alliance" is one choice of the form: `<alliance>:<firm>`. */
export const recipient = z.string({ error: "choose_one" }).transform((typed, context) => {
  const [allianceId = "", recipientId = ""] = typed.split(":");
  if (isId(allianceId) && isId(recipientId)) return { allianceId, recipientId };
  context.addIssue({ code: "custom", message: "choose_one" });
  return z.NEVER;
});

/** How customers are chosen in a form: by a filter, or ticked one by one. */
export const populationFields = {
  by: choice(["filter", "chosen"]),
  country: optionalCountry,
  owner: ownerFilter,
  customer: z.array(rowId).max(mostChosen, `too_many|{"max":${mostChosen}}`).default([]),
};

export const chosenBy = ({
  by,
  country,
  owner,
  customer,
}: {
  by: Population["kind"];
  country: string;
  owner: string | null;
  customer: readonly string[];
}): Population =>
  by === "filter"
    ? { kind: "filter", filter: { country: country || null, owner } }
    : { kind: "chosen", customerIds: [...new Set(customer)] };

export const grantForm = z
  .object({
    ...populationFields,
    with: recipient,
    purpose: line(200),
    kind: choice(sharedKinds).default("company"),
    consentPurpose: choice(consentPurposes).nullable().default(null),
    level: choice(shareLevels),
    field: z.array(choice(shareFields)).default([]),
    startsOn: calendarDate,
    endsOn: calendarDate,
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { path: ["endsOn"], error: "date_order" })
  .refine(({ by, customer }) => by === "filter" || customer.length > 0, {
    path: ["customer"],
    error: "choose_some",
  })
  .refine(
    ({ level, kind, field, consentPurpose }) =>
      consentPurpose !== null || !needsConsent(level, { kind, fields: field }),
    { path: ["consentPurpose"], error: "choose_one" },
  )
  .transform(
    ({ with: { allianceId, recipientId }, by, country, owner, customer, field, ...rest }): GrantInput => ({
      ...rest,
      allianceId,
      recipientId,
      fields: field,
      population: chosenBy({ by, country, owner, customer }),
    }),
  );

export const revokeInput = z.object({ reason: optionalLines(500) });

// Persons of the customer file as the API answers them: contacts, consents, and all that is kept of one person.

import { z } from "zod";
import type { ConsentView } from "~/features/contacts/consents.queries.server";
import {
  consentCategories,
  consentChannels,
  consentPurposes,
  consentSources,
} from "~/features/contacts/consents.rules";
import type { ContactView } from "~/features/contacts/contacts.queries.server";
import type { ConsentInput } from "~/features/contacts/contacts.schema";
import type { PersonDocument } from "~/features/contacts/export-person.server";
import type { PersonReader } from "~/features/sharing/person-readers.server";
import { optionalEmail, optionalPhone } from "~/lib/input-profile";
import { languageCodes } from "~/lib/languages";
import { date, id, instant, name, named, paragraph, text } from "../fields";

export const contact = z
  .strictObject({
    id,
    customer_id: id,
    name: z.string().meta({ description: "about_contact_name" }),
    job_title: z.string(),
    email: z.string(),
    phone: z.string(),
    language: z.string().nullable(),
    notes: z.string(),
    is_main: z.boolean(),
    ended_on: date.nullable(),
    ended_reason: z.string(),
    erased_at: instant.nullable(),
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "Contact", description: "about_contact" });

const reach = {
  job_title: text(120).optional(),
  email: optionalEmail.removeDefault().optional(),
  phone: optionalPhone.removeDefault().optional(),
  language: z.enum(languageCodes).nullable().optional().meta({ description: "about_language" }),
  notes: paragraph(2000).optional(),
};
const written = { ...reach, is_main: z.boolean().optional().meta({ description: "about_main_contact" }) };

export const newContact = z.strictObject({ name: name(120), ...written }).meta({ id: "NewContact" });
export const contactPatch = z
  .strictObject({ name: name(120).optional(), ...written })
  .meta({ id: "ContactPatch" });
export const newReach = z.strictObject(reach).meta({ id: "Reach" });

const defined = <Fields extends Record<string, unknown>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };

/** What is written of a contact; what is left out is not there. */
export const contactChangeOf = (body: z.output<typeof contactPatch>) =>
  defined({
    name: body.name,
    jobTitle: body.job_title,
    email: body.email,
    phone: body.phone,
    language: body.language,
    notes: body.notes,
    isMain: body.is_main,
  });

const blank = { jobTitle: "", email: "", phone: "", language: null, notes: "" };

export const contactInputOf = (body: z.output<typeof newContact>) => ({
  ...blank,
  isMain: false,
  ...contactChangeOf(body),
  name: body.name,
});

export const reachInputOf = (body: z.output<typeof newReach>) => ({
  jobTitle: body.job_title ?? "",
  email: body.email ?? "",
  phone: body.phone ?? "",
  language: body.language ?? null,
  notes: body.notes ?? "",
});

export const presentContact = (view: ContactView): z.infer<typeof contact> => ({
  id: view.id,
  customer_id: view.customerId,
  name: view.name,
  job_title: view.jobTitle,
  email: view.email,
  phone: view.phone,
  language: view.language,
  notes: view.notes,
  is_main: view.isMain,
  ended_on: view.endedOn,
  ended_reason: view.endedReason,
  erased_at: view.erasedAt,
  updated_at: view.updatedAt,
  version: view.version,
});

const terms = {
  purpose: z.enum(consentPurposes),
  channel: z.enum(consentChannels).nullable().meta({ description: "about_consent_channel" }),
  categories: z.array(z.enum(consentCategories)).meta({ description: "about_consent_categories" }),
  given_on: date,
  ends_on: date.nullable().meta({ description: "about_consent_end" }),
  source: z.enum(consentSources),
};

export const consent = z
  .strictObject({
    id,
    customer_id: id,
    contact_id: id.nullable().meta({ description: "about_consent_contact" }),
    ...terms,
    recipient: named.nullable().meta({ description: "about_consent_recipient" }),
    text_version: z.string(),
    evidence: z.string(),
    state: z.enum(["in_force", "ended", "withdrawn"]),
    withdrawn_on: date.nullable(),
    withdrawn_at: instant.nullable(),
    withdrawal_note: z.string(),
    recorded_at: instant,
  })
  .meta({ id: "Consent", description: "about_consent" });

export const newConsent = z
  .strictObject({
    contact_id: id.nullable().default(null).meta({ description: "about_consent_contact" }),
    purpose: terms.purpose,
    channel: terms.channel.default(null),
    recipient_id: id.nullable().default(null).meta({ description: "about_consent_recipient" }),
    categories: terms.categories.default([]),
    text_version: text(120).default(""),
    given_on: date,
    ends_on: terms.ends_on.default(null),
    source: terms.source,
    evidence: name(500),
  })
  .refine(({ channel, recipient_id }) => !channel !== !recipient_id, {
    path: ["channel"],
    error: "consent_target",
  })
  .refine(({ recipient_id, categories }) => !recipient_id || categories.length > 0, {
    path: ["categories"],
    error: "required",
  })
  .refine(({ given_on, ends_on }) => ends_on === null || ends_on >= given_on, {
    path: ["ends_on"],
    error: "date_order",
  })
  .meta({ id: "NewConsent" });

export const consentInputOf = (body: z.output<typeof newConsent>): ConsentInput => ({
  contactId: body.contact_id,
  purpose: body.purpose,
  channel: body.channel,
  recipientId: body.recipient_id,
  categories: body.categories,
  textVersion: body.text_version,
  givenOn: body.given_on,
  endsOn: body.ends_on,
  source: body.source,
  evidence: body.evidence,
});

export const presentConsent = (view: ConsentView): z.infer<typeof consent> => ({
  id: view.id,
  customer_id: view.customerId,
  contact_id: view.contactId,
  purpose: view.purpose,
  channel: view.channel,
  categories: [...view.categories],
  given_on: view.givenOn,
  ends_on: view.endsOn,
  source: view.source,
  recipient: view.recipient,
  text_version: view.textVersion,
  evidence: view.evidence,
  state: view.state,
  withdrawn_on: view.withdrawn?.on ?? null,
  withdrawn_at: view.withdrawn?.at ?? null,
  withdrawal_note: view.withdrawn?.note ?? "",
  recorded_at: view.recordedAt,
});

/** As the file that the page gives. */
export const personDocument: z.ZodType<PersonDocument> = z
  .strictObject({
    exported_at: instant,
    firm: z.string(),
    customer: z.strictObject({ id, kind: z.string(), name: z.string() }),
    person: z.strictObject({
      contact_id: id.nullable(),
      name: z.string(),
      job_title: z.string(),
      email: z.string(),
      phone: z.string(),
      language: z.string().nullable(),
      notes: z.string(),
      known_since: instant.nullable(),
      ended_on: date.nullable(),
      erased_at: instant.nullable(),
    }),
    file: z
      .strictObject({
        trade_name: z.string(),
        other_names: z.string(),
        phone: z.string(),
        domain: z.string().nullable(),
        address: z.string(),
        region: z.string(),
        city: z.string(),
        country: z.string(),
      })
      .nullable(),
    identifiers: z.array(z.strictObject({ scheme: z.string(), value: z.string() })),
    consents: z.array(
      z.strictObject({
        id,
        purpose: z.string(),
        channel: z.string().nullable(),
        recipient: z.string().nullable(),
        categories: z.array(z.string()),
        text_version: z.string(),
        given_on: date,
        source: z.string(),
        evidence: z.string(),
        ends_on: date.nullable(),
        withdrawn_on: date.nullable(),
        withdrawal_note: z.string(),
      }),
    ),
    interactions: z.array(z.strictObject({ kind: z.string(), happened_on: date, text: z.string() })),
    complaints: z.array(
      z.strictObject({
        kind: z.string(),
        received_on: date,
        subject: z.string(),
        description: z.string(),
        reply: z.string(),
        steps: z.array(z.strictObject({ at: instant, text: z.string() })),
      }),
    ),
    care: z.array(
      z.strictObject({
        plan: z.string(),
        text: z.string(),
        due_on: date,
        state: z.string(),
        note: z.string(),
      }),
    ),
    invitations: z.array(
      z.strictObject({
        event: z.string(),
        starts_at: instant,
        channel: z.string(),
        answer: z.string(),
        attended: z.int().nullable(),
        note: z.string(),
      }),
    ),
    purchases: z.array(
      z.strictObject({
        bought_on: date,
        description: z.string(),
        quantity: z.string().nullable(),
        amount: z.string(),
        currency: z.string(),
      }),
    ),
    expected_value: z
      .strictObject({
        currency: z.string(),
        margin: z.string().nullable(),
        growth: z.string().nullable(),
        network: z.string().nullable(),
        learning: z.string().nullable(),
        total_spend: z.string().nullable(),
        win_back_cost: z.string().nullable(),
        retention_percent: z.string().nullable(),
        chance_percent: z.string().nullable(),
        value_score: z.int().nullable(),
        brand_score: z.int().nullable(),
        relationship_score: z.int().nullable(),
        reason: z.string(),
      })
      .nullable()
      .meta({ description: "about_expected_value" }),
    credit: z.array(
      z.strictObject({
        kind: z.string(),
        state: z.string(),
        limit: z.string(),
        open: z.string(),
        currency: z.string(),
        note: z.string(),
        ended_reason: z.string(),
        entries: z.array(
          z.strictObject({
            booked_on: date,
            amount: z.string(),
            settled: z.string(),
            description: z.string(),
            override_reason: z.string(),
            taken_back_reason: z.string(),
          }),
        ),
        settlements: z.array(
          z.strictObject({
            kind: z.string(),
            settled_on: date,
            amount: z.string(),
            taken_back_reason: z.string(),
          }),
        ),
        reviews: z.array(z.strictObject({ reviewed_on: date, outcome: z.string(), reason: z.string() })),
      }),
    ),
    deals: z.array(
      z.strictObject({
        reference: z.string(),
        contact_name: z.string(),
        contact_email: z.string(),
        contact_phone: z.string(),
      }),
    ),
    club_memberships: z.array(
      z.strictObject({
        club: z.string(),
        number: z.int(),
        joined_on: date,
        left_on: date.nullable(),
      }),
    ),
    shared_with: z.array(
      z.strictObject({
        firm: z.string(),
        purpose: z.string(),
        consent_purpose: z.string(),
        fields: z.array(z.string()),
        from: date,
        until: date,
      }),
    ),
    reads: z.array(
      z.strictObject({
        at: instant,
        firm: z.string(),
        reader: z.string(),
        via: z.string(),
        fields: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "Person", description: "about_person_document" });

export const personReader = z
  .strictObject({
    contact_id: id.nullable().meta({ description: "about_consent_contact" }),
    recipient: named,
    fields: z.array(z.string()),
    reads: z.int(),
    first_at: instant,
    last_at: instant,
    is_consented: z.boolean().meta({ description: "about_reader_consented" }),
  })
  .meta({ id: "PersonReader" });

export const presentReader = (view: PersonReader): z.infer<typeof personReader> => ({
  contact_id: view.contactId,
  recipient: view.recipient,
  fields: view.fields,
  reads: view.reads,
  first_at: view.firstAt,
  last_at: view.lastAt,
  is_consented: view.isConsented,
});

const customerId = "019a0000-0000-7000-8000-000000000041";

export const contactExample: z.infer<typeof contact> = {
  id: "019a0000-0000-7000-8000-000000000061",
  customer_id: customerId,
  name: "Zhao Min",
  job_title: "Head of purchasing",
  email: "zhao.min@jiangnan-beverage.example",
  phone: "+86 510 5555 0142",
  language: "zh-Hans",
  notes: "",
  is_main: true,
  ended_on: null,
  ended_reason: "",
  erased_at: null,
  updated_at: "2026-03-10T09:00:00.000Z",
  version: 1,
};

export const consentExample: z.infer<typeof consent> = {
  id: "019a0000-0000-7000-8000-000000000062",
  customer_id: customerId,
  contact_id: contactExample.id,
  purpose: "joint_project",
  channel: null,
  recipient: { id: "019a0000-0000-7000-8000-000000000001", name: "Entente Drives" },
  categories: ["contact"],
  text_version: "Privacy notice 2026-01",
  given_on: "2026-03-01",
  ends_on: null,
  source: "signed_form",
  evidence: "Form no. 17 in the contract folder",
  state: "in_force",
  withdrawn_on: null,
  withdrawn_at: null,
  withdrawal_note: "",
  recorded_at: "2026-03-02T01:20:00.000Z",
};

export const personExample: PersonDocument = {
  exported_at: "2026-11-22T08:00:00.000Z",
  firm: "Hanhai",
  customer: { id: customerId, kind: "company", name: "Jiangnan Beverage Co., Ltd." },
  person: {
    contact_id: contactExample.id,
    name: contactExample.name,
    job_title: contactExample.job_title,
    email: contactExample.email,
    phone: contactExample.phone,
    language: contactExample.language,
    notes: "",
    known_since: "2026-03-01T02:00:00.000Z",
    ended_on: null,
    erased_at: null,
  },
  file: null,
  identifiers: [],
  consents: [],
  interactions: [],
  complaints: [],
  care: [],
  invitations: [],
  purchases: [],
  expected_value: null,
  credit: [],
  deals: [],
  club_memberships: [],
  shared_with: [],
  reads: [],
};

export const readerExample: z.infer<typeof personReader> = {
  contact_id: contactExample.id,
  recipient: { id: "019a0000-0000-7000-8000-000000000001", name: "Entente Drives" },
  fields: ["name", "job_title", "email", "phone", "language"],
  reads: 3,
  first_at: "2026-09-29T01:10:00.000Z",
  last_at: "2026-11-20T02:42:00.000Z",
  is_consented: true,
};

// The charter of an alliance as the API answers it, and as it is written.

import { z } from "zod";
import type { CharterView } from "~/features/alliances/charter/charter.queries.server";
import {
  type AgreementInput,
  agreementInput,
  fileAgreementInput,
  fileRevisionInput,
  type RevisionInput,
  revisionInput,
} from "~/features/alliances/charter/charter.schema";
import { date, fileName, givenFile, id, instant, name, named, paragraph, text, words } from "../fields";

const dateOrNone = z.string().nullable().meta({ format: "date" });

const agreement = z
  .strictObject({
    id,
    series_id: id.meta({ description: "about_series" }),
    number: z.int(),
    title: z.string(),
    text: z.string(),
    url: z.string().nullable(),
    file: givenFile.nullable().meta({ description: "about_agreement_file" }),
    valid_from: date,
    expires_on: dateOrNone,
    expiry: z.enum(["expired", "within_30", "within_60"]).nullable(),
    is_accepted: z.boolean().meta({ description: "about_is_accepted" }),
    acceptances: z.array(
      z.strictObject({
        organization: z.string(),
        person: z.string(),
        at: instant,
        file_digest: z.string().nullable().meta({ description: "about_accepted_digest" }),
      }),
    ),
  })
  .meta({ id: "Agreement" });

export const charter = z
  .strictObject({
    id,
    version: z.int().meta({ description: "about_charter_version" }),
    vision: z.string(),
    goal: z.string(),
    target_customers: z.string(),
    geographic_scope: z.string(),
    products_services: z.string(),
    core_technology: z.string(),
    advantage_basis: z.string(),
    shared_values: z.string(),
    meeting_rhythm: z.string(),
    starts_on: dateOrNone,
    review_on: dateOrNone,
    objectives: z.array(z.strictObject({ id, text: z.string(), measure: z.string(), due_on: date })),
    representatives: z.array(
      z.strictObject({ organization: named, senior: named, manager: named, version: z.int() }),
    ),
    agreements: z.array(agreement).meta({ description: "about_agreements" }),
  })
  .meta({ id: "Charter" });
type CharterResource = z.infer<typeof charter>;

export const presentCharter = (view: CharterView): CharterResource => ({
  id: view.alliance.id,
  version: view.version,
  vision: view.elements.vision,
  goal: view.elements.goal,
  target_customers: view.elements.targetCustomers,
  geographic_scope: view.elements.geographicScope,
  products_services: view.elements.productsServices,
  core_technology: view.elements.coreTechnology,
  advantage_basis: view.elements.advantageBasis,
  shared_values: view.elements.sharedValues,
  meeting_rhythm: view.meetingRhythm,
  starts_on: view.startsOn,
  review_on: view.reviewOn,
  objectives: view.objectives.map(({ dueOn, ...objective }) => ({ ...objective, due_on: dueOn })),
  representatives: view.representatives.map(({ firm, senior, manager, version }) => ({
    organization: firm,
    senior,
    manager,
    version,
  })),
  agreements: view.agreements.map((one) => ({
    id: one.id,
    series_id: one.seriesId,
    number: one.number,
    title: one.title,
    text: one.text,
    url: one.url,
    file: one.file,
    valid_from: one.validFrom,
    expires_on: one.expiresOn,
    expiry: one.mark,
    is_accepted: one.isAccepted,
    acceptances: one.acceptances.map(({ firm, person, at, digest }) => ({
      organization: firm,
      person,
      at,
      file_digest: digest,
    })),
  })),
});

const version = z.int().min(0).default(0);
const element = paragraph(2000).default("");

/** The whole charter: what is left out is empty afterwards. */
export const newCharter = z
  .strictObject({
    vision: element,
    goal: element,
    target_customers: element,
    geographic_scope: element,
    products_services: element,
    core_technology: element,
    advantage_basis: element,
    shared_values: element,
    meeting_rhythm: text(300).default(""),
    starts_on: date.nullable().default(null),
    review_on: date.nullable().default(null),
    version: version.meta({ description: "about_charter_version" }),
  })
  .transform(({ vision, goal, version: read, ...rest }) => ({
    vision,
    goal,
    version: read,
    targetCustomers: rest.target_customers,
    geographicScope: rest.geographic_scope,
    productsServices: rest.products_services,
    coreTechnology: rest.core_technology,
    advantageBasis: rest.advantage_basis,
    sharedValues: rest.shared_values,
    meetingRhythm: rest.meeting_rhythm,
    startsOn: rest.starts_on,
    reviewOn: rest.review_on,
  }))
  .meta({ id: "NewCharter" });

export const newObjective = z
  .strictObject({ text: words(500), measure: name(300), due_on: date })
  .transform(({ due_on, ...rest }) => ({ ...rest, dueOn: due_on }))
  .meta({ id: "NewObjective" });

export const newRepresentatives = z
  .strictObject({ senior_user_id: id, manager_user_id: id, version })
  .transform(({ senior_user_id, manager_user_id, version: read }) => ({
    seniorUserId: senior_user_id,
    managerUserId: manager_user_id,
    version: read,
  }))
  .meta({ id: "NewRepresentatives" });

const content = {
  text: paragraph(20_000).default(""),
  url: text(1000).default(""),
  valid_from: date,
  expires_on: date.nullable().default(null),
};

/** Says what the form's own schema finds wrong, at the API's names. */
const sayFaults = (issues: readonly z.core.$ZodIssue[], context: z.RefinementCtx): void => {
  for (const { path, message } of issues) {
    const field = String(path[0]).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    context.addIssue({ code: "custom", path: [field], message });
  }
};

export const newAgreement = z
  .strictObject({ title: name(200), ...content })
  .transform(({ valid_from, expires_on, ...rest }, context): AgreementInput => {
    const input = { ...rest, validFrom: valid_from, expiresOn: expires_on ?? undefined };
    const checked = agreementInput.safeParse(input);
    if (checked.success) return checked.data;
    sayFaults(checked.error.issues, context);
    return z.NEVER;
  })
  .meta({ id: "NewAgreement" });

/** The next version of an agreement; `number` is the latest as it was read. */
export const newAgreementVersion = z
  .strictObject({ series_id: id.meta({ description: "about_series" }), number: z.int().min(1), ...content })
  .transform(({ series_id, valid_from, expires_on, ...rest }, context): RevisionInput => {
    const input = { ...rest, seriesId: series_id, validFrom: valid_from, expiresOn: expires_on ?? undefined };
    const checked = revisionInput.safeParse(input);
    if (checked.success) return checked.data;
    sayFaults(checked.error.issues, context);
    return z.NEVER;
  })
  .meta({ id: "NewAgreementVersion" });

/** Said in the address, beside the bytes of the file. */
const besideFile = {
  text: paragraph(4000).default("").meta({ description: "about_file_note" }),
  valid_from: date,
  expires_on: date.optional(),
  file_name: fileName,
};

export const newFileAgreement = z
  .strictObject({ title: name(200), ...besideFile })
  .transform(({ valid_from, expires_on, file_name, ...rest }, context) => {
    const checked = fileAgreementInput.safeParse({ ...rest, validFrom: valid_from, expiresOn: expires_on });
    if (checked.success) return { ...checked.data, fileName: file_name };
    sayFaults(checked.error.issues, context);
    return z.NEVER;
  });

export const newFileAgreementVersion = z
  .strictObject({
    series_id: id.meta({ description: "about_series" }),
    number: z.string().regex(/^[1-9][0-9]{0,5}$/),
    ...besideFile,
  })
  .transform(({ series_id, number, valid_from, expires_on, file_name, ...rest }, context) => {
    const input = { ...rest, number: Number(number), validFrom: valid_from, expiresOn: expires_on };
    const checked = fileRevisionInput.safeParse(input);
    if (checked.success) return { ...checked.data, seriesId: series_id, fileName: file_name };
    sayFaults(checked.error.issues, context);
    return z.NEVER;
  });

const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Yangtze Drives" };
const person = { id: "019a0000-0000-7000-8000-000000000009", name: "Lin Yue" };

export const charterExample: CharterResource = {
  id: "019a0000-0000-7000-8000-000000000021",
  version: 3,
  vision: "An engineer is on site within the hour, whoever of us sent him.",
  goal: "The first address for drives along the lower Yangtze.",
  target_customers: "Plants with 50 to 500 drives.",
  geographic_scope: "Shanghai, Jiangsu, Zhejiang",
  products_services: "Drives, commissioning, spare parts",
  core_technology: "Drive control",
  advantage_basis: "Our engineers live where the plants are.",
  shared_values: "What was promised is done.",
  meeting_rhythm: "Steering group every quarter",
  starts_on: "2026-02-03",
  review_on: "2027-02-03",
  objectives: [
    {
      id: "019a0000-0000-7000-8000-000000000081",
      text: "Win 40 plants",
      measure: "Plants with a running contract",
      due_on: "2026-12-31",
    },
  ],
  representatives: [{ organization: lead, senior: person, manager: person, version: 1 }],
  agreements: [
    {
      id: "019a0000-0000-7000-8000-000000000082",
      series_id: "019a0000-0000-7000-8000-000000000083",
      number: 2,
      title: "Frame agreement",
      text: "",
      url: "https://docs.supplier.example/frame-agreement-2",
      file: null,
      valid_from: "2026-02-03",
      expires_on: "2028-02-02",
      expiry: null,
      is_accepted: true,
      acceptances: [
        {
          organization: lead.name,
          person: person.name,
          at: "2026-02-03T02:15:00.000Z",
          file_digest: null,
        },
      ],
    },
  ],
};

// Input of overlaps: of forms and of the API alike.

import { z } from "zod";
import { companyFields, type ShareField } from "~/features/sharing/share-levels.rules";
import { chosenBy, type Population, populationFields, recipient } from "~/features/sharing/sharing.schema";
import { line, optionalLines } from "~/lib/input";
import { choice } from "~/lib/input-profile";
import { type AgreedStep, agreedSteps } from "./overlap-steps.rules";

export type ProposalInput = { allianceId: string; allyId: string; purpose: string; population: Population };

export const longestPurpose = 200;
export const longestWord = 500;

const populationShape = z.object(populationFields);
type Typed = z.output<typeof populationShape>;

const someChosen = ({ by, customer }: Typed): boolean => by === "filter" || customer.length > 0;
const nobodyChosen = { path: ["customer"], error: "choose_some" };

export const proposalForm = populationShape
  .extend({ with: recipient, purpose: line(longestPurpose) })
  .refine(someChosen, nobodyChosen)
  .transform(
    ({ with: { allianceId, recipientId }, purpose, ...typed }): ProposalInput => ({
      allianceId,
      allyId: recipientId,
      purpose,
      population: chosenBy(typed),
    }),
  );

export const populationForm = populationShape.refine(someChosen, nobodyChosen).transform(chosenBy);

export const saidForm = z.object({ said: optionalLines(longestWord) });

/** `revision` is the count that the person saw, and agrees on. */
export type AgreementInput = { revision: number; step: AgreedStep; fields: readonly ShareField[] };

const revision = z.number({ error: "invalid" }).int("invalid").min(1, "invalid");

export const agreementForm = z
  .object({ revision, step: choice(agreedSteps), field: z.array(choice(companyFields)).default([]) })
  .transform(({ field, ...agreement }): AgreementInput => ({ ...agreement, fields: field }));

export const nothingForm = z.object({});

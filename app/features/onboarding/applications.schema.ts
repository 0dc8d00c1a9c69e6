// Input of applications: the applicant's form, the supplier's decisions, the applicant's answer.

import { z } from "zod";
import { firmFields } from "~/features/organizations/organizations.schema";
import { line, lines, optionalLines, version } from "~/lib/input";
import { choice, email, identifierFields, identifierFits, identifierOf, rowId } from "~/lib/input-profile";
import { locales } from "~/ui/locale";

/** `key` is the id that the form was made with: sent twice, it is one application. */
export const applicationInput = z
  .object({
    key: rowId,
    ...firmFields,
    ...identifierFields,
    contactName: line(100),
    contactEmail: email,
    message: optionalLines(2000),
    locale: choice(locales),
  })
  .refine(...identifierFits)
  .transform(({ identifierScheme, identifierValue, ...application }) => ({
    ...application,
    identifier: identifierOf({ identifierScheme, identifierValue }),
  }));
export type ApplicationInput = z.infer<typeof applicationInput>;

export const acceptInput = z.object({ version });

/** A reason for declining, or a question. */
export const noteInput = z.object({ version, note: lines(2000) });

export const answerInput = z.object({ answer: lines(4000) });

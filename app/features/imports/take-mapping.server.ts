// The mapping between page and schema: what the form is offered, and what becomes of what it sends.

import type { Scope } from "~/access/scope.server";
import { currencyOptions } from "~/http/field-options.server";
import { type ImportView, listRegistrants } from "./imports.queries.server";
import { seenForm } from "./imports.schema";
import type { MappingChoices } from "./MappingForm";
import { type Mapping, type MappingInput, mappingSchema } from "./mapping.schema";
import { controlNames, readMappingForm } from "./mapping-form.rules";

/** What may be chosen beside the columns. */
export const mappingChoices = async (scope: Scope, { alliance }: ImportView): Promise<MappingChoices> => ({
  currencies: currencyOptions(scope.locale),
  registrants: alliance?.isOurs ? await listRegistrants(scope, alliance.id) : null,
});

/** What comes back with a mapping that is not whole: what was chosen, and what is wrong by control, as keys of `errors`. */
export type RefusedMapping = { mapping: MappingInput; errors: Record<string, string[]> };

type Taken = { ok: true; mapping: Mapping; version: number } | { ok: false; answer: RefusedMapping };

export const takeMapping = (view: ImportView, form: FormData): Taken => {
  const input = readMappingForm(form, view.kind, view.file?.header ?? []);
  const parsed = mappingSchema.safeParse(input);
  const errors = parsed.success ? {} : errorsByControl(parsed.error.issues);
  for (const field of view.alliance?.isOurs ? missingForLead(input) : []) {
    errors[controlNames.column(field)] = ["required"];
  }
  const seen = seenForm.safeParse({ version: Number(form.get("version")) });
  if (!parsed.success || !seen.success || Object.keys(errors).length > 0) {
    return { ok: false, answer: { mapping: input, errors } };
  }
  return { ok: true, mapping: parsed.data, version: seen.data.version };
};

const errorsByControl = (
  issues: readonly { path: PropertyKey[]; message: string }[],
): Record<string, string[]> => {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const [part, field] = path.map(String);
    const control =
      part === "columns" || part === "constants" ? controlNames.column(field ?? "") : (part ?? "");
    errors[control] = [...(errors[control] ?? []), message];
  }
  return errors;
};

/** Whose the deals are, and what became of them, only the file or the lead can say. */
const missingForLead = ({ columns = {}, constants = {} }: MappingInput): string[] => {
  const gives = (field: string) => Object.hasOwn(columns, field) || Object.hasOwn(constants, field);
  return [...(gives("state") ? [] : ["state"]), ...(gives("owner") || gives("firm") ? [] : ["owner"])];
};

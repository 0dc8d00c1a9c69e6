// The way of a form through an action: what is wrong comes back with what was typed, what is right goes to one command, and
// what the command refuses comes back too.

import type { z } from "zod";
import { mergeFields } from "~/lib/merge-fields";
import type { Result } from "~/lib/result";
import { parseForm } from "./form.server";
import { type FormAnswer, invalid, outrun, refused } from "./form-answers.server";

type FormCall = { form: FormData; intent: string };
type Answer = ReturnType<typeof invalid>;

/**
 * Answers the form: 400 with its errors; null, which becomes 404, where the command refuses `not_found`; 409 for any other
 * refusal; else what `done` makes of the command's value, as a rule a redirect. `as` names the form on its page, where
 * several intents stand on one.
 */
export const takeForm = async <Schema extends z.ZodType, Value>(
  { form, intent }: FormCall,
  schema: Schema,
  command: (input: z.output<Schema>) => Promise<Result<Value>>,
  done: (value: Value, input: z.output<Schema>) => Response,
  as: FormAnswer["intent"] = intent,
): Promise<Answer | Response | null> => {
  const submission = parseForm(form, schema);
  if (submission.status !== "success") return invalid(as, submission);
  const result = await command(submission.value);
  if (result.ok) return done(result.value, submission.value);
  return result.refusal.code === "not_found" ? null : refused(as, submission, result.refusal);
};

/** The values that a form was made from, as its field `seen` carries them; nothing where it is none of ours. */
const seenIn = (form: FormData): Record<string, string> => {
  try {
    const read: unknown = JSON.parse(String(form.get("seen") ?? "{}"));
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(
      Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return {};
  }
};

/**
 * As `takeForm`, for a form that changes one thing. Where somebody changed it meanwhile, the form comes back with what both made of it,
 * field by field, and with the version to go on from: `now` reads the thing as the form shows it, or null where it is gone.
 */
export const takeChange = async <Schema extends z.ZodType, Value>(
  call: FormCall,
  schema: Schema,
  command: (input: z.output<Schema>) => Promise<Result<Value>>,
  done: (value: Value, input: z.output<Schema>) => Response,
  now: () => Promise<{ version: number; values: Record<string, string> } | null>,
): Promise<Answer | Response | null> => {
  const { form, intent } = call;
  const submission = parseForm(form, schema);
  if (submission.status !== "success") return invalid(intent, submission);
  const result = await command(submission.value);
  if (result.ok) return done(result.value, submission.value);
  const { refusal } = result;
  if (refusal.code === "not_found") return null;
  const current = refusal.code === "stale" ? await now() : null;
  if (!current) return refused(intent, submission, refusal);
  const typed = Object.fromEntries(
    Object.keys(current.values).map((field) => [field, String(form.get(field) ?? "")]),
  );
  const { values, differences } = mergeFields({ seen: seenIn(form), typed, now: current.values });
  return outrun(intent, submission, values, { ...current, differences }, refusal);
};

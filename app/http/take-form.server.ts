// The way of a form through an action: what is wrong comes back with what was typed, what is right goes to one command, and
// what the command refuses comes back too.

import type { z } from "zod";
import type { Result } from "~/lib/result";
import { parseForm } from "./form.server";
import { type FormAnswer, invalid, refused } from "./form-answers.server";

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

// A form of a page, filled with the action's answer to it, or with what was typed when the session ran out, or with defaults.

import { useForm } from "@conform-to/react";
import { useActionData } from "@remix-run/react";
import type { Refusal } from "~/lib/result";
import type { FormAnswer } from "./form-answers.server";
import { useRootData } from "./root-data";
import { useHeldValues } from "./use-held-form";

const isAnswer = (value: unknown): value is FormAnswer =>
  typeof value === "object" && value !== null && "lastResult" in value && "intent" in value;

/** `intent` is the value of the form's submit button. Answers to other forms of the page leave this one alone. */
export const useAnsweredForm = <Values extends Record<string, unknown>>(
  intent: string,
  defaults: Partial<Values> = {},
) => {
  const answered: unknown = useActionData();
  const mine = isAnswer(answered) && answered.intent === intent ? answered : null;
  const heldIntent = useRootData()?.held?.intent;
  const held = useHeldValues<Record<string, unknown>>(defaults);
  const isHeldHere = heldIntent === undefined || heldIntent.includes(intent);
  const [form, fields] = useForm<Values>({
    id: intent,
    lastResult: mine?.lastResult,
    defaultValue: (isHeldHere ? held : defaults) as never,
  });
  const refusal: Refusal | null = mine?.refusal ?? null;
  return { form, fields, refusal };
};

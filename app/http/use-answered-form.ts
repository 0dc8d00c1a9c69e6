// A form of a page, filled with the action's answer to it, or with what was typed when the session ran out, or with defaults.

import { useForm } from "@conform-to/react";
import { useActionData } from "@remix-run/react";
import type { Refusal } from "~/lib/result";
import type { FormAnswer, Meanwhile } from "./form-answers.server";
import { useRootData } from "./root-data";
import { useHeldValues } from "./use-held-form";

const isAnswer = (value: unknown): value is FormAnswer =>
  typeof value === "object" && value !== null && "lastResult" in value && "intent" in value;

/** The action's answer to these forms of the page; null where it answered another, or has answered nothing yet. */
const useAnswer = (...intents: string[]): FormAnswer | null => {
  const answered: unknown = useActionData();
  return isAnswer(answered) && intents.includes(answered.intent) ? answered : null;
};

/**
 * Why the command behind one of these intents refused. For forms without fields, and for pages where the refused form may be
 * gone, because somebody else was first.
 */
export const useRefusal = (...intents: string[]): Refusal | null => useAnswer(...intents)?.refusal ?? null;

/** What somebody else changed while this form was filled. Its version keys the form, so that it is filled anew with both. */
export const useMeanwhile = (intent: string): Meanwhile | null => useAnswer(intent)?.meanwhile ?? null;

/** `intent` is the value of the form's submit button. Answers to other forms of the page leave this one alone. */
export const useAnsweredForm = <Values extends Record<string, unknown>>(
  intent: string,
  defaults: Partial<Values> = {},
) => {
  const answer = useAnswer(intent);
  const heldIntent = useRootData()?.held?.intent;
  const held = useHeldValues<Record<string, unknown>>(defaults);
  const isHeldHere = heldIntent === undefined || heldIntent.includes(intent);
  const [form, fields] = useForm<Values>({
    id: intent,
    lastResult: answer?.lastResult,
    defaultValue: (isHeldHere ? held : defaults) as never,
  });
  return { form, fields, refusal: answer?.refusal ?? null };
};

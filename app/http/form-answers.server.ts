// What an action answers when its form is not taken: what was typed comes back, with errors at the fields or the refusal of
// the command. A page with several forms tells them apart by the intent.

import type { Submission, SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { Difference } from "~/lib/merge-fields";
import type { Refusal } from "~/lib/result";

/** What became of the thing since the form was made: its version and values now, and what somebody else changed. */
export type Meanwhile = { version: number; values: Record<string, string>; differences: Difference[] };

export type FormAnswer = {
  intent: string;
  lastResult: SubmissionResult | null;
  refusal: Refusal | null;
  meanwhile?: Meanwhile;
};

/** Fields that never travel back to the page. */
const hideFields = ["password", "currentPassword", "passwordAgain"];

type Typed = Submission<unknown>;

const answer = (answered: FormAnswer, status: number, headers?: HeadersInit) =>
  data<FormAnswer>(answered, { status, headers });

/** 400: fields are wrong, by the schema or, in `fieldErrors`, by what the command says of them. */
export const invalid = (intent: string, submission: Typed, fieldErrors?: Record<string, string[]>) =>
  answer({ intent, lastResult: submission.reply({ fieldErrors, hideFields }), refusal: null }, 400);

/** 409: somebody was quicker; the form comes back with what both made of it. */
export const outrun = (
  intent: string,
  submission: Typed,
  merged: Record<string, string>,
  meanwhile: Meanwhile,
  refusal: Refusal,
) => {
  const reply = submission.reply({ formErrors: [refusal.code], hideFields });
  const lastResult = { ...reply, initialValue: { ...reply.initialValue, ...merged } };
  return answer({ intent, lastResult, refusal, meanwhile }, 409);
};

/** 409: the command refused; 429 where it is about too many tries. A form without fields has no submission. */
export const refused = (intent: string, submission: Typed | null, refusal: Refusal) => {
  const lastResult = submission?.reply({ formErrors: [refusal.code], hideFields }) ?? null;
  const { minutes } = refusal.details ?? {};
  const isThrottled = refusal.code === "too_many_tries" && typeof minutes === "number";
  return answer(
    { intent, lastResult, refusal },
    isThrottled ? 429 : 409,
    isThrottled ? { "Retry-After": String(minutes * 60) } : undefined,
  );
};

// Ideas for tests: one stated by a firm, and steps on it as it stands.

import type { IdeaStep } from "#db/tables-ideas";
import type { Scope } from "~/access/scope.server";
import { getIdea } from "~/features/ideas/ideas.queries.server";
import type { IdeaInput } from "~/features/ideas/ideas.schema";
import { moveIdea, type SharingStep, type StepGiven, shareIdea } from "~/features/ideas/move-idea.server";
import { stateIdea } from "~/features/ideas/state-idea.server";

export const ideaInput = (change: Partial<IdeaInput> = {}): IdeaInput => ({
  title: "A drive that tells when its fan wears out",
  description: "The customer changes fans every spring, worn out or not.",
  source: "own_staff",
  customerId: null,
  confidentiality: "lead_only",
  ...change,
});

/** States an idea and answers its id. */
export const statedIdea = async (
  scope: Scope,
  allianceId: string,
  change: Partial<IdeaInput> = {},
): Promise<string> => {
  const stated = await stateIdea(scope, allianceId, ideaInput(change));
  if (!stated.ok) throw new Error(stated.refusal.code);
  return stated.value.id;
};

const marks = {
  feasibility: 4,
  market: 3,
  fit: 5,
  feasibilityNote: "",
  marketNote: "Bottlers and dairies",
  fitNote: "",
};

/** Takes a step on the idea as it stands; the refusal's code, or null where it was taken. */
export const stepOf = async (
  scope: Scope,
  id: string,
  step: IdeaStep,
  given: Omit<StepGiven, "version"> = {},
): Promise<string | null> => {
  const version = (await getIdea(scope, id))?.version ?? 1;
  const own: Omit<StepGiven, "version"> = step === "assess" ? { marks } : { note: "said" };
  const reason = step === "reject" ? { reason: "no_market" as const } : {};
  const moved = await moveIdea(scope, id, step, { ...own, ...reason, ...given, version });
  return moved.ok ? null : moved.refusal.code;
};

/** Changes who may read the idea, as it stands. */
export const sharingOf = async (scope: Scope, id: string, step: SharingStep): Promise<string | null> => {
  const version = (await getIdea(scope, id))?.version ?? 1;
  const shared = await shareIdea(scope, id, step, version);
  return shared.ok ? null : shared.refusal.code;
};

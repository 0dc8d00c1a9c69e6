// What was said with a customer and what is to be done next, for tests.

import type { InteractionInput, NextStepInput } from "~/features/interactions/interactions.schema";

export const interactionInput = (change: Partial<InteractionInput> = {}): InteractionInput => ({
  kind: "visit",
  contactId: null,
  happenedOn: "2026-05-20",
  text: "Line 3 stops twice a shift",
  ...change,
});

export const nextStepInput = (change: Partial<NextStepInput> = {}): NextStepInput => ({
  kind: "call",
  text: "Call back",
  dueOn: "2026-06-20",
  remind: 3,
  ownerUserId: null,
  ...change,
});

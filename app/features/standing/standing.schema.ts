// Input of an assessment of a customer: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, optionalLine } from "~/lib/input";
import { choice } from "~/lib/input-profile";
import {
  growthStrategies,
  lossReasons,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
} from "./standing.rules";

const when = {
  effectiveOn: calendarDate,
  note: optionalLine(500),
  /** Of the standing as the page showed it; 0 where nothing had been said. */
  version: z.number({ error: "invalid" }).int("invalid").min(0, "invalid"),
};

export const formInput = z.object({ value: choice(relationshipForms), ...when });
export const loyaltyInput = z.object({ value: choice(loyaltySteps), ...when });
export const retentionInput = z
  .object({
    value: choice(retentionStatuses),
    lossReason: choice(lossReasons).nullable().default(null),
    ...when,
  })
  .refine(({ value, lossReason }) => (value === "lost") === (lossReason !== null), {
    path: ["lossReason"],
    error: "loss_reason",
  });
export const growthInput = z.object({
  value: z.array(choice(growthStrategies)).min(1, "choose_one"),
  ...when,
});

export type Assessment =
  | ({ aspect: "form" } & z.infer<typeof formInput>)
  | ({ aspect: "loyalty" } & z.infer<typeof loyaltyInput>)
  | ({ aspect: "retention" } & z.infer<typeof retentionInput>)
  | ({ aspect: "growth" } & z.infer<typeof growthInput>);

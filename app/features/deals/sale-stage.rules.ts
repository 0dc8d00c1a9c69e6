// How a sale moves from stage to stage, apart from the state of its registration. Pure; the commands of deals and pages call
// it.

import { ok, type Result, refuse } from "~/lib/result";
import { coded, lossReasons } from "./deal-reasons.rules";
import { openStates, type RegistrationState, type SaleStage } from "./deals.rules";

/** Whether the registrant moves the stage by a step of its own: a draft's stage is a field of its form. */
export const canMoveStage = (state: RegistrationState): boolean =>
  state !== "draft" && openStates.some((open) => open === state);

/**
 * Moves a sale to another stage, in either direction, because people correct what they said too early; `lost` needs a coded
 * reason. The registration's state stays: what `launched` and `lost` mean for it, a step of the registration says. Refusals:
 * `deal_not_possible`, `stage_same`, `reason_unknown`, `note_required`.
 */
export const moveStage = (
  deal: { state: RegistrationState; saleStage: SaleStage },
  to: SaleStage,
  { lossReason, note }: { lossReason: string; note: string },
): Result<SaleStage> => {
  if (!canMoveStage(deal.state)) return refuse("deal_not_possible", { state: deal.state });
  if (to === deal.saleStage) return refuse("stage_same");
  if (to === "lost") {
    const reason = coded(lossReasons, lossReason, note);
    if (!reason.ok) return reason;
  }
  return ok(to);
};

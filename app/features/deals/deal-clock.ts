// Which clock runs on a deal. Pure; safe for the browser.

import { type ClockView, defaultTerms, protectionClock, reviewClock } from "./deal-terms.rules";
import { type RegistrationState, waitsForReview } from "./deals.rules";

/**
 * The clock that runs on a deal: to the decision, or to the end of its protection; null where none does. Both sides see the
 * same one, so business days are counted in the lead's time zone.
 */
export const dealClock = (
  deal: { state: RegistrationState; reviewDueAt: string | null; protectedUntil: string | null },
  leadTimeZone: string,
  now: Date,
): ClockView | null => {
  if (deal.reviewDueAt && waitsForReview(deal.state)) {
    return reviewClock(new Date(deal.reviewDueAt), now, defaultTerms, leadTimeZone);
  }
  if (deal.protectedUntil && deal.state === "approved") {
    return protectionClock(new Date(deal.protectedUntil), now, defaultTerms);
  }
  return null;
};

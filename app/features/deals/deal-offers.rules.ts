// What a page offers a person to do with a deal: the steps that its state, the firm's side and the person's rights allow. Pure;
// safe for the browser. The commands ask the same rules again.

import type { DealSide } from "./deals.filter";
import { allowedEvents, type DealEventType, type RegistrationState } from "./deals.rules";
import { canMoveStage } from "./sale-stage.rules";

export const dealOffers = [
  "answer",
  "edit",
  "decide",
  "contest",
  "convert",
  "close_won",
  "close_lost",
  "move_stage",
  "revoke",
  "withdraw",
] as const;
export type DealOffer = (typeof dealOffers)[number];

/** The offer by which a page brings about an event. A split is not offered; expiry is the clock's. */
const offerOf: Partial<Record<DealEventType, DealOffer>> = {
  submit: "edit",
  answer: "answer",
  take_up: "decide",
  return: "decide",
  approve: "decide",
  reject: "decide",
  mark_duplicate: "decide",
  uphold: "decide",
  overturn: "decide",
  contest: "contest",
  convert: "convert",
  close_won: "close_won",
  close_lost: "close_lost",
  revoke: "revoke",
  withdraw: "withdraw",
};

/** In the order in which a page shows them; the first is what most people came for. */
export const offersOf = (
  deal: { state: RegistrationState; side: DealSide; contestedBefore: boolean },
  person: { mayRegister: boolean; mayDecide: boolean },
): DealOffer[] => {
  const isRegistrant = deal.side === "registered";
  if (isRegistrant ? !person.mayRegister : !person.mayDecide) return [];
  const events = allowedEvents(deal.state, isRegistrant ? "registrant" : "lead");
  const offered = new Set(events.map((event) => offerOf[event]));
  if (deal.contestedBefore) offered.delete("contest");
  if (isRegistrant && canMoveStage(deal.state)) offered.add("move_stage");
  return dealOffers.filter((offer) => offered.has(offer));
};

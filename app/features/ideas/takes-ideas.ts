import type { AllianceView } from "~/features/alliances/alliances.queries.server";

/** The purpose is new products, the alliance goes on, and the firm leads it or belongs to it. */
export const takesIdeas = ({ current, stage, place }: AllianceView): boolean =>
  current.purpose?.value === "new_product_development" &&
  stage !== "exit" &&
  (place === "lead" || place === "accepted");

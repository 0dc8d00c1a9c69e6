// What an alliance offers beyond what every alliance has: by its classification, or because there is something of it already.

import type { Scope } from "~/access/scope.server";
import { clubKindFor } from "../clubs/clubs.rules";
import { hasClub } from "../clubs/has-club.server";
import { hasLedger } from "../contributions/has-ledger.server";
import { hasProgrammes } from "../guidance/has-programmes.server";
import { hasIdeas } from "../ideas/has-ideas.server";
import { hasCampaigns } from "../promotion/has-campaigns.server";
import { hasTerritories } from "../territories/has-territories.server";
import type { Axis } from "./classification.rules";
import { hasPlan } from "./plan/has-plan.server";

export const allianceFeatures = [
  "programmes",
  "plan",
  "ledger",
  "ideas",
  "club",
  "campaigns",
  "territories",
] as const;
export type AllianceFeature = (typeof allianceFeatures)[number];

/** What each axis is set to now. */
type Current = Record<Axis, string | null>;

const features: Record<
  AllianceFeature,
  {
    isSwitchedOn: (current: Current) => boolean;
    hasRows: (scope: Scope, allianceId: string) => Promise<boolean>;
  }
> = {
  programmes: {
    isSwitchedOn: ({ development_mode }) => development_mode === "guidance",
    hasRows: hasProgrammes,
  },
  plan: {
    isSwitchedOn: ({ development_mode }) => development_mode === "partnership",
    hasRows: hasPlan,
  },
  ledger: {
    isSwitchedOn: ({ development_mode }) => development_mode === "partnership",
    hasRows: hasLedger,
  },
  ideas: { isSwitchedOn: ({ purpose }) => purpose === "new_product_development", hasRows: hasIdeas },
  club: { isSwitchedOn: ({ party }) => clubKindFor(party) !== null, hasRows: hasClub },
  campaigns: { isSwitchedOn: ({ purpose }) => purpose === "product_brand", hasRows: hasCampaigns },
  territories: {
    isSwitchedOn: ({ purpose }) => purpose === "distribution_channel",
    hasRows: hasTerritories,
  },
};

export const listFeatures = async (
  scope: Scope,
  allianceId: string,
  current: Current,
): Promise<AllianceFeature[]> => {
  const offered = await Promise.all(
    allianceFeatures.map(async (name) => {
      const { isSwitchedOn, hasRows } = features[name];
      return isSwitchedOn(current) || (await hasRows(scope, allianceId)) ? [name] : [];
    }),
  );
  return offered.flat();
};

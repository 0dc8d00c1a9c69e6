// Look-through ownership of one party as the API answers it: over what the asking firm may see, as of a day.

import { z } from "zod";
import type { LookThroughView } from "~/features/equity/look-through.queries.server";
import type { OwnershipRow } from "~/features/equity/ownership-view.rules";
import { id } from "../fields";
import { party, presentParty } from "./holding";

const share = z
  .strictObject({
    party,
    percent: z.string().nullable().meta({ description: "about_beneficial_percent" }),
    certainty: z.enum(["exact", "at_least", "undetermined"]).meta({ description: "about_certainty" }),
    is_direct: z.boolean(),
    controls: z.boolean().meta({ description: "about_controls" }),
  })
  .meta({ id: "BeneficialShare" });

export const lookThrough = z
  .strictObject({
    entity: party,
    as_of: z.string().meta({ format: "date" }),
    is_complete: z.boolean().meta({ description: "about_look_through_complete" }),
    owners: z.array(share),
    owned: z.array(share),
    owners_left_out: z.int(),
    owned_left_out: z.int(),
    cycles: z.array(z.array(id)).meta({ description: "about_cycles" }),
    parties: z.array(party),
  })
  .meta({ id: "LookThrough" });
type LookThroughResource = z.infer<typeof lookThrough>;

/** Digits after the point of a percentage: it is right to 10⁻⁹ %. */
const decimals = 9;

export const presentLookThrough = (view: LookThroughView, asOf: string): LookThroughResource => {
  const { entity, ownership, parties } = view;
  const partyOf = (partyId: string) =>
    presentParty(parties[partyId] ?? { id: partyId, kind: "entity", name: null });
  const shareOf = (row: OwnershipRow, partyId: string): z.infer<typeof share> => ({
    party: partyOf(partyId),
    percent: row.certainty === "undetermined" ? null : (row.fraction * 100).toFixed(decimals),
    certainty: row.certainty,
    is_direct: row.isDirect,
    controls: row.controls,
  });
  const common = { entity: presentParty(entity), as_of: asOf };
  if (!ownership || ownership.isEntangled) {
    const nothing = { owners: [], owned: [], owners_left_out: 0, owned_left_out: 0, cycles: [], parties: [] };
    return { ...common, is_complete: false, ...nothing };
  }
  return {
    ...common,
    is_complete: true,
    owners: ownership.owners.map((row) => shareOf(row, row.ownerId)),
    owned: ownership.owned.map((row) => shareOf(row, row.ownedId)),
    owners_left_out: ownership.ownersLeftOut,
    owned_left_out: ownership.ownedLeftOut,
    cycles: ownership.cycles,
    parties: [...new Set(ownership.cycles.flat())].map(partyOf),
  };
};

const example = {
  id: "019a0000-0000-7000-8000-000000000002",
  kind: "firm",
  name: "Weiguang Automation",
} as const;

export const lookThroughExample: LookThroughResource = {
  entity: example,
  as_of: "2026-11-22",
  is_complete: true,
  owners: [
    {
      party: { id: "019a0000-0000-7000-8000-000000000001", kind: "us", name: "Yangtze Drives" },
      percent: "33.333333333",
      certainty: "exact",
      is_direct: true,
      controls: false,
    },
  ],
  owned: [],
  owners_left_out: 0,
  owned_left_out: 0,
  cycles: [],
  parties: [],
};

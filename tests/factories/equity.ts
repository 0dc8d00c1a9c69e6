// Holdings for tests: firms that know one another, and what they record, by the product's own commands.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import type { HoldingInput, NewParty } from "~/features/equity/holdings.schema";
import { recordHolding } from "~/features/equity/record-holding.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import type { Firm, World } from "./world";

/** Units of 10^-12 percent. */
export const percent = (value: number): number => Math.round(value * 1e12);

export const exactly = (value: number) => ({
  size: "exact" as const,
  leastUnits: percent(value),
  mostUnits: percent(value),
});

export const holdingOf = (
  owner: string | NewParty,
  owned: string | NewParty,
  share: number,
  more: Partial<HoldingInput> = {},
): HoldingInput => ({
  owner: typeof owner === "string" ? { id: owner } : { party: owner },
  owned: typeof owned === "string" ? { id: owned } : { party: owned },
  ...exactly(share),
  shareClass: "ordinary",
  isVoting: true,
  votesUnits: null,
  startsOn: "2020-01-01",
  endsOn: null,
  source: "",
  evidence: "",
  notes: "",
  replaces: null,
  ...more,
});

export const outsider = (name: string, kind: "entity" | "person" = "entity"): NewParty => ({
  kind,
  name,
  country: "CN",
  identifiers: [],
  customerId: null,
});

export const record = async (scope: Scope, input: HoldingInput): Promise<Result<{ id: string }>> =>
  recordHolding(scope, await systemScope("tests"), input, {
    linkTo: (id) => `http://localhost:3000/equity/${id}`,
  });

/** The id of a holding that must be taken. */
export const recorded = async (scope: Scope, input: HoldingInput): Promise<string> => {
  const made = await record(scope, input);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};

/** Makes two firms known to each other: one is the other's partner. */
export const relate = async ({ database }: World, supplier: Firm, partner: Firm): Promise<void> => {
  const at = "2026-01-05T08:00:00.000Z";
  await database.system
    .insertInto("partner_relations")
    .values({
      id: newId(),
      organization_id: supplier.id,
      partner_organization_id: partner.id,
      status: "active",
      tier: "",
      created_at: at,
      updated_at: at,
    })
    .execute();
};

/** Opens the world's alliance, so that its members learn of one another. */
export const openAlliance = async ({ database, alliance }: World): Promise<void> => {
  await database.system.updateTable("alliances").set({ is_open: 1 }).where("id", "=", alliance.id).execute();
};

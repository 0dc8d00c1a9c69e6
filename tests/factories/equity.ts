// Holdings for tests: firms that know one another, and what they record, by the product's own commands.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { giveHoldingFile } from "~/features/equity/give-holding-file.server";
import type { HoldingInput, NewParty } from "~/features/equity/holdings.schema";
import { recordHolding } from "~/features/equity/record-holding.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import { textFile } from "./files";
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

/** Recorded parties of a firm, written straight into the table. */
export const insertParties = async (
  { database }: Pick<World, "database">,
  firm: Firm,
  count: number,
): Promise<string[]> => {
  const at = "2026-01-05T08:00:00.000Z";
  const rows = Array.from({ length: count }, (_, number) => ({
    id: newId(),
    organization_id: firm.id,
    kind: "entity" as const,
    name: `Party ${number}`,
    country: "",
    customer_id: null,
    created_at: at,
    updated_at: at,
  }));
  for (let from = 0; from < rows.length; from += 500) {
    await database.system
      .insertInto("equity_parties")
      .values(rows.slice(from, from + 500))
      .execute();
  }
  return rows.map(({ id }) => id);
};

/** A holding between two recorded parties of a firm, as a row. */
export const holdingRow = (
  firm: Firm,
  {
    ownerId,
    ownedId,
    share,
    shareClass = "ordinary",
  }: { ownerId: string; ownedId: string; share?: number; shareClass?: string },
) => {
  const at = "2026-01-05T08:00:00.000Z";
  return {
    id: newId(),
    organization_id: firm.id,
    counterparty_organization_id: null,
    owner_id: ownerId,
    owner_organization_id: null,
    owner_party_id: ownerId,
    owned_id: ownedId,
    owned_organization_id: null,
    owned_party_id: ownedId,
    size: "exact" as const,
    least_units: percent(share ?? 1),
    most_units: percent(share ?? 1),
    share_class: shareClass,
    is_voting: 1 as const,
    votes_units: null,
    starts_on: null,
    ends_on: null,
    source: "",
    evidence: "",
    notes: "",
    state: "recorded" as const,
    answered_at: null,
    answered_by_user_id: null,
    answer_note: "",
    replaces_id: null,
    created_by_user_id: firm.people.owner.id,
    created_at: at,
    updated_at: at,
  };
};

/** Gives a file as evidence of a holding, and answers its id. */
export const givenHoldingFile = async (
  scope: Scope,
  holdingId: string,
  file: CheckedFile | null = null,
): Promise<string> => {
  const extract = file ?? (await textFile("extract of the register"));
  const given = await giveHoldingFile(scope, holdingId, { text: "Extract" }, extract);
  if (!given.ok) throw new Error(given.refusal.code);
  return given.value.fileId;
};

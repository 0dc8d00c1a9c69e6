// Deals on their way, made by the product's own commands: a catalogue, drafts, submissions, decisions.

import { systemScope } from "~/access/make-scope.server";
import type { Role } from "~/access/rights";
import type { DealInput } from "~/features/deals/deals.schema";
import { type DecisionInput, decideDeal } from "~/features/deals/decide-deal.server";
import { createDraft } from "~/features/deals/save-draft.server";
import { submitDeal } from "~/features/deals/submit-deal.server";
import type { Result } from "~/lib/result";
import { insertProductLine } from "./deals";
import { type Firm, scopeOf, type World } from "./world";

/** The value of a command that must not refuse. */
export const done = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

/** The code of a command that must refuse. */
export const refusalCode = (result: Result<unknown>): string => {
  if (result.ok) throw new Error("not refused");
  return result.refusal.code;
};

/** Gives the world's supplier the lines `DRIVES` and `VISION`. */
export const stockCatalogue = async (world: World): Promise<void> => {
  await insertProductLine(world, "DRIVES", "Drives");
  await insertProductLine(world, "VISION", "Vision");
};

/** A deal that can be submitted. */
export const dealInput = (world: World, overrides: Partial<DealInput> = {}): DealInput => ({
  allianceId: world.alliance.id,
  customerName: "Jiangnan Beverage",
  customerDomain: "jiangnan.example",
  customerCountry: "",
  customerRegion: "",
  identifiers: [],
  productLines: ["DRIVES"],
  amountMinor: 125_000_000,
  currency: "CNY",
  expectedCloseOn: "2027-02-12",
  saleStage: "qualified",
  problem: "The line stops twice a shift.",
  contact: { name: "Zhao Min", email: "zhao@jiangnan.example", phone: "+86 21 5555 0142" },
  noContactYet: false,
  customerId: null,
  ...overrides,
});

export const draftDeal = async (
  world: World,
  firm: Firm,
  overrides: Partial<DealInput> = {},
): Promise<string> => done(await createDraft(await scopeOf(firm, "member"), dealInput(world, overrides))).id;

export const submit = async (firm: Firm, dealId: string, options: { version?: number; note?: string } = {}) =>
  submitDeal(await scopeOf(firm, "member"), await systemScope("tests"), { dealId, ...options });

export const submittedDeal = async (
  world: World,
  firm: Firm,
  overrides: Partial<DealInput> = {},
): Promise<string> => {
  const id = await draftDeal(world, firm, overrides);
  done(await submit(firm, id));
  return id;
};

/** A decision of the world's supplier. */
export const decide = async (
  world: World,
  input: DecisionInput,
  role: Role = "alliance_manager",
): ReturnType<typeof decideDeal> => decideDeal(await scopeOf(world.supplier, role), input);

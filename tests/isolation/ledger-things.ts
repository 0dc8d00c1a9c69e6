// Ledgers that the matrix asks for, each between the supplier and one member, with an entry and a statement; and a project of theirs.

import { drawUpStatement } from "~/features/contributions/settle.server";
import { stateEntry } from "~/features/contributions/state-entry.server";
import {
  agreedRule,
  confirmedEntry,
  contribution,
  fixedRule,
  money,
  openedLedger,
} from "../factories/ledgers";
import { must } from "../factories/life-cycle";
import { setMode } from "../factories/needs";
import { createAlliance, scopeOf, type World } from "../factories/world";
import { both } from "./alliance-things";
import type { Thing } from "./things";

type LedgerThings = Record<"ledger" | "own_ledger_entry" | "statement", Thing[]>;

export const makeLedgers = async (world: World): Promise<LedgerThings> => {
  const { id: alliance } = await createAlliance(world.supplier, [world.partner, world.rival], "Partnership");
  await setMode(world, alliance, "partnership");
  const lead = await scopeOf(world.supplier);
  const things: LedgerThings = { ledger: [], own_ledger_entry: [], statement: [] };
  for (const name of ["partner", "rival"] as const) {
    const member = await scopeOf(world[name]);
    const audience = both(name);
    const ledger = await openedLedger(lead, alliance, world[name], `Ledger with the ${name}`);
    await agreedRule(ledger, [lead, member], fixedRule({ [world.supplier.id]: 50, [world[name].id]: 50 }));
    await confirmedEntry(ledger, [member, lead], money("revenue", 100));
    const entry = must(await stateEntry(member, ledger, contribution())).id;
    const statement = must(await drawUpStatement(lead, ledger, { from: "2026-01-01", to: "2026-03-31" })).id;
    things.ledger.push({ name: `the ${name}'s ledger`, id: ledger, audience });
    things.own_ledger_entry.push({ name: `the ${name}'s own entry`, id: entry, audience: [name] });
    things.statement.push({ name: `the ${name}'s statement`, id: statement, audience });
  }
  return things;
};

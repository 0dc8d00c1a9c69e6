// What firms do with ledgers: each is for the supplier, which leads, and one member, because the alliance is closed. What is internal
// to an entry is its firm's alone.

import { agreeToRule, proposeRule } from "~/features/contributions/agree-on-rule.server";
import { getEntry } from "~/features/contributions/entries.queries.server";
import { openLedger } from "~/features/contributions/open-ledger.server";
import { drawUpStatement, signStatement } from "~/features/contributions/settle.server";
import { answerEntry, reverseEntry, stateEntry } from "~/features/contributions/state-entry.server";
import { contribution, fixedRule, money } from "../factories/ledgers";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

type MadeLedger = Firms["ledgers"][number];

const isParty = (doer: Doer, { member }: MadeLedger): boolean => doer === "supplier" || doer === member;

const refuseStranger = (doer: Doer, ledger: MadeLedger, did: string): void => {
  if (!isParty(doer, ledger)) throw new Error(`${doer} ${did} in a ledger with ${ledger.member}`);
};

export const ledgerOperations = {
  openLedger: async (firms, doer, pick) => {
    const member = pickFrom<Doer>(["partner", "rival"], pick) ?? "partner";
    const [name = ""] = firms.words(1, "supplier", member);
    const input = { name, currency: "CNY", memberIds: [firms.world[member].id] };
    const opened = await openLedger(firms.scope(doer), firms.development.id, input);
    if (opened.ok && doer !== "supplier") throw new Error(`${doer} opened a ledger of the supplier`);
    if (opened.ok) firms.ledgers.push({ id: opened.value.id, member, revision: 0 });
    return opened.ok;
  },
  stateEntry: async (firms, doer, pick) => {
    const ledger = pickFrom(firms.ledgers, pick);
    if (!ledger) return false;
    const [text = ""] = firms.words(1, "supplier", ledger.member);
    const [note = ""] = firms.words(1, doer);
    const internal = { note, rate: { amountMinor: 41_200, currency: "CNY" }, rateUnit: "hour" };
    const entry =
      pick % 2 === 0 ? contribution({ text, internal }) : money("revenue", 100 + pick, { text, internal });
    const stated = await stateEntry(firms.scope(doer), ledger.id, entry);
    if (stated.ok) refuseStranger(doer, ledger, "stated an entry");
    if (stated.ok) firms.ledgerEntries.push({ id: stated.value.id, ledgerId: ledger.id, by: doer });
    return stated.ok;
  },
  answerLedgerEntry: async (firms, doer, pick) => {
    const entry = pickFrom(firms.ledgerEntries, pick);
    const ledger = firms.ledgers.find(({ id }) => id === entry?.ledgerId);
    if (!entry || !ledger) return false;
    const scope = firms.scope(doer);
    const version = (await getEntry(scope, ledger.id, entry.id))?.version ?? 1;
    const [note = ""] = firms.words(1, "supplier", ledger.member);
    const answer = pick % 3 === 0 ? ("disputed" as const) : ("confirmed" as const);
    const said = { entryId: entry.id, version, answer, note: answer === "disputed" ? note : "" };
    const answered = await answerEntry(scope, ledger.id, said);
    if (answered.ok) refuseStranger(doer, ledger, "answered an entry");
    if (answered.ok && doer === entry.by) throw new Error(`${doer} answered its own entry`);
    return answered.ok;
  },
  reverseLedgerEntry: async (firms, doer, pick) => {
    const entry = pickFrom(firms.ledgerEntries, pick);
    const ledger = firms.ledgers.find(({ id }) => id === entry?.ledgerId);
    if (!entry || !ledger) return false;
    const scope = firms.scope(doer);
    const version = (await getEntry(scope, ledger.id, entry.id))?.version ?? 1;
    const [reason = ""] = firms.words(1, "supplier", ledger.member);
    const reversed = await reverseEntry(scope, ledger.id, {
      entryId: entry.id,
      version,
      reason,
      replacement: null,
    });
    if (reversed.ok && doer !== entry.by) throw new Error(`${doer} took back an entry of ${entry.by}`);
    if (reversed.ok) firms.ledgerEntries.push({ id: reversed.value.id, ledgerId: ledger.id, by: doer });
    return reversed.ok;
  },
  agreeOnRule: async (firms, doer, pick) => {
    const ledger = pickFrom(firms.ledgers, pick);
    if (!ledger) return false;
    const scope = firms.scope(doer);
    if (pick % 2 === 0 && ledger.revision > 0) {
      const agreed = await agreeToRule(scope, ledger.id, { revision: ledger.revision });
      if (agreed.ok) refuseStranger(doer, ledger, "agreed to a rule");
      return agreed.ok;
    }
    const rule = fixedRule({ [firms.world.supplier.id]: 50, [firms.world[ledger.member].id]: 50 });
    const proposed = await proposeRule(scope, ledger.id, { rule, revision: ledger.revision });
    if (proposed.ok) refuseStranger(doer, ledger, "proposed a rule");
    if (proposed.ok) ledger.revision = proposed.value.revision;
    return proposed.ok;
  },
  settleLedger: async (firms, doer, pick) => {
    const ledger = pickFrom(firms.ledgers, pick);
    if (!ledger) return false;
    const scope = firms.scope(doer);
    const open = firms.statements.findLast(({ ledgerId }) => ledgerId === ledger.id);
    if (pick % 2 === 0 && open) {
      const signed = await signStatement(scope, ledger.id, { statementId: open.id });
      if (signed.ok) refuseStranger(doer, ledger, "signed a statement");
      return signed.ok;
    }
    const drawn = await drawUpStatement(scope, ledger.id, { from: "2026-01-01", to: "2026-03-31" });
    if (drawn.ok) refuseStranger(doer, ledger, "drew up a statement");
    if (drawn.ok) firms.statements.push({ id: drawn.value.id, ledgerId: ledger.id, member: ledger.member });
    return drawn.ok;
  },
} satisfies Record<string, Operation>;

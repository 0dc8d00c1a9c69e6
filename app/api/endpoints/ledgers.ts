import { z } from "zod";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  entry,
  entryAnswer,
  entryExample,
  entryReversal,
  figuresExample,
  ledger,
  ledgerExample,
  ledgerSummary,
  ledgerSummaryExample,
  newAgreement,
  newEntry,
  newEntryExample,
  newLedger,
  newParty,
  newRate,
  newRule,
  newStatement,
  rateAnswer,
  ruleInputExample,
  statement,
  statementExample,
  statementSummary,
  statementSummaryExample,
  tried,
  whatIf,
} from "../resources/ledger";

const tag = "ledgers" as const;
const nothing = z.strictObject({});
const organization_id = ledgerExample.parties[1]?.organization.id ?? "";
const period = { from: "2026-01-01", to: "2026-03-31" };

const ofLedger = { tag, response: one(ledger) } as const;
const ofEntry = { tag, response: one(entry), versioned: true } as const;
const ofStatement = { tag, response: one(statement) } as const;
const ledgerShown = { data: ledgerExample };
const entryShown = { data: entryExample };
const statementShown = { data: statementExample };

export const listLedgers = endpoint({
  id: "listLedgers",
  method: "GET",
  path: "/alliances/{id}/ledgers",
  tag,
  access: "alliances.read",
  response: many(ledgerSummary),
  example: { response: { data: [ledgerSummaryExample], next_cursor: null } },
});

export const openLedger = endpoint({
  ...ofLedger,
  id: "openLedger",
  method: "POST",
  path: "/alliances/{id}/ledgers",
  access: "alliances.run",
  body: newLedger,
  status: 201,
  example: {
    body: { name: ledgerExample.name, currency: "CNY", member_ids: [organization_id] },
    response: ledgerShown,
  },
});

export const openProjectLedger = endpoint({
  ...ofLedger,
  id: "openProjectLedger",
  method: "POST",
  path: "/projects/{id}/ledger",
  access: "alliances.answer",
  body: nothing,
  status: 201,
  example: { body: {}, response: ledgerShown },
});

export const getLedger = endpoint({
  ...ofLedger,
  id: "getLedger",
  method: "GET",
  path: "/ledgers/{id}",
  access: "alliances.read",
  example: { response: ledgerShown },
});

export const addLedgerParty = endpoint({
  ...ofLedger,
  id: "addLedgerParty",
  method: "POST",
  path: "/ledgers/{id}/parties",
  access: "alliances.answer",
  body: newParty,
  example: { body: { organization_id }, response: ledgerShown },
});

export const listLedgerEntries = endpoint({
  id: "listLedgerEntries",
  method: "GET",
  path: "/ledgers/{id}/entries",
  tag,
  access: "alliances.read",
  query: plainListQuery("-on_date"),
  response: many(entry),
  example: { response: { data: [entryExample], next_cursor: null } },
});

export const stateLedgerEntry = endpoint({
  ...ofEntry,
  id: "stateLedgerEntry",
  method: "POST",
  path: "/ledgers/{id}/entries",
  access: "alliances.take_part",
  body: newEntry,
  status: 201,
  example: { body: newEntryExample, response: entryShown },
});

export const getLedgerEntry = endpoint({
  ...ofEntry,
  id: "getLedgerEntry",
  method: "GET",
  path: "/ledgers/{id}/entries/{entry_id}",
  access: "alliances.read",
  example: { response: entryShown },
});

export const answerLedgerEntry = endpoint({
  ...ofEntry,
  id: "answerLedgerEntry",
  method: "POST",
  path: "/ledgers/{id}/entries/{entry_id}/answer",
  access: "alliances.answer",
  body: entryAnswer,
  example: { body: { answer: "confirmed" }, response: entryShown },
});

export const withdrawLedgerEntry = endpoint({
  ...ofEntry,
  id: "withdrawLedgerEntry",
  method: "POST",
  path: "/ledgers/{id}/entries/{entry_id}/withdraw",
  access: "alliances.take_part",
  body: nothing,
  example: { body: {}, response: { data: { ...entryExample, state: "withdrawn", answer: null } } },
});

export const reverseLedgerEntry = endpoint({
  ...ofEntry,
  id: "reverseLedgerEntry",
  method: "POST",
  path: "/ledgers/{id}/entries/{entry_id}/reverse",
  access: "alliances.take_part",
  body: entryReversal,
  status: 201,
  example: {
    body: { reason: "A digit too many", replacement: newEntryExample },
    response: { data: { ...entryExample, state: "stated", answer: null, reverses_id: entryExample.id } },
  },
});

export const stateLedgerRate = endpoint({
  ...ofLedger,
  id: "stateLedgerRate",
  method: "POST",
  path: "/ledgers/{id}/rates",
  access: "alliances.take_part",
  body: newRate,
  status: 201,
  example: { body: { currency: "EUR", rate: "7.8215", valid_from: "2026-01-01" }, response: ledgerShown },
});

export const answerLedgerRate = endpoint({
  ...ofLedger,
  id: "answerLedgerRate",
  method: "POST",
  path: "/ledgers/{id}/rates/{rate_id}/answer",
  access: "alliances.answer",
  body: rateAnswer,
  example: { body: { answer: "confirmed" }, response: ledgerShown },
});

export const proposeSharingRule = endpoint({
  ...ofLedger,
  id: "proposeSharingRule",
  method: "POST",
  path: "/ledgers/{id}/rules",
  access: "alliances.answer",
  body: newRule,
  status: 201,
  example: { body: { revision: 0, rule: ruleInputExample }, response: ledgerShown },
});

export const agreeToSharingRule = endpoint({
  ...ofLedger,
  id: "agreeToSharingRule",
  method: "POST",
  path: "/ledgers/{id}/agreements",
  access: "alliances.answer",
  body: newAgreement,
  example: { body: { revision: 1 }, response: ledgerShown },
});

export const tryOutSharingRule = endpoint({
  id: "tryOutSharingRule",
  method: "POST",
  path: "/ledgers/{id}/what-if",
  tag,
  access: "alliances.read",
  body: whatIf,
  response: one(tried),
  example: { body: { ...period, rule: ruleInputExample }, response: { data: figuresExample } },
});

export const listStatements = endpoint({
  id: "listStatements",
  method: "GET",
  path: "/ledgers/{id}/statements",
  tag,
  access: "alliances.read",
  response: many(statementSummary),
  example: { response: { data: [statementSummaryExample], next_cursor: null } },
});

export const drawUpStatement = endpoint({
  ...ofStatement,
  id: "drawUpStatement",
  method: "POST",
  path: "/ledgers/{id}/statements",
  access: "alliances.answer",
  body: newStatement,
  status: 201,
  example: { body: period, response: statementShown },
});

export const getStatement = endpoint({
  ...ofStatement,
  id: "getStatement",
  method: "GET",
  path: "/ledgers/{id}/statements/{statement_id}",
  access: "alliances.read",
  example: { response: statementShown },
});

export const signStatement = endpoint({
  ...ofStatement,
  id: "signStatement",
  method: "POST",
  path: "/ledgers/{id}/statements/{statement_id}/sign",
  access: "alliances.answer",
  body: nothing,
  example: { body: {}, response: statementShown },
});

export const setAsideStatement = endpoint({
  ...ofStatement,
  id: "setAsideStatement",
  method: "POST",
  path: "/ledgers/{id}/statements/{statement_id}/set-aside",
  access: "alliances.answer",
  body: nothing,
  example: { body: {}, response: { data: { ...statementExample, state: "void" } } },
});

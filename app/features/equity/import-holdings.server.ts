// The shareholdings of imported relationships as holdings between recorded parties: a later statement of a record ends what the earlier one said,
// and what does not fit the register's rules is kept without a holding.

import type { TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import {
  dayOf,
  instantOf,
  isRelationship,
  type RelationshipStatement,
  type Statement,
} from "./bods/statement";
import { type HoldingFacts, holdingFacts, type KeptReason } from "./bods/statement-facts.rules";
import { HoldingLedger } from "./holding-ledger.rules";
import { inChunks } from "./in-chunks";

/** A relationship that made no holding, and why; `unknown_party`: nothing in the file or before it says who somebody is. */
export type KeptStatement = {
  statement: string;
  reason: KeptReason | "unknown_party" | "person_owned" | "overlaps" | "over_whole" | "superseded";
};

/** The recorded party of a record. */
export type RecordedParty = { id: string; kind: "entity" | "person" };

const shareClass = "ordinary";

/** The relationships by record, each in the order in which its statements count. */
const byRecordInOrder = (fresh: readonly Statement[]): Map<string, RelationshipStatement[]> => {
  const records = new Map<string, RelationshipStatement[]>();
  for (const statement of fresh.filter(isRelationship)) {
    records.set(statement.recordId, [...(records.get(statement.recordId) ?? []), statement]);
  }
  for (const statements of records.values())
    statements.sort((a, b) => instantOf(a.statementDate) - instantOf(b.statementDate));
  return records;
};

type Line = Awaited<ReturnType<typeof readLines>>[number];

/** Writes the holdings of statements that were not known before; `parties` are the recorded parties by record. */
export const takeHoldings = async (
  tx: TransactionScope,
  fresh: readonly Statement[],
  parties: ReadonlyMap<string, RecordedParty>,
): Promise<{ holdings: number; kept: KeptStatement[] }> => {
  const kept: KeptStatement[] = [];
  const records = byRecordInOrder(fresh);
  const earlier = new Map<string, Line[]>();
  for (const line of await readLines(tx, [...records.keys()])) {
    const known = earlier.get(line.record_id);
    if (known) known.push(line);
    else earlier.set(line.record_id, [line]);
  }
  const owned = [...new Set([...parties.values()].map(({ id }) => id))];
  const ledger = new HoldingLedger(await readLedger(tx, owned));
  const made: NewLine[] = [];
  const ends: { id: string; endsOn: string }[] = [];
  for (const [record, statements] of records) {
    const before = earlier.get(record) ?? [];
    let open: (Line | NewLine)[] = before;
    for (const [at, statement] of statements.entries()) {
      const keep = (reason: KeptStatement["reason"]): number =>
        kept.push({ statement: statement.statementId, reason });
      const day = dayOf(statement.statementDate);
      // What the record said before holds until the day of the statement that says it anew.
      for (const line of open) endOn(line, day, { made, ends, ledger });
      open = [];
      const facts = holdingFacts(statement);
      if ("kept" in facts) {
        keep(facts.kept);
        continue;
      }
      for (const fact of facts.holdings) {
        const isFirst = at === 0 && before.length === 0;
        const line = lineOf(record, isFirst ? fact : from(fact, day), parties);
        if (typeof line === "string") keep(line);
        else if (line.ends_on !== null && line.starts_on !== null && line.ends_on <= line.starts_on) {
          keep("superseded");
        } else {
          const outcome = ledger.add(toLedger(line));
          if (outcome === "taken") {
            made.push(line);
            open.push(line);
          } else keep(outcome);
        }
      }
    }
  }
  for (const { id, endsOn } of ends) {
    await tx.db
      .update("holdings")
      .set((set) => ({ ends_on: endsOn, updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
  }
  await insertLines(tx, made);
  return { holdings: made.length, kept };
};

type NewLine = {
  id: string;
  record_id: string;
  owner_id: string;
  owned_id: string;
  size: HoldingFacts["size"];
  least_units: number;
  most_units: number;
  votes_units: number | null;
  starts_on: string | null;
  ends_on: string | null;
};

const toLedger = (
  line: Pick<NewLine, "owner_id" | "owned_id" | "least_units" | "starts_on" | "ends_on">,
) => ({
  ownerId: line.owner_id,
  ownedId: line.owned_id,
  shareClass,
  leastUnits: line.least_units,
  startsOn: line.starts_on,
  endsOn: line.ends_on,
});

/** A line of this import is written with its end; one that stands in the register is ended there. */
const endOn = (
  line: Line | NewLine,
  day: string,
  { made, ends, ledger }: { made: NewLine[]; ends: { id: string; endsOn: string }[]; ledger: HoldingLedger },
): void => {
  const endsOn = line.starts_on !== null && line.starts_on > day ? line.starts_on : day;
  if (line.ends_on !== null && line.ends_on <= endsOn) return;
  ledger.end(toLedger(line), endsOn);
  const mine = made.find(({ id }) => id === line.id);
  if (mine) mine.ends_on = endsOn;
  else ends.push({ id: line.id, endsOn });
};

const from = (fact: HoldingFacts, day: string): HoldingFacts => ({
  ...fact,
  startsOn: fact.startsOn !== null && fact.startsOn > day ? fact.startsOn : day,
});

const lineOf = (
  record: string,
  { ownerRecord, ownedRecord, ...fact }: HoldingFacts,
  parties: ReadonlyMap<string, RecordedParty>,
): NewLine | "unknown_party" | "person_owned" => {
  const [owner, owned] = [parties.get(ownerRecord), parties.get(ownedRecord)];
  if (!owner || !owned) return "unknown_party";
  if (owned.kind === "person") return "person_owned";
  return {
    id: newId(),
    record_id: record,
    owner_id: owner.id,
    owned_id: owned.id,
    size: fact.size,
    least_units: fact.leastUnits,
    most_units: fact.mostUnits,
    votes_units: fact.votesUnits,
    starts_on: fact.startsOn,
    ends_on: fact.endsOn,
  };
};

/** What earlier imports made of these records, and still stands. */
const readLines = async (tx: TransactionScope, records: readonly string[]) => {
  const read = (some: string[]) =>
    tx.db
      .own("equity_record_holdings")
      .innerJoin("holdings", "holdings.id", "equity_record_holdings.holding_id")
      .where("equity_record_holdings.record_id", "in", some)
      .where("holdings.state", "=", "recorded")
      .select([
        "holdings.id",
        "equity_record_holdings.record_id",
        "holdings.owner_id",
        "holdings.owned_id",
        "holdings.least_units",
        "holdings.starts_on",
        "holdings.ends_on",
      ])
      .execute();
  const found: Awaited<ReturnType<typeof read>> = [];
  for (const some of inChunks(records)) found.push(...(await read(some)));
  return found;
};

/** What counts already of the entities that the statements are about. */
const readLedger = async (tx: TransactionScope, owned: readonly string[]) => {
  const read = (some: string[]) =>
    tx.db
      .own("holdings")
      .where("owned_id", "in", some)
      .where("state", "in", ["recorded", "claimed", "confirmed"])
      .select(["owner_id", "owned_id", "share_class", "least_units", "starts_on", "ends_on"])
      .execute();
  const lines: {
    ownerId: string;
    ownedId: string;
    shareClass: string;
    leastUnits: number;
    startsOn: string | null;
    endsOn: string | null;
  }[] = [];
  for (const some of inChunks(owned)) {
    for (const row of await read(some)) lines.push({ ...toLedger(row), shareClass: row.share_class });
  }
  return lines;
};

const insertLines = async (tx: TransactionScope, lines: readonly NewLine[]): Promise<void> => {
  for (const some of inChunks(lines)) {
    await tx.db
      .insert(
        "holdings",
        some.map(({ record_id, ...line }) => ({
          ...line,
          counterparty_organization_id: null,
          owner_organization_id: null,
          owner_party_id: line.owner_id,
          owned_organization_id: null,
          owned_party_id: line.owned_id,
          share_class: shareClass,
          is_voting: 1 as const,
          source: `BODS ${record_id}`.slice(0, 200),
          evidence: "",
          notes: "",
          state: "recorded" as const,
          answered_at: null,
          answered_by_user_id: null,
          answer_note: "",
          replaces_id: null,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
        })),
      )
      .execute();
    await tx.db
      .insert(
        "equity_record_holdings",
        some.map(({ id, record_id }) => ({ holding_id: id, record_id })),
      )
      .execute();
  }
};

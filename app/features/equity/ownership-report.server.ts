/**
 * What a file of the Beneficial Ownership Data Standard 0.4 says as of a date: whether it is valid, who holds what directly and
 * through others, who controls whom, and who stands in a circle.
 */

import { crossChecks } from "./bods/cross-checks";
import { compare, type Stake, stakesAsOf } from "./bods/interests-as-of.rules";
import { type Amount, isMajority, percentOf, sumOf } from "./bods/share.rules";
import type { Finding, Statement } from "./bods/statement";
import { validateStatements } from "./bods/validate-statements.server";
import { controlByVotes, isMajorityOfVotes, type Votes } from "./control.rules";
import { effectiveHoldings } from "./effective-holdings.rules";
import { type Certainty, lookThrough } from "./look-through.rules";

/**
 * Owner and owned are `recordId`s. Percentages are null where nothing of their size is known; `…_at_least` marks lower bounds and
 * unknown ones. `undetermined`: the owner belongs to a circle of which nobody outside holds anything.
 */
export type HoldingRow = {
  owner: string;
  owned: string;
  direct_percent: number | null;
  direct_at_least: boolean;
  beneficial_percent: number | null;
  beneficial_at_least: boolean;
  undetermined: boolean;
  controls: boolean;
};

/** A file with errors is looked through no further: it has neither warnings, holdings nor cycles. */
export type OwnershipReport = {
  valid: boolean;
  errors: Finding[];
  warnings: Finding[];
  holdings: HoldingRow[];
  cycles: string[][];
};

/**
 * `json` is the file as parsed, `asOf` and `today` are calendar dates. Direct holdings are all listed; `limits` bounds how many
 * others are, and how much work goes into control, which a long chain would make the square of the file.
 */
export function ownershipReport(
  json: unknown,
  { asOf, today, limits = usualLimits }: { asOf: string; today: string; limits?: Limits },
): OwnershipReport {
  const validated = validateStatements(json);
  if (!validated.ok) {
    return { valid: false, errors: validated.errors, warnings: [], holdings: [], cycles: [] };
  }
  return { valid: true, errors: [], ...lookInto(validated.statements, asOf, today, limits) };
}

export type Limits = { rows: number; controlled: number; warnings: number };

const usualLimits: Limits = { rows: 100_000, controlled: 100_000_000, warnings: 10_000 };

function lookInto(statements: readonly Statement[], asOf: string, today: string, limits: Limits) {
  const { stakes, warnings } = stakesAsOf(statements, asOf);
  const parties = [...new Set(stakes.flatMap(({ owner, owned }) => [owner, owned]))].sort(compare);
  const index = new Map(parties.map((party, at) => [party, at]));
  const indexOf = (party: string): number => index.get(party) as number;
  const { holdings, votes } = effectiveHoldings(stakes, parties.length, indexOf);
  const graph = lookThrough(parties.length, holdings);
  const rows = new Rows(parties, stakes, indexOf, limits.rows);

  rows.fillOwners(graph.forEachOwner);
  rows.takeStated();
  rows.fillDirectControl(votes);
  rows.fillControl(controlByVotes(parties.length, votes), limits.controlled);
  const all = [...rows.notes(), ...crossChecks(statements, today), ...warnings];
  return {
    warnings:
      all.length > limits.warnings
        ? [...all.slice(0, limits.warnings), more(all.length - limits.warnings)]
        : all,
    holdings: rows.sorted(),
    cycles: graph.cycles().map((cycle) => cycle.map((at) => parties[at] as string)),
  };
}

const note = (message: string): Finding => ({ statement: null, path: "", message });
const more = (count: number): Finding => note(`and ${count} more warnings`);

type Row = {
  owner: number;
  owned: number;
  stake: Stake | null;
  fraction: number;
  certainty: Certainty;
  controls: boolean;
};
type ForEachOwner = (
  firm: number,
  visit: (owner: number, fraction: number, certainty: Certainty) => unknown,
) => void;

/** The pairs of owner and owned that are listed. */
class Rows {
  private readonly rows = new Map<number, Row>();
  private readonly byOwned = new Map<number, Row[]>();
  private readonly room: number;
  private hasLeftOut = false;
  private uncontrolled = 0;

  constructor(
    private readonly parties: string[],
    stakes: readonly Stake[],
    indexOf: (party: string) => number,
    room: number,
  ) {
    for (const stake of stakes) {
      const row = this.add(indexOf(stake.owner), indexOf(stake.owned), stake);
      const others = this.byOwned.get(row.owned);
      if (others) others.push(row);
      else this.byOwned.set(row.owned, [row]);
    }
    this.room = this.rows.size + room;
  }

  private add(owner: number, owned: number, stake: Stake | null): Row {
    const row: Row = { owner, owned, stake, fraction: 0, certainty: "exact", controls: false };
    this.rows.set(this.keyOf(owner, owned), row);
    return row;
  }

  private keyOf = (owner: number, owned: number): number => owner * this.parties.length + owned;

  /** The row of a pair, made where there is room for it; once there is none, null for every pair. */
  private rowOf(owner: number, owned: number): Row | null {
    if (this.hasLeftOut) return null;
    const row = this.rows.get(this.keyOf(owner, owned));
    if (row) return row;
    if (this.rows.size < this.room) return this.add(owner, owned, null);
    this.hasLeftOut = true;
    return null;
  }

  fillOwners(forEachOwner: ForEachOwner): void {
    for (const [owned, rows] of this.byOwned) {
      const direct = new Map(rows.map((row) => [row.owner, row]));
      let missing = rows.filter(({ owner }) => owner !== owned).length;
      forEachOwner(owned, (owner, fraction, certainty) => {
        const known = direct.get(owner);
        const row = known ?? this.rowOf(owner, owned);
        if (known) missing--;
        if (row) Object.assign(row, { fraction, certainty });
        return missing > 0 || !this.hasLeftOut;
      });
    }
  }

  /** What is said to be held through others counts where the chains give less, or do not give all of it. */
  takeStated(): void {
    for (const row of this.rows.values()) {
      const { stake, fraction, certainty } = row;
      if (!stake?.indirectShares || certainty === "undetermined") continue;
      const stated: Amount = stake.shares ? sumOf(stake.indirectShares, stake.shares) : stake.indirectShares;
      const part = Math.min(100, percentOf(stated.units)) / 100;
      const isMore = certainty === "exact" ? part > fraction + rounding : part >= fraction - 1e-12;
      if (isMore) Object.assign(row, { fraction: part, certainty: stated.exact ? "exact" : "at_least" });
    }
  }

  fillDirectControl({ owner, owned, fraction, above }: Votes): void {
    for (let at = 0; at < owner.length; at++) {
      const row = this.rows.get(this.keyOf(owner[at] as number, owned[at] as number));
      if (row && isMajorityOfVotes(fraction[at] as number, above[at] === 1)) row.controls = true;
    }
  }

  fillControl(controlledBy: (firm: number) => number[], budget: number): void {
    for (const row of this.rows.values()) {
      const { stake } = row;
      if (!stake?.indirectVotes) continue;
      row.controls ||= isMajority(
        stake.votes ? sumOf(stake.indirectVotes, stake.votes) : stake.indirectVotes,
      );
    }
    const listed = new Map<number, Row[]>();
    for (const row of this.rows.values()) {
      const others = listed.get(row.owner);
      if (others) others.push(row);
      else listed.set(row.owner, [row]);
    }
    const controllerOf = new Int32Array(this.parties.length).fill(-1);
    let left = budget;
    for (let owner = 0; owner < this.parties.length; owner++) {
      if (left <= 0) {
        this.uncontrolled = this.parties.length - owner;
        return;
      }
      const controlled = controlledBy(owner);
      left -= controlled.length;
      for (const owned of controlled) controllerOf[owned] = owner;
      for (const row of listed.get(owner) ?? []) row.controls ||= controllerOf[row.owned] === owner;
      for (const owned of controlled) {
        if (this.hasLeftOut) break;
        const row = this.rowOf(owner, owned);
        if (row) row.controls = true;
      }
    }
  }

  notes(): Finding[] {
    const notes: Finding[] = [];
    if (this.hasLeftOut) notes.push(note("not all holdings through others are listed: there are too many"));
    if (this.uncontrolled > 0) {
      const from = this.parties[this.parties.length - this.uncontrolled];
      notes.push(
        note(
          `control through others was not worked out for ${this.uncontrolled} owners, from ${from} on: there are too many`,
        ),
      );
    }
    return notes;
  }

  sorted(): HoldingRow[] {
    return [...this.rows.values()]
      .sort((a, b) => a.owned - b.owned || a.owner - b.owner)
      .map(({ owner, owned, stake, fraction, certainty, controls }) => ({
        owner: this.parties[owner] as string,
        owned: this.parties[owned] as string,
        direct_percent: stake?.shares ? knownOrNull(percentOf(stake.shares.units)) : null,
        direct_at_least: stake?.shares ? !stake.shares.exact : false,
        beneficial_percent: certainty === "undetermined" ? null : knownOrNull(roundPercent(fraction)),
        beneficial_at_least: certainty === "at_least",
        undetermined: certainty === "undetermined",
        controls,
      }));
  }
}

/** Stated percentages are rounded more often than not: what is this close is what the chains give. */
const rounding = 1e-4;

const knownOrNull = (percent: number): number | null => (percent > 0 ? percent : null);

/** To 12 places after the point, which is what the sums are good for. */
const roundPercent = (fraction: number): number => Number((fraction * 100).toFixed(12));

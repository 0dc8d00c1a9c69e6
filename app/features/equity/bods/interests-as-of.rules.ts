/**
 * From statements to what is held as of a date. Pure.
 *
 * Of each record the latest statement up to the date counts (its date, then its status, then its place in the file), and
 * nothing where that closes the record. An interest counts from its start up to the day before its end.
 */
import { type Amount, amountOf, sumOf, unknownAmount, wholeUnits } from "./share.rules";
import {
  dayOf,
  type Finding,
  type Interest,
  instantOf,
  isRelationship,
  type RelationshipStatement,
  type Statement,
} from "./statement";

/**
 * What one party has of another: of its shares and of its votes, directly and through others; null where nothing is stated. An
 * interest whose kind is not told is a holding of shares whose size is unknown.
 */
export type Stake = {
  owner: string;
  owned: string;
  shares: Amount | null;
  votes: Amount | null;
  indirectShares: Amount | null;
  indirectVotes: Amount | null;
};

export type Stakes = { stakes: Stake[]; warnings: Finding[] };

/** The stakes by owned and owner; `day` is a calendar date. Warns where more than 100 % of one party is held. */
export function stakesAsOf(statements: readonly Statement[], day: string): Stakes {
  const stakes = new Map<string, Stake>();
  const sums = new Map<string, { units: bigint; told: boolean }>();
  const warnings: Finding[] = [];
  for (const statement of currentRelationships(statements, day)) {
    const { subject, interestedParty, interests = [] } = statement.recordDetails;
    if (typeof subject !== "string" || typeof interestedParty !== "string") continue;
    interests.forEach((interest, at) => {
      const kind = kinds[interest.type ?? "unknownInterest"];
      if (kind === undefined || !isActive(interest, day)) return;
      const amount = interest.type === kind.counted ? amountOf(interest.share) : unknownAmount;
      const indirect = isIndirect(interest, statement);
      const stake = stakeOf(stakes, interestedParty, subject);
      const column = indirect ? kind.indirect : kind.direct;
      stake[column] = stake[column] ? sumOf(stake[column], amount) : amount;
      if (indirect || amount.units === 0n) return;
      const key = `${kind.direct} ${subject}`;
      const sum = sums.get(key) ?? { units: 0n, told: false };
      sums.set(key, sum);
      sum.units += amount.units;
      if (sum.units > wholeUnits && !sum.told) {
        sum.told = true;
        const message = `more than 100 % of the ${kind.name} of ${subject} are held on ${day}`;
        warnings.push({
          statement: statement.statementId,
          path: `/recordDetails/interests/${at}/share`,
          message,
        });
      }
    });
  }
  const sorted = [...stakes.values()].sort((a, b) => compare(a.owned, b.owned) || compare(a.owner, b.owner));
  return { stakes: sorted, warnings };
}

type Kind = {
  counted: string;
  direct: "shares" | "votes";
  indirect: "indirectShares" | "indirectVotes";
  name: string;
};
const shares: Kind = {
  counted: "shareholding",
  direct: "shares",
  indirect: "indirectShares",
  name: "shares",
};
const votes: Kind = { counted: "votingRights", direct: "votes", indirect: "indirectVotes", name: "votes" };
const kinds: Record<string, Kind | undefined> = {
  shareholding: shares,
  unknownInterest: shares,
  unpublishedInterest: shares,
  votingRights: votes,
};

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function stakeOf(stakes: Map<string, Stake>, owner: string, owned: string): Stake {
  const key = JSON.stringify([owner, owned]);
  let stake = stakes.get(key);
  if (stake === undefined) {
    stake = { owner, owned, shares: null, votes: null, indirectShares: null, indirectVotes: null };
    stakes.set(key, stake);
  }
  return stake;
}

function currentRelationships(statements: readonly Statement[], day: string): RelationshipStatement[] {
  const latest = new Map<string, Statement>();
  for (const statement of statements) {
    if (dayOf(statement.statementDate) > day) continue;
    const known = latest.get(statement.recordId);
    if (known === undefined || !isBefore(statement, known)) latest.set(statement.recordId, statement);
  }
  return [...latest.values()].filter(isRelationship).filter(({ recordStatus }) => recordStatus !== "closed");
}

const ranks = { new: 0, updated: 1, closed: 2 };
const rankOf = ({ recordStatus }: Statement): number => (recordStatus ? ranks[recordStatus] : 0);

function isBefore(a: Statement, b: Statement): boolean {
  const apart = instantOf(a.statementDate) - instantOf(b.statementDate);
  return apart < 0 || (apart === 0 && rankOf(a) < rankOf(b));
}

const isActive = ({ startDate, endDate }: Interest, day: string): boolean =>
  (startDate === undefined || startDate <= day) && (endDate === undefined || day < endDate);

/** A relationship that has components is their sum, unless an interest in it is said to be direct. */
function isIndirect({ directOrIndirect }: Interest, { recordDetails }: RelationshipStatement): boolean {
  if (directOrIndirect === "indirect") return true;
  return directOrIndirect !== "direct" && (recordDetails.componentRecords?.length ?? 0) > 0;
}

// What statements of the Beneficial Ownership Data Standard say in the register's own terms: parties, and holdings of shares. What the
// register has no words for is kept as it came, with the reason. Pure.

import { isCountry } from "~/lib/countries";
import { cleanText } from "~/lib/text";
import type { HoldingSize } from "../holdings.rules";
import { wholeUnits } from "../percent.rules";
import { amountOf, unitsOf } from "./share.rules";
import {
  dayOf,
  type Interest,
  type PartyStatement,
  type RelationshipStatement,
  type Share,
} from "./statement";

export type PartyFacts = { kind: "entity" | "person"; name: string; country: string };

/** A holding of shares that a relationship states. */
export type HoldingFacts = HoldingSize & {
  ownerRecord: string;
  ownedRecord: string;
  votesUnits: number | null;
  startsOn: string | null;
  endsOn: string | null;
};

/** Why a relationship makes no holding; a key of the messages `equity` behind `kept_`. */
export type KeptReason = "closed" | "not_shares" | "indirect" | "unnamed" | "itself" | "nothing";

const longestName = 200;

/** Without a name, a party is called by its record. */
export const partyFacts = ({ recordType, recordId, recordDetails }: PartyStatement): PartyFacts => {
  const names = recordDetails.names as { fullName?: string }[] | undefined;
  const called =
    recordType === "person" ? names?.find(({ fullName }) => fullName)?.fullName : recordDetails.name;
  const jurisdiction = recordDetails.jurisdiction as { code?: string } | undefined;
  const nationality = (recordDetails.nationalities as { code?: string }[] | undefined)?.[0];
  const code = ((recordType === "person" ? nationality : jurisdiction)?.code ?? "").slice(0, 2).toUpperCase();
  const name = cleanText(typeof called === "string" ? called : "") || cleanText(recordId);
  return {
    kind: recordType,
    name: [...name].slice(0, longestName).join(""),
    country: isCountry(code) ? code : "",
  };
};

/** The direct shareholdings of a relationship, added up where they run over the same days. */
export const holdingFacts = ({
  recordStatus,
  recordDetails,
}: RelationshipStatement): { holdings: HoldingFacts[] } | { kept: KeptReason } => {
  const { subject, interestedParty, interests = [], componentRecords = [] } = recordDetails;
  if (recordStatus === "closed") return { kept: "closed" };
  if (typeof subject !== "string" || typeof interestedParty !== "string") return { kept: "unnamed" };
  if (subject === interestedParty) return { kept: "itself" };
  const shares = interests.filter(({ type }) => type === "shareholding");
  if (shares.length === 0) return { kept: "not_shares" };
  const isDirect = ({ directOrIndirect }: Interest): boolean =>
    directOrIndirect === "direct" || (directOrIndirect !== "indirect" && componentRecords.length === 0);
  const direct = shares.filter(isDirect);
  if (direct.length === 0) return { kept: "indirect" };
  const votes = interests.find(
    ({ type, share, ...rest }) => type === "votingRights" && isDirect(rest) && share?.exact !== undefined,
  );
  const votesUnits = votes ? toUnits(unitsOf(votes.share?.exact ?? 0)) : null;
  const holdings = direct.flatMap((interest): HoldingFacts[] => {
    const size = sizeOf(interest.share);
    const startsOn = interest.startDate ? dayOf(interest.startDate) : null;
    const endsOn = interest.endDate ? dayOf(interest.endDate) : null;
    if (size === null || (startsOn && endsOn && endsOn <= startsOn)) return [];
    return [{ ...size, ownerRecord: interestedParty, ownedRecord: subject, votesUnits, startsOn, endsOn }];
  });
  return holdings.length === 0 ? { kept: "nothing" } : { holdings: addUp(holdings) };
};

/** Several shareholdings over the same days are one holding. */
const addUp = (holdings: readonly HoldingFacts[]): HoldingFacts[] => {
  const sums = new Map<string, HoldingFacts>();
  for (const holding of holdings) {
    const days = `${holding.startsOn} ${holding.endsOn}`;
    const before = sums.get(days);
    sums.set(days, before ? sumOf(before, holding) : holding);
  }
  return [...sums.values()];
};

const sumOf = (one: HoldingFacts, other: HoldingFacts): HoldingFacts => {
  const leastUnits = Math.min(one.leastUnits + other.leastUnits, wholeUnits);
  const mostUnits = Math.min(one.mostUnits + other.mostUnits, wholeUnits);
  const size = leastUnits === mostUnits ? "exact" : leastUnits === 0 ? "unknown" : "range";
  return { ...one, size, leastUnits, mostUnits };
};

/** A unit of the standard's reader is 10^-20 percent, one of the register 10^-12: what does not fit becomes a narrow range. */
const finer = 10n ** 8n;
const toUnits = (units: bigint): number => Math.min(Number(units / finer), wholeUnits);

/** Null where nothing is held. A bound that is exclusive is kept as a bound. */
const sizeOf = (share: Share | undefined): HoldingSize | null => {
  const amount = amountOf(share);
  const least = toUnits(amount.units);
  const upper = share?.maximum ?? share?.exclusiveMaximum;
  if (amount.exact) {
    if (amount.units === 0n) return null;
    const isWhole = amount.units % finer === 0n;
    return isWhole
      ? { size: "exact", leastUnits: least, mostUnits: least }
      : { size: "range", leastUnits: least, mostUnits: Math.min(least + 1, wholeUnits) };
  }
  if (upper === 0) return null;
  if (least === 0 && upper === undefined) return { size: "unknown", leastUnits: 0, mostUnits: wholeUnits };
  const most = upper === undefined ? wholeUnits : Math.max(toUnits(unitsOf(upper)), least, 1);
  return { size: "range", leastUnits: least, mostUnits: most };
};

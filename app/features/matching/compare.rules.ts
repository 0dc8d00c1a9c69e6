// Whether two records are one firm: the evidence of every key, as the natural logarithm of how much likelier it is with one
// firm than with two (Fellegi and Sunter 1969), weighed by how rare the agreeing part is in the lists. Pure and symmetric.

import { compareNames } from "./compare-names.rules";
import { compareAddresses, comparePhones, comparePlaces } from "./compare-places.rules";
import type { Frequencies } from "./frequencies";
import { noProofs, type Prepared, provingSchemes } from "./prepare";

export const evidenceKeys = ["identifier", "domain", "name", "phone", "address", "place", "country"] as const;
export type EvidenceKey = (typeof evidenceKeys)[number];

/** Positive speaks for one firm, negative for two, 0 says nothing. */
export type Evidence = Record<EvidenceKey, number>;

/** `total` has the odds of two records picked blindly in it; infinite where an identifier decides. */
export type Comparison = { total: number; evidence: Evidence };

export const decisive = 40;

const compareProofs = (a: Prepared, b: Prepared): number => {
  if (a.proofs === noProofs || b.proofs === noProofs) return 0;
  let proof = 0;
  for (const scheme of provingSchemes) {
    const [one, other] = [a.proofs[scheme], b.proofs[scheme]];
    if (!one || !other) continue;
    if (one.value === other.value) proof = Math.max(proof, decisive);
    // DUNS numbers differ by site, so that a difference proves nothing; a mistyped number proves nothing either.
    else if (scheme !== "duns" && one.isSound && other.isSound) return -decisive;
  }
  return proof;
};

const compareDomains = (a: Prepared, b: Prepared, frequencies: Frequencies): number => {
  if (a.domain === "" || b.domain === "") return 0;
  if (a.domain !== b.domain) return -1.5;
  return Math.min(9, frequencies.rarity(frequencies.of(a.domainHash) - 2));
};

const compareCountries = (a: Prepared, b: Prepared, frequencies: Frequencies): number => {
  if (a.country === "" || b.country === "") return 0;
  if (a.country !== b.country) return -4;
  return Math.min(2, 0.9 * Math.max(0, frequencies.rarity(frequencies.of(a.countryHash) - 2)));
};

/** House number, street and phone speak of the same premises: together they prove no more than this. */
const mostByPremises = 8;

/** Of a chain, two branches differ in both. */
const anotherBranch = -1.5;

const premisesOf = (phone: number, address: number): number => {
  if (phone > 0 && address > 0) return Math.min(phone + address, mostByPremises);
  return phone < 0 && address < 0 ? phone + address + anotherBranch : phone + address;
};

export const compare = (a: Prepared, b: Prepared, frequencies: Frequencies): Comparison => {
  const evidence: Evidence = {
    identifier: compareProofs(a, b),
    domain: compareDomains(a, b, frequencies),
    name: compareNames(a, b, frequencies),
    phone: comparePhones(a, b, frequencies),
    address: compareAddresses(a, b, frequencies),
    place: 0,
    country: compareCountries(a, b, frequencies),
  };
  evidence.place = comparePlaces(a, b, frequencies, evidence);
  if (evidence.identifier !== 0) return { total: evidence.identifier, evidence };
  const { phone, address } = evidence;
  const premises = premisesOf(phone, address);
  const total =
    evidence.name +
    evidence.domain +
    premises +
    evidence.place +
    evidence.country -
    Math.log(frequencies.records);
  return { total, evidence };
};

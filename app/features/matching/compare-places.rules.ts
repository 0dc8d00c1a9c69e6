// The evidence of phone, address and place. Pure and symmetric.

import { localPart } from "./addresses";
import { editDistance } from "./edit-distance";
import type { Frequencies } from "./frequencies";
import type { Prepared, PreparedName } from "./prepare";

const share = (one: readonly string[], other: readonly string[]): number => {
  let shared = 0;
  for (const part of one) if (other.includes(part)) shared++;
  return shared;
};

const longestLocal = 7;
const anotherPhone = -2.5;

export const comparePhones = (a: Prepared, b: Prepared, frequencies: Frequencies): number => {
  if (a.phones.length === 0 || b.phones.length === 0) return 0;
  let best = anotherPhone;
  for (const [index, one] of a.phones.entries()) {
    for (const other of b.phones) {
      const [short, long] = one.length <= other.length ? [one, other] : [other, one];
      const rare = Math.min(
        6.5,
        0.8 * frequencies.rarity(frequencies.of(a.phoneHashes[index] as number) - 2),
      );
      if (short.length >= longestLocal && long.endsWith(short)) best = Math.max(best, rare);
      // The area code may have changed, or been mistyped.
      else if (localPart(one) === localPart(other)) best = Math.max(best, rare - 1.5);
      else if (short.length >= longestLocal && editDistance(short, long, 1) === 1) best = Math.max(best, 2);
    }
  }
  return best;
};

/** Whether two words of a street are one but for a typing error. */
const alike = (one: string, other: string): boolean =>
  one === other || (Math.min(one.length, other.length) >= 5 && editDistance(one, other, 1) === 1);

const sharesStreet = (a: Prepared, b: Prepared): boolean => {
  const [fewer, more] = a.street.length <= b.street.length ? [a.street, b.street] : [b.street, a.street];
  let shared = 0;
  for (const word of fewer) if (more.some((other) => alike(word, other))) shared++;
  return shared > 0 && shared * 2 >= Math.min(fewer.length, 4);
};

export const compareAddresses = (a: Prepared, b: Prepared, frequencies: Frequencies): number => {
  if (a.numbers.length + a.street.length === 0 || b.numbers.length + b.street.length === 0) return 0;
  const sameNumber = share(a.numbers, b.numbers) > 0;
  if (a.street.length === 0 || b.street.length === 0) return sameNumber ? 1.5 : -1;
  const sameStreet = sharesStreet(a, b);
  const hasNumbers = a.numbers.length > 0 && b.numbers.length > 0;
  if (!sameStreet) return sameNumber ? -0.5 : hasNumbers ? -4.5 : -2.5;
  if (!hasNumbers) return 1.5;
  if (!sameNumber) return -1.5;
  let others = Number.POSITIVE_INFINITY;
  for (const hash of a.premises)
    if (b.premises.includes(hash)) others = Math.min(others, frequencies.of(hash) - 2);
  return Number.isFinite(others) ? Math.min(5.5, 0.75 * frequencies.rarity(others)) : 3.5;
};

const isSameCity = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 2 && (long.startsWith(short) || long.endsWith(short))) return true;
  return short.length >= 5 && editDistance(short, long, 1) === 1;
};

const places = (record: Prepared): readonly string[] =>
  record.names.flatMap((name: PreparedName) => name.places);

const anotherCity = -6;

/** Names in Chinese tell their place; lists without a column for it still differ by it. */
const compareNamedPlaces = (a: Prepared, b: Prepared): number => {
  const one = places(a);
  const other = places(b);
  if (one.length === 0 || other.length === 0) return 0;
  return share(one, other) > 0 ? 1 : anotherCity;
};

type Around = { address: number; phone: number; domain: number };

/**
 * A firm of the same name in another city is another firm, or another branch, unless something ties the places: then the two
 * lists draw the bounds of the city differently.
 */
export const comparePlaces = (a: Prepared, b: Prepared, frequencies: Frequencies, around: Around): number => {
  const byPostalCode =
    a.postalCode === "" || b.postalCode === ""
      ? 0
      : a.postalCode === b.postalCode
        ? 1.5
        : around.address > 0
          ? -0.3
          : -1;
  if (a.city === "" || b.city === "") return byPostalCode + compareNamedPlaces(a, b);
  if (isSameCity(a.city, b.city)) {
    const others = Math.max(frequencies.of(a.cityHash), frequencies.of(b.cityHash)) - 2;
    return byPostalCode + Math.min(3, 0.8 * Math.max(0, frequencies.rarity(others)));
  }
  const isTied = around.address > 1 || (around.phone > 0 && around.address >= 0);
  if (isTied) return byPostalCode - 0.5;
  return byPostalCode + (around.domain > 0 && around.address >= 0 ? anotherCity / 2 : anotherCity);
};

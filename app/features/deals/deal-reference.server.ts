// What people call a deal. Drawn at random, so that a reference tells nothing of how many deals there are.

import { randomInt } from "node:crypto";

/** Digits and consonants: no vowel to spell a word with, no L to be read as 1. */
const alphabet = "0123456789BCDFGHJKMNPQRSTVWXYZ";

/** `D-7KQ2M4`. Two may meet; whoever inserts draws again. */
export const newDealReference = (): string =>
  `D-${Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join("")}`;

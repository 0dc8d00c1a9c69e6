import { randomInt } from "node:crypto";
import { slugOf } from "~/lib/text";

// Without the characters that are mistaken for one another.
const letters = "23456789abcdefghjkmnpqrstuvwxyz";

/**
 * A slug for a firm that others bring in: its name with six random characters. A number that counts firms of the same name
 * would tell that there is one.
 */
export const unguessableSlug = (name: string): string => {
  const tail = Array.from({ length: 6 }, () => letters.charAt(randomInt(letters.length))).join("");
  return `${slugOf(name, "firm")}-${tail}`;
};

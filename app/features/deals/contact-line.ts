// A contact typed in one line, as people paste it: name, e-mail, telephone in any order. Pure.

import { cleanText } from "~/lib/text";

export type Contact = { name: string; email: string; phone: string };

const email = /[^\s,;<>()，；、]+@[^\s,;<>()，；、]+\.[^\s,;<>()，；、]+/u;

/** Seven digits at least, with what people put between and around them. */
const phone = /\+?[(（]?[0-9](?:[\s().（）-]*[0-9]){6,17}/u;

/** Longer than any contact; the patterns take time with the square of the length. */
const longest = 1000;

/** Parts the line; what is neither an address nor a number is the name. Empty text gives an empty contact. */
export const readContact = (typed: string): Contact => {
  const line = cleanText(typed.slice(0, longest));
  const foundEmail = email.exec(line)?.[0] ?? "";
  const withoutEmail = line.replace(foundEmail, " ");
  const foundPhone = phone.exec(withoutEmail)?.[0] ?? "";
  const name = withoutEmail
    .replace(foundPhone, " ")
    .replace(/[<>]|[(（]\s*[)）]/gu, " ")
    .split(/[,;，；、]/u)
    .map(cleanText)
    .filter((part) => part !== "")
    .join(", ");
  return { name, email: foundEmail.toLowerCase(), phone: foundPhone };
};

/** The line that `readContact` reads back as the same contact. */
export const writeContact = ({ name, email, phone }: Contact): string =>
  [name, email, phone].filter(Boolean).join(", ");

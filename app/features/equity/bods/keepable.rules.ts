// What the register cannot keep though the standard allows it: texts that name statements and records go into indexed columns of the
// database, which takes no NUL, nothing that is no Unicode, and no key of any length; and statements are written as text again. Pure.

import { type Finding, isRelationship, type Statement } from "./statement";

const longestKey = 500;
const deepest = 200;

/** One finding for each text that cannot be kept. */
export const unkeepable = (statements: readonly Statement[]): Finding[] =>
  statements.flatMap((statement, index) => {
    const { subject = null, interestedParty = null } = isRelationship(statement)
      ? statement.recordDetails
      : {};
    const keys = {
      "/statementId": statement.statementId,
      "/recordId": statement.recordId,
      "/recordDetails/subject": subject,
      "/recordDetails/interestedParty": interestedParty,
    };
    return Object.entries(keys).flatMap(([path, key]): Finding[] => {
      const message = typeof key === "string" ? faultOf(key) : null;
      return message === null ? [] : [{ statement: index, path, message }];
    });
  });

const faultOf = (key: string): string | null => {
  if (/\0|\p{Cs}/u.test(key)) return "has a character that cannot be kept: NUL, or half of a pair";
  return key.length > longestKey ? `is longer than ${longestKey} characters, which cannot be kept` : null;
};

const [quote, backslash] = [0x22, 0x5c];
const [opening, closing] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])];

/** Whether valid JSON, in UTF-8, has more lists and objects within one another than statements ever need. */
export const isTooDeep = (json: Uint8Array): boolean => {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number;
    if (inText) {
      if (byte === backslash) at++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (opening.has(byte)) {
      depth++;
      if (depth > deepest) return true;
    } else if (closing.has(byte)) depth--;
  }
  return false;
};

/** What is said of such a file. */
export const tooDeep: Finding = {
  statement: null,
  path: "",
  message: `is nested more than ${deepest} levels deep`,
};

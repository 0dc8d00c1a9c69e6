// Input of the register: of its forms; the API and imports make the same `HoldingInput`.

import { z } from "zod";
import { isId } from "~/lib/id";
import type { Identifier } from "~/lib/identifiers";
import {
  calendarDate,
  identifiersOf,
  line,
  lines,
  optionalCountry,
  optionalLine,
  optionalLines,
  version,
} from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { cleanText } from "~/lib/text";
import { type HoldingSize, holdingSizes } from "./holdings.rules";
import { parsePercent, wholeUnits } from "./percent.rules";

/** Somebody outside the installation who is recorded with the holding. */
export type NewParty = {
  kind: "entity" | "person";
  name: string;
  /** ISO 3166-1 alpha-2, or empty. */
  country: string;
  identifiers: Identifier[];
  /** The firm's own customer file of the same party. */
  customerId: string | null;
};

/** A firm or a recorded party by its id, or a party that is recorded now. */
export type PartyChoice = { id: string } | { party: NewParty };

export type HoldingInput = HoldingSize & {
  owner: PartyChoice;
  owned: PartyChoice;
  shareClass: string;
  isVoting: boolean;
  /** Units of 10^-12 percent, where the votes differ from the share. */
  votesUnits: number | null;
  startsOn: string | null;
  endsOn: string | null;
  source: string;
  evidence: string;
  notes: string;
  /** The holding that this one takes the place of. */
  replaces: string | null;
};

export const partyKinds = ["entity", "person"] as const;
export const votingChoices = ["shares", "none", "stated"] as const;

/** What the form sends for the party that is typed in below. */
export const newPartyWord = "new";

const usualClass = "ordinary";

/** Lower case, because 100 % is counted within a class and `Ordinary` is no other than `ordinary`. */
export const shareClass = optionalLine(60).transform(
  (typed) => cleanText(typed.normalize("NFKC")).toLowerCase() || usualClass,
);

const partyWord = z
  .string({ error: "choose_one" })
  .refine((word) => word === newPartyWord || isId(word), { error: "choose_one" });

const typedPercent = z.string({ error: "invalid_percent" }).max(60, "invalid_percent").default("");

type Fields = Record<string, unknown>;

/** A check across fields whose fault is said at `path`, beside the faults of the other fields. */
const says = (
  path: string,
  fault: (fields: Fields) => string | null,
): [
  (fields: Fields) => boolean,
  { path: string[]; error: (issue: { input?: unknown }) => string; when: () => boolean },
] => [
  (fields) => fault(fields) === null,
  { path: [path], error: ({ input }) => fault(input as Fields) ?? "invalid", when: () => true },
];

const percentFault = (typed: unknown): string | null => {
  const parsed = parsePercent(typeof typed === "string" ? typed : "");
  return parsed.ok ? null : parsed.refusal.code;
};

const unitsOf = (typed: string): number | null => {
  const parsed = parsePercent(typed);
  return parsed.ok ? parsed.value : null;
};

const isTyped = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

const boundFault = (typed: unknown): string | null => (isTyped(typed) ? percentFault(typed) : null);

/** A range says at least one bound, and the upper one is not below the lower. */
const rangeFault = ({ size, least, most }: Fields): string | null => {
  if (size !== "range") return null;
  if (!isTyped(least) && !isTyped(most)) return "required";
  if (boundFault(most) || boundFault(least)) return boundFault(least);
  const [from, to] = [unitsOf(String(least ?? "")), unitsOf(String(most ?? ""))];
  return from !== null && to !== null && to < from ? "percent_order" : null;
};

const usesNewParty = ({ owner, owned }: Fields): boolean => owner === newPartyWord || owned === newPartyWord;

const sizeOf = (fields: {
  size: HoldingSize["size"];
  percent: string;
  least: string;
  most: string;
}): HoldingSize => {
  const { size, percent, least, most } = fields;
  if (size === "unknown") return { size, leastUnits: 0, mostUnits: wholeUnits };
  if (size === "range") {
    return { size, leastUnits: unitsOf(least) ?? 0, mostUnits: unitsOf(most) ?? wholeUnits };
  }
  const units = unitsOf(percent) ?? 0;
  return { size, leastUnits: units, mostUnits: units };
};

/** A new holding as the form sends it. */
export const holdingInput = z
  .object({
    owner: partyWord,
    owned: partyWord,
    partyKind: z.enum(partyKinds, { error: "choose_one" }).default("entity"),
    partyName: optionalLine(200),
    partyCountry: optionalCountry,
    partyLei: identifiersOf("lei"),
    partyUscc: identifiersOf("uscc"),
    partyCustomer: rowId.nullable().default(null),
    size: z.enum(holdingSizes, { error: "choose_one" }).default("exact"),
    percent: typedPercent,
    least: typedPercent,
    most: typedPercent,
    shareClass,
    voting: z.enum(votingChoices, { error: "choose_one" }).default("shares"),
    votes: typedPercent,
    startsOn: calendarDate.nullable().default(null),
    endsOn: calendarDate.nullable().default(null),
    source: optionalLine(200),
    evidence: optionalLines(2000),
    notes: optionalLines(2000),
    replaces: rowId.nullable().default(null),
  })
  .refine(
    ...says("percent", ({ size, percent }) =>
      size === "exact" || size === undefined ? percentFault(percent) : null,
    ),
  )
  .refine(...says("least", rangeFault))
  .refine(...says("most", ({ size, most }) => (size === "range" ? boundFault(most) : null)))
  .refine(...says("votes", ({ voting, votes }) => (voting === "stated" ? percentFault(votes) : null)))
  .refine(
    ...says("partyName", (fields) =>
      usesNewParty(fields) && !isTyped(fields.partyName) ? "required" : null,
    ),
  )
  .refine(
    ...says("owned", ({ owner, owned }) =>
      owner !== undefined && owner === owned ? "holding_itself" : null,
    ),
  )
  .refine(
    ...says("endsOn", ({ startsOn, endsOn }) =>
      typeof startsOn === "string" && typeof endsOn === "string" && endsOn <= startsOn
        ? "holding_end_order"
        : null,
    ),
  )
  .transform((fields): HoldingInput => {
    const party: NewParty = {
      kind: fields.partyKind,
      name: fields.partyName,
      country: fields.partyCountry,
      identifiers: [...fields.partyLei, ...fields.partyUscc],
      customerId: fields.partyCustomer,
    };
    const chosen = (word: string): PartyChoice => (word === newPartyWord ? { party } : { id: word });
    const { shareClass: ofClass, startsOn, endsOn, source, evidence, notes, replaces } = fields;
    return {
      owner: chosen(fields.owner),
      owned: chosen(fields.owned),
      ...sizeOf(fields),
      shareClass: ofClass,
      isVoting: fields.voting !== "none",
      votesUnits: fields.voting === "stated" ? unitsOf(fields.votes) : null,
      ...{ startsOn, endsOn, source, evidence, notes, replaces },
    };
  });

/** The other firm's answer to a claim; a dispute says why. */
export const confirmInput = z.object({});
export const disputeInput = z.object({ note: line(1000) });

/** `endsOn` is the first day on which it is held no more. */
export const endInput = z.object({ endsOn: calendarDate, version });

/** What a file that is given as evidence shows. */
export const holdingFileInput = z.object({ text: lines(1000) });

/** The alliance whose firms are to see the holding, or to see it no more. */
export const showInput = z.object({ allianceId: rowId });

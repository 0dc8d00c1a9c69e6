// What an entry says was changed, field by field, for people to read. Pure.

import type { JsonObject, JsonValue } from "#db/record/canonical-json";
import { isCalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";

/** A thing that an entry names by its id. */
export type Thing = { type: string; id: string };

/** What a thing is called, and where it opens, for this reader; without a name it is not theirs to see, or gone. */
export type ThingName = { name: string; href: string | null };

/** Names by id; ids are unique over all types. */
export type ThingNames = ReadonlyMap<string, ThingName>;

export type ShownValue =
  | { kind: "nothing" }
  | { kind: "text"; text: string }
  /** A state, role or other code that the catalogue may have words for. */
  | { kind: "code"; code: string }
  | { kind: "instant"; at: string }
  | { kind: "date"; date: string }
  | { kind: "number"; number: number }
  | { kind: "flag"; isSet: boolean }
  | { kind: "money"; amountMinor: number; currency: string }
  | { kind: "thing"; id: string; name: string | null; href: string | null }
  | { kind: "list"; items: ShownValue[] }
  | { kind: "facts"; facts: { field: string; value: ShownValue }[] };

/** A sealed value that its reader may have, with what proves it to somebody else: SHA-256(salt ‖ text) is the digest. */
export type OpenedValue = { salt: string; text: string };

/**
 * One side of a change. Of what is sealed, `withheld` is not the reader's to have; `erased` was theirs; `altered` is kept, and is
 * not what was sealed.
 */
export type ShownSide =
  | { state: "absent" }
  | { state: "plain"; value: ShownValue }
  | { state: "opened"; value: ShownValue; digest: string; proof: OpenedValue }
  | { state: "withheld" | "erased" | "altered"; digest: string };

export type FieldChange = { field: string; before: ShownSide; after: ShownSide };

type Side = "before" | "after";

export type RecordedChange = {
  before: JsonObject | null;
  after: JsonObject | null;
  /** Sealed values by where they stand in the entry, as a JSON Pointer (RFC 6901). Each gives the digest there. */
  opened: ReadonlyMap<string, OpenedValue>;
  /** Where the value that is kept does not give the digest. */
  altered: ReadonlySet<string>;
  /** Whether what is sealed here is the reader's own: then what is not among `opened` was erased. */
  isOwnSeal: boolean;
};

const digestLike = /^[0-9a-f]{64}$/;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The digest, where the value directly in `before` or `after` is a sealed one; see docs/record-format.md. */
const digestOf = (value: JsonValue): string | null => {
  if (!isObject(value) || Object.keys(value).length !== 1) return null;
  return typeof value.digest === "string" && digestLike.test(value.digest) ? value.digest : null;
};

const pointerTo = (side: Side, field: string): string =>
  `/${side}/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** The value of a field on one side, opened where it can be; undefined where the side does not have the field. */
const rawValue = ({ opened, ...sides }: RecordedChange, side: Side, field: string): JsonValue | undefined => {
  const value = sides[side]?.[field];
  const proof = opened.get(pointerTo(side, field));
  return proof ? (JSON.parse(proof.text) as JsonValue) : value;
};

/** The fields that the reader sees a difference in, or cannot compare; in the order of the record. */
export const changesOf = (change: RecordedChange, names: ThingNames): FieldChange[] =>
  fieldsOf(change)
    .filter((field) => !isUnchanged(change, field))
    .map((field) => ({
      field,
      before: showSide(change, "before", field, names),
      after: showSide(change, "after", field, names),
    }));

/** What people look for first. The others stand in the order of the record, by the alphabet. */
const leading = ["state", "status", "stage", "sale_stage", "role", "reason", "note"];

/** Pointers between tables: they say nothing to people, and whoever needs them has the receipt. */
const pointers = new Set(["id", "decision_id"]);

const fieldsOf = ({ before, after }: RecordedChange): string[] => {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => !pointers.has(field),
  );
  return [
    ...leading.filter((field) => fields.includes(field)),
    ...fields.filter((field) => !leading.includes(field)),
  ];
};

const isNothing = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Values are in canonical form, so that equal ones have equal texts. */
const isUnchanged = (change: RecordedChange, field: string): boolean => {
  const [before, after] = (["before", "after"] as const).map((side) => rawValue(change, side, field));
  return (isNothing(before) && isNothing(after)) || JSON.stringify(before) === JSON.stringify(after);
};

const showSide = (change: RecordedChange, side: Side, field: string, names: ThingNames): ShownSide => {
  const members = change[side];
  const value = members?.[field];
  if (members === null || value === undefined) return { state: "absent" };
  const digest = digestOf(value);
  if (digest === null) return { state: "plain", value: show(field, value, members, names) };
  const pointer = pointerTo(side, field);
  if (change.altered.has(pointer)) return { state: "altered", digest };
  const proof = change.opened.get(pointer);
  if (!proof) return { state: change.isOwnSeal ? "erased" : "withheld", digest };
  const opened = JSON.parse(proof.text) as JsonValue;
  return { state: "opened", value: show(field, opened, members, names), digest, proof };
};

/** The things that values name, so that they can be looked up before they are shown. */
export const thingsIn = (change: RecordedChange): Thing[] => {
  const found: Thing[] = [];
  const visit = (field: string, value: JsonValue | undefined): void => {
    const type = thingType(field);
    if (typeof value === "string" && type && isId(value)) found.push({ type, id: value });
    else if (Array.isArray(value)) for (const item of value) visit(field, item);
    else if (isObject(value)) for (const [name, member] of Object.entries(value)) visit(name, member);
  };
  for (const field of fieldsOf(change)) {
    for (const side of ["before", "after"] as const) visit(field, rawValue(change, side, field));
  }
  return found;
};

/** What an id in a field of this name is the id of. */
const thingType = (field: string): string | null => {
  if (field.endsWith("user_id")) return "person";
  if (field.endsWith("organization_id")) return "organization";
  if (field === "duplicate_of" || field === "other_deal_id") return "deal";
  if (field === "contact_id" || field === "main_before_id") return "customer_contact";
  if (field === "replaces_id") return "holding";
  if (field === "predecessor_id" || field === "successor_id") return "project_task";
  if (field.endsWith("party_id")) return "equity_party";
  return /^(product_line|product|customer|alliance|deal|project)_id$/.exec(field)?.[1] ?? null;
};

/** Fields whose texts are codes. Free text among them reads as it is, because the catalogue has no words for it. */
const codeFields = new Set([
  ...["state", "status", "stage", "sale_stage", "role", "kind", "axis", "value", "sub_kind", "reason"],
  ...[
    "scheme",
    "size",
    "identifier_scheme",
    "rights",
    "decision",
    "development_mode",
    "party",
    "capital_tie",
    "purpose",
    "relationship",
  ],
]);

const flagFields = /^(is|has|no)_/;

const amountField = /_minor$/;

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const show = (field: string, value: JsonValue, siblings: JsonObject, names: ThingNames): ShownValue => {
  if (isNothing(value) || value === null) return { kind: "nothing" };
  if (typeof value === "boolean") return { kind: "flag", isSet: value };
  if (typeof value === "number") return showNumber(field, value, siblings);
  if (typeof value === "string") return showText(field, value, names);
  if (!isObject(value)) {
    return { kind: "list", items: value.map((item) => show(field, item, siblings, names)) };
  }
  const facts = Object.entries(value).map(([name, member]) => ({
    field: name,
    value: show(name, member, value, names),
  }));
  return { kind: "facts", facts: facts.filter((fact) => fact.value.kind !== "nothing") };
};

const showNumber = (field: string, value: number, { currency }: JsonObject): ShownValue => {
  if (amountField.test(field) && typeof currency === "string" && currency !== "") {
    return { kind: "money", amountMinor: value, currency };
  }
  return flagFields.test(field) ? { kind: "flag", isSet: value === 1 } : { kind: "number", number: value };
};

const showText = (field: string, text: string, names: ThingNames): ShownValue => {
  if (isId(text)) {
    const known = names.get(text);
    return { kind: "thing", id: text, name: known?.name ?? null, href: known?.href ?? null };
  }
  if (instant.test(text)) return { kind: "instant", at: text };
  if (isCalendarDate(text)) return { kind: "date", date: text };
  return codeFields.has(field) ? { kind: "code", code: text } : { kind: "text", text };
};

// A grant while it is thought over: the form's values as they stand in the address, so that its preview works without script.

import type { ConsentPurpose } from "#db/tables-contacts";
import type { SharedKind } from "#db/tables-shares";
import { consentPurposes } from "~/features/contacts/consents.rules";
import { isCountry } from "~/lib/countries";
import { isId } from "~/lib/id";
import { mostChosen } from "./most-chosen";
import {
  fieldsOf,
  type ShareField,
  type ShareLevel,
  sharedKinds,
  shareFields,
  shareLevels,
} from "./share-levels.rules";
import { type Population, recipient, type ShareFilter } from "./sharing.schema";

export type ShareDraft = {
  /** `<alliance>:<firm>`, or empty. */
  with: string;
  purpose: string;
  kind: SharedKind;
  consentPurpose: ConsentPurpose | null;
  by: Population["kind"];
  filter: ShareFilter;
  customerIds: string[];
  level: ShareLevel | null;
  fields: ShareField[];
  startsOn: string;
  endsOn: string;
};

/** Reads a draft from an address; what is none of ours is left out. Customers that are named there are chosen. */
export const readDraft = (params: URLSearchParams): ShareDraft => {
  const text = (name: string): string => params.get(name) ?? "";
  const country = text("country").toUpperCase();
  const owner = text("owner");
  const customerIds = [...new Set(params.getAll("customer").filter(isId))].slice(0, mostChosen);
  const by = text("by") || (customerIds.length > 0 ? "chosen" : "filter");
  return {
    with: text("with"),
    purpose: text("purpose"),
    kind: sharedKinds.find((kind) => kind === text("kind")) ?? "company",
    consentPurpose: consentPurposes.find((purpose) => purpose === text("consentPurpose")) ?? null,
    by: by === "chosen" ? "chosen" : "filter",
    filter: {
      country: isCountry(country) ? country : null,
      owner: owner === "none" || isId(owner) ? owner : null,
    },
    customerIds,
    level: shareLevels.find((level) => level === text("level")) ?? null,
    fields: shareFields.filter((field) => params.getAll("field").includes(field)),
    startsOn: text("startsOn"),
    endsOn: text("endsOn"),
  };
};

/** Whom a draft would open. */
export const draftPopulation = ({
  by,
  filter,
  customerIds,
}: Pick<ShareDraft, "by" | "filter" | "customerIds">): Population =>
  by === "filter" ? { kind: "filter", filter } : { kind: "chosen", customerIds };

export const draftFields = ({ level, fields, kind, consentPurpose }: ShareDraft): ShareField[] =>
  level === null ? [] : fieldsOf(level, { kind, isForPersons: consentPurpose !== null, fields });

/** Whom a draft names; null while that is not chosen. */
export const draftRecipient = (draft: ShareDraft): string | null => {
  const chosen = recipient.safeParse(draft.with);
  return chosen.success ? chosen.data.recipientId : null;
};

// What a list of customers shows and in which order, as it stands in the address. List, count and export read it through
// here, so that they cannot differ. Pure; safe for the browser.

import { isCountry } from "~/lib/countries";
import { isId } from "~/lib/id";
import { cleanText, foldName } from "~/lib/text";
import { type CustomerKind, customerKinds } from "./customer-kinds";

export type CustomerFilter = {
  /** As typed; see `searchTerm`. */
  text: string | null;
  kind: CustomerKind | null;
  country: string | null;
  /** A colleague's id; `none`: customers without an owner. */
  owner: string | null;
};

export const allCustomers: CustomerFilter = { text: null, kind: null, country: null, owner: null };

const longestText = 100;

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readCustomerFilter = (params: URLSearchParams): CustomerFilter => {
  const country = (params.get("country") ?? "").toUpperCase();
  const owner = params.get("owner") ?? "";
  return {
    text: cleanText(params.get("q") ?? "").slice(0, longestText) || null,
    kind: customerKinds.find((kind) => kind === params.get("kind")) ?? null,
    country: isCountry(country) ? country : null,
    owner: owner === "none" || isId(owner) ? owner : null,
  };
};

/** The filter as query parameters, without those that let everything through; `readCustomerFilter` reads them back. */
export const customerFilterParams = ({
  text,
  kind,
  country,
  owner,
}: CustomerFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ q: text, kind, country, owner }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );

export const customerOrders = ["name", "updated"] as const;
export type CustomerOrder = (typeof customerOrders)[number];
export type CustomerSort = { by: CustomerOrder; descending: boolean };

export const byName: CustomerSort = { by: "name", descending: false };

/** Reads `?sort=`; anything else is by name. */
export const readCustomerSort = (text: string | null): CustomerSort => {
  const by = customerOrders.find((order) => order === text?.replace(/^-/, ""));
  return by ? { by, descending: text?.startsWith("-") ?? false } : byName;
};

export const customerSortText = ({ by, descending }: CustomerSort): string => (descending ? `-${by}` : by);

/** What to look for: a part of a folded name, and the beginning of a domain where the text could be one. */
export type SearchTerm = { name: string; domain: string | null };

const domainLike = /^(?:https?:\/\/|www\.|.*@)?(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]*)+)(?:[/?#].*)?$/u;

/**
 * Names are compared folded: `临港 电气` finds `临港电气`, `gtx` finds `GTX`. A text with a dot and no space can be a domain
 * too, as it is typed, as an address or as a mailbox.
 */
export const searchTerm = (text: string): SearchTerm => {
  const host = domainLike.exec(text.normalize("NFKC").toLowerCase())?.groups?.host;
  return { name: foldName(text), domain: host?.replace(/^www\./, "") ?? null };
};

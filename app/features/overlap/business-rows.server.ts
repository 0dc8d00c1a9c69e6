// The customers of a population as the matcher reads them. The counts see both sides' so, through the installation; a firm its own.

import { createHash } from "node:crypto";
import type { SelectQueryBuilder } from "kysely";
import type { Database } from "#db/schema";
import { otherNamesOf } from "~/features/customers/search/search-text.server";
import type { BusinessRecord } from "~/features/matching/business-record";
import { prepare } from "~/features/matching/prepare";
import type { CustomerRows } from "~/features/sharing/shared-rows.server";

type Identifiers = SelectQueryBuilder<Database, "customer_identifiers", unknown>;

/** As many ids as one statement takes. */
const idsAtOnce = 500;

const proving = ["lei", "uscc", "duns"] as const;

const identifiersOf = async (
  identifiers: Identifiers,
  ids: readonly string[],
): Promise<Map<string, Partial<Record<(typeof proving)[number], string>>>> => {
  const found = new Map<string, Partial<Record<(typeof proving)[number], string>>>();
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const rows = await identifiers
      .where("customer_identifiers.customer_id", "in", ids.slice(start, start + idsAtOnce))
      .where("customer_identifiers.scheme", "in", [...proving])
      .select([
        "customer_identifiers.customer_id",
        "customer_identifiers.scheme",
        "customer_identifiers.value",
      ])
      .orderBy("customer_identifiers.value", "desc")
      .execute();
    for (const { customer_id, scheme, value } of rows)
      found.set(customer_id, { ...found.get(customer_id), [scheme]: value });
  }
  return found;
};

/** The first `most` rows of a population, by id. */
export const readBusinessRows = async (
  rows: CustomerRows,
  identifiers: Identifiers,
  most: number,
): Promise<BusinessRecord[]> => {
  const found = await rows
    .select([
      "customers.id",
      "customers.name",
      "customers.trade_name",
      "customers.other_names",
      "customers.domain",
      "customers.phone",
      "customers.address",
      "customers.city",
      "customers.country",
    ])
    .orderBy("customers.id")
    .limit(most)
    .execute();
  const proofs = await identifiersOf(
    identifiers,
    found.map(({ id }) => id),
  );
  return found.map(({ id, name, trade_name, other_names, domain, ...place }) => ({
    id,
    names: [name, trade_name, ...otherNamesOf(other_names)].filter((one) => one !== ""),
    domain: domain ?? "",
    ...place,
    ...proofs.get(id),
  }));
};

/** One row as a question asks about it: the same for rows of which the matcher reads the same, whatever their ids. */
export const questionKey = ({ id: _, ...read }: BusinessRecord): string =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(read).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest("base64url")
    .slice(0, 16);

/** Whether a row has nothing but a name to be found by. */
export const isUnkeyed = (record: BusinessRecord): boolean => {
  const { proofs, domain, city, premises, phones } = prepare(record);
  return (
    Object.keys(proofs).length === 0 &&
    domain === "" &&
    city === "" &&
    premises.length === 0 &&
    phones.length === 0
  );
};

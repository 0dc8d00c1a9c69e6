// The cells of a row as the columns of a customer.

import { customerKinds } from "~/features/customers/customer-kinds";
import { longestName, longestPhone, mostOtherNames } from "~/features/customers/customer-limits";
import { textLength } from "~/lib/text";
import { errorCode } from "~/ui/field-errors";
import type { PeopleIndex } from "./people-index";
import type { RowReader } from "./row-reader.rules";

export type CustomerColumns = ReturnType<typeof readColumns>;

export const readColumns = (reader: RowReader, people: PeopleIndex) => {
  const currency = reader.currency();
  return {
    kind: reader.choice("kind", customerKinds) ?? ("company" as const),
    name: reader.text("name", 200, { required: true }),
    trade_name: reader.text("trade_name", longestName),
    other_names: readOtherNames(reader),
    domain: reader.domain("domain"),
    phone: reader.text("phone", longestPhone),
    country: reader.country("country"),
    region: reader.text("region", 120),
    city: reader.text("city", 120),
    address: reader.text("address", 300),
    industry: reader.text("industry", 120),
    employees: reader.wholeNumber("employees", 0, 10_000_000),
    founded_year: reader.wholeNumber("founded_year", 1000, 2100),
    annual_revenue_minor: reader.money("annual_revenue", currency),
    currency,
    owner_user_id: readOwner(reader, people),
  };
};

const readOtherNames = (reader: RowReader): string => {
  const names = [...new Set(reader.list("other_names", mostOtherNames))];
  if (names.some((name) => textLength(name) > longestName))
    reader.fault("other_names", errorCode("too_long", { max: longestName }));
  return names.join("\n");
};

/** A colleague by e-mail or name. Whom nobody knows, or two answer to, leaves the customer without an owner. */
const readOwner = (reader: RowReader, people: PeopleIndex): string | null => {
  const text = reader.text("owner", 254);
  if (text === "") return null;
  const [person, ...namesakes] = people.find(text);
  if (person && namesakes.length === 0) return person.userId;
  reader.mend("owner_unknown", "owner", text);
  return null;
};

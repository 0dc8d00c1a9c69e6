// What firms look for in the sequences: the words of one another's customers, which only their own firm may find anything by.

import { allCustomers } from "~/features/customers/customers.filter";
import { listCustomers } from "~/features/customers/customers.queries.server";
import { suggestCustomers } from "~/features/customers/search/find-customers.server";
import { type Operation, pickFrom } from "./firms";

export const searchOperations = {
  searchCustomers: async (firms, doer, pick) => {
    const customer = pickFrom(firms.customers, pick);
    if (!customer) return false;
    const [name = "", tradeName = "", domain = "", , , , , brand = ""] = customer.words;
    for (const word of [name, tradeName, brand, domain, `${domain}.example`, name.slice(1, 5)]) {
      const suggested = await suggestCustomers(firms.scope(doer), word);
      const listed = await listCustomers(firms.scope(doer), { ...allCustomers, text: word }, { limit: 200 });
      const found = [...suggested, ...listed.rows].map(({ id }) => id);
      const others = firms.customers.filter(({ by }) => by !== doer).map(({ id }) => id);
      if (found.some((id) => others.includes(id)))
        throw new Error(`${doer} found a customer of another firm`);
      const isOwn = customer.by === doer;
      if (isOwn && !found.includes(customer.id)) throw new Error(`${doer} did not find its own by ${word}`);
      if (!isOwn && word === name && found.length > 0) throw new Error(`${doer} found ${word}`);
    }
    return true;
  },
} satisfies Record<string, Operation>;

// What firms do with segments: nobody else reads a word of one, and another firm's segment lets no customer through.

import { allCustomers } from "~/features/customers/customers.filter";
import { listCustomers } from "~/features/customers/customers.queries.server";
import { changeSegment, deleteSegment, restoreSegment } from "~/features/segments/segments.commands.server";
import { listSegments } from "~/features/segments/segments.queries.server";
import { definedSegment, ruleInput, segmentInput } from "../factories/segments";
import { type Operation, pickFrom } from "./firms";

export const segmentOperations = {
  defineSegment: async (firms, doer) => {
    const [name = "", purpose = "", city = ""] = firms.words(3, doer);
    const rule = ruleInput({ match: "any", city, kinds: ["company"] });
    firms.segments.push({ id: await definedSegment(firms.scope(doer), { name, purpose, rule }), by: doer });
    return true;
  },
  changeSegment: async (firms, doer, pick) => {
    const segment = pickFrom(firms.segments, pick);
    if (!segment) return false;
    const [name = "", text = ""] = firms.words(2, segment.by);
    const input = { ...segmentInput({ name, rule: ruleInput({ text }) }), version: 1 };
    const changed = await changeSegment(firms.scope(doer), segment.id, input);
    if (changed.ok && segment.by !== doer) throw new Error(`${doer} changed a segment of ${segment.by}`);
    return changed.ok;
  },
  deleteSegment: async (firms, doer, pick) => {
    const segment = pickFrom(firms.segments, pick);
    if (!segment) return false;
    const deleted = await deleteSegment(firms.scope(doer), segment.id, { evenIfUsed: true });
    if (deleted.ok && segment.by !== doer) throw new Error(`${doer} deleted a segment of ${segment.by}`);
    return deleted.ok && (await restoreSegment(firms.scope(doer), segment.id)).ok;
  },
  listBySegment: async (firms, doer, pick) => {
    const segment = pickFrom(firms.segments, pick);
    if (!segment) return false;
    const scope = firms.scope(doer);
    const { rows } = await listCustomers(scope, { ...allCustomers, segment: segment.id }, { limit: 200 });
    if (rows.length > 0 && segment.by !== doer)
      throw new Error(`${doer} lists customers by a segment of ${segment.by}`);
    const { items } = await listSegments(scope, { limit: 200 });
    const others = items.filter(({ id }) => firms.segments.some((one) => one.id === id && one.by !== doer));
    if (others.length > 0) throw new Error(`${doer} reads a segment of another firm`);
    return segment.by === doer;
  },
} satisfies Record<string, Operation>;

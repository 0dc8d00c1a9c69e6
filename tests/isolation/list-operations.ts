// What firms keep of their lists, and how they give rows to colleagues. Both stay within the firm.

import { openComplaints } from "~/features/complaints/complaints.filter";
import { allCustomers } from "~/features/customers/customers.filter";
import { allDeals } from "~/features/deals/deals.filter";
import {
  assignCareSteps,
  assignComplaints,
  assignCustomers,
  assignDeals,
} from "~/features/owners/assign-owner.server";
import { viewedLists } from "~/features/views/viewed-lists";
import { viewInput } from "~/features/views/views.schema";
import { listViews, saveView } from "~/features/views/views.server";
import { type Operation, pickFrom } from "./firms";

export const listOperations = {
  keepView: async (firms, doer, pick) => {
    const [name = "", text = ""] = firms.words(2, doer);
    const list = pickFrom([...viewedLists], pick) ?? "customers";
    const saved = await saveView(
      firms.scope(doer),
      viewInput.parse({ name, list, query: `q=${text}`, isShared: true }),
    );
    const others = (await listViews(firms.scope(doer), list)).filter(
      (view) => firms.canaries.foundBy(doer, view.name + view.query).length > 0,
    );
    if (others.length > 0) throw new Error(`${doer} reads a view of another firm`);
    return saved.ok;
  },

  assignRows: async (firms, doer, pick) => {
    const scope = firms.scope(doer);
    const { owner, member } = firms.world[doer].people;
    const given = { all: false, ownerUserId: (pick % 2 === 0 ? owner : member).id };
    const customer = pickFrom(firms.customers, pick);
    const deal = pickFrom(firms.deals, pick);
    const complaint = pickFrom(firms.complaints, pick);
    const careStep = pickFrom(firms.careSteps, pick);
    let moved = false;
    for (const [thing, assign] of [
      [customer, (id: string) => assignCustomers(scope, allCustomers, { ...given, id: [id] })],
      [deal, (id: string) => assignDeals(scope, allDeals("registered"), { ...given, id: [id] })],
      [complaint, (id: string) => assignComplaints(scope, openComplaints, { ...given, id: [id] })],
      [
        careStep,
        (id: string) => assignCareSteps(scope, { show: "open", owner: null }, { ...given, id: [id] }),
      ],
    ] as const) {
      if (!thing) continue;
      const assigned = await assign(thing.id);
      if (assigned.ok && thing.by !== doer) throw new Error(`${doer} gave away what is ${thing.by}'s`);
      moved ||= assigned.ok;
    }
    return moved;
  },
} satisfies Record<string, Operation>;

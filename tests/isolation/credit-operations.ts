// Credit that customers of each firm have. Nobody else ever reads of it, whatever is shared with them.

import type { Scope } from "~/access/scope.server";
import {
  bookCredit,
  settleCredit,
  takeBackEntry,
  takeBackSettlement,
} from "~/features/credit/book-credit.server";
import { type CreditView, getCredit } from "~/features/credit/credit.queries.server";
import { assignCredit, grantCredit, reviewCredit } from "~/features/credit/decide-credit.server";
import { changeProposal, declineCredit, proposeCredit } from "~/features/credit/propose-credit.server";
import type { Result } from "~/lib/result";
import { bookingInput, creditInput, reviewInput } from "../factories/credit";
import { scopeOf } from "../factories/world";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

type Made = { id: string; by: Doer };

const ofOwnerAlone = (doer: Doer, { by }: { by: Doer }, { ok }: Result<unknown>): boolean => {
  if (ok && by !== doer) throw new Error(`${doer} changed credit of ${by}`);
  return ok;
};

const inputOf = (firms: Firms, doer: Doer) =>
  creditInput(firms.world[doer], { note: firms.canaries.make(doer) });

const ownersView = async (firms: Firms, { id, by }: Made): Promise<CreditView> => {
  const line = await getCredit(firms.scope(by), id);
  if (!line) throw new Error("a firm does not see its own credit");
  return line;
};

/** Does something with a line: its own, and now and then another firm's, of which it knows all that a form holds. */
const withLine =
  (
    act: (given: {
      firms: Firms;
      doer: Doer;
      scope: Scope;
      line: CreditView;
    }) => Promise<Result<unknown> | null>,
  ): Operation =>
  async (firms, doer, pick) => {
    const made = pickFrom(
      firms.creditLines.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!made) return false;
    const line = await ownersView(firms, made);
    const result = await act({ firms, doer, scope: firms.scope(doer), line });
    return result !== null && ofOwnerAlone(doer, made, result);
  };

export const creditOperations = {
  proposeCredit: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!customer) return false;
    const by = await scopeOf(firms.world[doer], "member");
    const proposed = await proposeCredit(by, customer.id, inputOf(firms, doer));
    if (proposed.ok) firms.creditLines.push({ id: proposed.value.id, by: doer });
    return ofOwnerAlone(doer, customer, proposed);
  },
  changeCreditProposal: withLine(async ({ firms, doer, line }) =>
    changeProposal(await scopeOf(firms.world[doer], "member"), line, inputOf(firms, doer)),
  ),
  grantCredit: withLine(({ scope, line }) => grantCredit(scope, line)),
  declineCredit: withLine(({ firms, doer, scope, line }) =>
    declineCredit(scope, line, firms.canaries.make(doer)),
  ),
  reviewCredit: withLine(({ firms, doer, scope, line }) =>
    reviewCredit(scope, line, reviewInput({ reason: firms.canaries.make(doer) })),
  ),
  assignCredit: withLine(({ firms, doer, scope, line }) =>
    assignCredit(scope, line, firms.world[doer].people.owner.id),
  ),
  bookCredit: withLine(({ firms, doer, scope, line }) => {
    const [description, overrideReason] = [firms.canaries.make(doer), firms.canaries.make(doer)];
    return bookCredit(scope, line, bookingInput({ description, overrideReason }));
  }),
  settleCredit: withLine(async ({ scope, line }) => {
    const entry = line.entries.find(({ open }) => open.amountMinor > 0);
    if (!entry) return null;
    const input = { kind: "return", settledOn: entry.bookedOn, amountMinor: 1_00 } as const;
    return settleCredit(scope, { entryId: entry.id, version: entry.version }, input);
  }),
  takeBackCreditEntry: withLine(async ({ firms, doer, scope, line }) => {
    const entry = line.entries.find(({ takenBack, settlements }) => !takenBack && settlements.length === 0);
    if (!entry) return null;
    return takeBackEntry(scope, { entryId: entry.id, version: entry.version }, firms.canaries.make(doer));
  }),
  takeBackCreditSettlement: withLine(async ({ firms, doer, scope, line }) => {
    const settlement = line.entries.flatMap(({ settlements }) => settlements).find((one) => !one.takenBackAt);
    return settlement ? takeBackSettlement(scope, settlement.id, firms.canaries.make(doer)) : null;
  }),
} satisfies Record<string, Operation>;

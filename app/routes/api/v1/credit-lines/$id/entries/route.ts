import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { bookCredit } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import { bookingInputOf } from "~/api/resources/credit";
import * as commands from "~/features/credit/book-credit.server";

const offers = {
  POST: on(bookCredit, (call) =>
    onCreditLine(
      call,
      (scope, line, body, newId) => commands.bookCredit(scope, line, bookingInputOf(body), newId),
      ({ entries }, newId) => entries.some(({ id }) => id === newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);

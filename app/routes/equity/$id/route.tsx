import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { answerHolding } from "~/features/equity/answer-holding.server";
import { endHolding, withdrawHolding } from "~/features/equity/end-holding.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { HoldingPage } from "~/features/equity/HoldingPage";
import { listHoldingEvents } from "~/features/equity/holding-timeline.server";
import { confirmInput, disputeInput, endInput, showInput } from "~/features/equity/holdings.schema";
import { hideHolding, showHolding } from "~/features/equity/show-holding.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { dateIn } from "~/lib/dates";

export const loader = guardedLoader("holdings.read", async ({ scope, params }) => {
  const holding = await getHolding(scope, params.id ?? "");
  if (!holding) return null;
  const isRecordRead = holding.side !== "reader" && scope.can("record.read");
  return {
    holding,
    events: isRecordRead ? await listHoldingEvents(scope, holding.id) : [],
    mayEdit: scope.can("holdings.edit"),
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: string): Response =>
  redirectWithToast(paths.holding(idOf(call)), { message });

export const action = guardedAction(
  {
    confirm: "holdings.edit",
    dispute: "holdings.edit",
    end: "holdings.edit",
    withdraw: "holdings.edit",
    show: "holdings.edit",
    hide: "holdings.edit",
  },
  {
    confirm: (call) =>
      takeForm(
        call,
        confirmInput,
        () => answerHolding(call.scope, { holdingId: idOf(call), answer: "confirmed", note: "" }),
        () => back(call, "holding_confirmed"),
        "answer",
      ),
    dispute: (call) =>
      takeForm(
        call,
        disputeInput,
        ({ note }) => answerHolding(call.scope, { holdingId: idOf(call), answer: "disputed", note }),
        () => back(call, "holding_disputed"),
        "answer",
      ),
    end: (call) =>
      takeForm(
        call,
        endInput,
        (input) => endHolding(call.scope, idOf(call), input),
        () => back(call, "holding_ended"),
      ),
    withdraw: (call) =>
      takeForm(
        call,
        confirmInput,
        () => withdrawHolding(call.scope, idOf(call)),
        () => back(call, "holding_withdrawn"),
      ),
    show: (call) =>
      takeForm(
        call,
        showInput,
        (input) => showHolding(call.scope, { holdingId: idOf(call), ...input }),
        () => back(call, "holding_shown"),
      ),
    hide: (call) =>
      takeForm(
        call,
        showInput,
        (input) => hideHolding(call.scope, { holdingId: idOf(call), ...input }),
        () => back(call, "holding_hidden"),
      ),
  },
);

export default function HoldingRoute() {
  return <HoldingPage {...useLoaderData<typeof loader>()} />;
}

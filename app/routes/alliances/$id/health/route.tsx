import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { healthDialogs } from "~/features/alliances/health/HealthDialog";
import { HealthPage } from "~/features/alliances/health/HealthPage";
import { getHealth } from "~/features/alliances/health/health.queries.server";
import {
  answersInput,
  relationshipInput,
  roundIdInput,
  roundInput,
} from "~/features/alliances/health/health.schema";
import { recordRelationship } from "~/features/alliances/health/relationship.server";
import { answerRound, closeRound, openRound } from "~/features/alliances/health/rounds.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const view = await getHealth(scope, params.id ?? "");
  if (!view) return null;
  const mayRun = view.alliance.place === "lead" && scope.can("alliances.run");
  const mayAct = view.takesPart && scope.can("alliances.answer");
  const asked = url.searchParams.get("do");
  return {
    view,
    mayRun,
    mayAct,
    dialog: mayRun ? (healthDialogs.find((one) => one === asked) ?? null) : null,
    isAnswering: mayAct && asked === "answer",
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.health(idOf(call)), { message });

export const action = guardedAction(
  {
    open_round: "alliances.run",
    close_round: "alliances.run",
    record_relationship: "alliances.run",
    answer_round: "alliances.answer",
  },
  {
    open_round: (call) =>
      takeForm(
        call,
        roundInput,
        (input) => openRound(call.scope, idOf(call), input),
        () => back(call, "round_opened"),
      ),
    close_round: (call) =>
      takeForm(
        call,
        roundIdInput,
        ({ roundId }) => closeRound(call.scope, idOf(call), roundId),
        () => back(call, "round_closed"),
      ),
    record_relationship: (call) =>
      takeForm(
        call,
        relationshipInput,
        (input) => recordRelationship(call.scope, idOf(call), input),
        () => back(call, "relationship_recorded"),
      ),
    answer_round: (call) =>
      takeForm(
        call,
        answersInput,
        (input) => answerRound(call.scope, idOf(call), input),
        () => back(call, "health_answered"),
      ),
  },
);

export default function HealthRoute() {
  return <HealthPage {...useLoaderData<typeof loader>()} />;
}

import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import {
  agreeToPlan,
  closeCommitment,
  makeCommitment,
} from "~/features/alliances/plan/commit-to-plan.server";
import { addTarget, closeTarget, recordReview, savePlan } from "~/features/alliances/plan/edit-plan.server";
import { firmDialogs, leadDialogs } from "~/features/alliances/plan/PlanDialog";
import { PlanPage } from "~/features/alliances/plan/PlanPage";
import { getPlan } from "~/features/alliances/plan/plan.queries.server";
import {
  agreeInput,
  commitmentEndInput,
  commitmentInput,
  planInput,
  reviewInput,
  targetEndInput,
  targetInput,
} from "~/features/alliances/plan/plan.schema";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const view = await getPlan(scope, params.id ?? "");
  if (!view) return null;
  const mayAct = view.isOpen && scope.can("alliances.answer");
  const mayRun = view.isOpen && view.alliance.place === "lead" && scope.can("alliances.run");
  const asked = url.searchParams.get("do");
  const name =
    (mayRun && leadDialogs.find((one) => one === asked)) ||
    (mayAct && firmDialogs.find((one) => one === asked));
  return { view, mayRun, mayAct, dialog: name ? { name, id: url.searchParams.get("id") } : null };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.plan(idOf(call)), { message });

export const action = guardedAction(
  {
    save_plan: "alliances.run",
    add_target: "alliances.run",
    close_target: "alliances.run",
    record_review: "alliances.run",
    agree: "alliances.answer",
    make_commitment: "alliances.answer",
    close_commitment: "alliances.answer",
  },
  {
    save_plan: (call) =>
      takeForm(
        call,
        planInput,
        (input) => savePlan(call.scope, idOf(call), input),
        () => back(call, "plan_saved"),
      ),
    add_target: (call) =>
      takeForm(
        call,
        targetInput,
        (input) => addTarget(call.scope, idOf(call), input),
        () => back(call, "target_added"),
      ),
    close_target: (call) =>
      takeForm(
        call,
        targetEndInput,
        (input) => closeTarget(call.scope, idOf(call), input),
        () => back(call, "target_closed"),
      ),
    record_review: (call) =>
      takeForm(
        call,
        reviewInput,
        (input) => recordReview(call.scope, idOf(call), input),
        () => back(call, "review_recorded"),
      ),
    agree: (call) =>
      takeForm(
        call,
        agreeInput,
        ({ revision }) => agreeToPlan(call.scope, idOf(call), revision),
        () => back(call, "plan_agreed"),
      ),
    make_commitment: (call) =>
      takeForm(
        call,
        commitmentInput,
        (input) => makeCommitment(call.scope, idOf(call), input),
        () => back(call, "commitment_made"),
      ),
    close_commitment: (call) =>
      takeForm(
        call,
        commitmentEndInput,
        (input) => closeCommitment(call.scope, idOf(call), input),
        () => back(call, "commitment_closed"),
      ),
  },
);

export default function PlanRoute() {
  return <PlanPage {...useLoaderData<typeof loader>()} />;
}

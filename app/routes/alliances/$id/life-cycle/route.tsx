import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { stages } from "~/features/alliances/alliances.rules";
import { changeStage } from "~/features/alliances/life-cycle/change-stage.server";
import { addEvidence, withdrawEvidence } from "~/features/alliances/life-cycle/evidence.server";
import {
  addExitItem,
  finishExitItem,
  removeExitItem,
  saveExitPlan,
} from "~/features/alliances/life-cycle/exit-plan.server";
import { addGateItem, removeGateItem } from "~/features/alliances/life-cycle/gate-items.server";
import { leadDialogs, lifeCycleDialogs } from "~/features/alliances/life-cycle/LifeCycleDialog";
import { LifeCyclePage } from "~/features/alliances/life-cycle/LifeCyclePage";
import { getLifeCycle } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import {
  evidenceInput,
  exitItemInput,
  exitPlanInput,
  gateItemInput,
  removeItemInput,
  signOffInput,
  stepInput,
  withdrawEvidenceInput,
} from "~/features/alliances/life-cycle/life-cycle.schema";
import { askForSignOffs, signOff } from "~/features/alliances/life-cycle/sign-off.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const asked = (name: string) => url.searchParams.get(name);
  const stage = stages.find((one) => one === asked("stage")) ?? null;
  const view = await getLifeCycle(scope, params.id ?? "", stage);
  if (!view) return null;
  const mayRun = view.alliance.place === "lead" && scope.can("alliances.run");
  const mayAct = view.takesPart && scope.can("alliances.answer");
  const name = lifeCycleDialogs.find((one) => one === asked("do"));
  const mayOpen = name && (leadDialogs.includes(name) ? mayRun : mayAct);
  return { view, mayRun, mayAct, dialog: mayOpen ? { name, id: asked("id") } : null };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

/** Back to the page as it was, with what was open closed. */
const back = (call: FormCall, message: Toast["message"], values?: Toast["values"]): Response => {
  const stage = call.url.searchParams.get("stage") ?? undefined;
  return redirectWithToast(paths.lifeCycle(idOf(call), { stage }), { message, values });
};

const step = (call: FormCall) =>
  takeForm(
    call,
    stepInput,
    (input) => changeStage(call.scope, idOf(call), input),
    (taken) => redirectWithToast(paths.lifeCycle(idOf(call)), { message: `stage_${taken}` }),
  );

export const action = guardedAction(
  {
    pass: "alliances.run",
    back: "alliances.run",
    exit: "alliances.run",
    ask: "alliances.run",
    add_item: "alliances.run",
    remove_item: "alliances.run",
    save_plan: "alliances.run",
    add_exit_item: "alliances.run",
    remove_exit_item: "alliances.run",
    sign_off: "alliances.answer",
    add_evidence: "alliances.answer",
    withdraw_evidence: "alliances.answer",
    finish_exit_item: "alliances.answer",
  },
  {
    pass: step,
    back: step,
    exit: step,
    ask: async (call) => {
      const allianceId = idOf(call);
      const link = absoluteUrl(paths.lifeCycle(allianceId));
      const system = await systemScope(
        "only the installation knows another firm's people",
        call.context.clientAddress,
      );
      const asked = await askForSignOffs(call.scope, system, { allianceId, link });
      if (asked.ok) return back(call, "sign_offs_asked", { count: asked.value.count });
      return asked.refusal.code === "not_found" ? null : refused(call.intent, null, asked.refusal);
    },
    add_item: (call) =>
      takeForm(
        call,
        gateItemInput,
        (input) => addGateItem(call.scope, idOf(call), input),
        () => back(call, "gate_item_added"),
      ),
    remove_item: (call) =>
      takeForm(
        call,
        removeItemInput,
        ({ itemId }) => removeGateItem(call.scope, idOf(call), itemId),
        () => back(call, "gate_item_removed"),
      ),
    save_plan: (call) =>
      takeForm(
        call,
        exitPlanInput,
        (input) => saveExitPlan(call.scope, idOf(call), input),
        () => back(call, "exit_plan_saved"),
      ),
    add_exit_item: (call) =>
      takeForm(
        call,
        exitItemInput,
        (input) => addExitItem(call.scope, idOf(call), input),
        () => back(call, "exit_item_added"),
      ),
    remove_exit_item: (call) =>
      takeForm(
        call,
        removeItemInput,
        ({ itemId }) => removeExitItem(call.scope, idOf(call), itemId),
        () => back(call, "exit_item_removed"),
      ),
    sign_off: (call) =>
      takeForm(
        call,
        signOffInput,
        (input) => signOff(call.scope, idOf(call), input),
        () => back(call, "signed_off"),
      ),
    add_evidence: (call) =>
      takeForm(
        call,
        evidenceInput,
        (input) => addEvidence(call.scope, idOf(call), input),
        () => back(call, "evidence_added"),
      ),
    withdraw_evidence: (call) =>
      takeForm(
        call,
        withdrawEvidenceInput,
        (input) => withdrawEvidence(call.scope, idOf(call), input),
        () => back(call, "evidence_withdrawn"),
      ),
    finish_exit_item: (call) =>
      takeForm(
        call,
        removeItemInput,
        ({ itemId }) => finishExitItem(call.scope, idOf(call), itemId),
        () => back(call, "exit_item_done"),
      ),
  },
);

export default function LifeCycleRoute() {
  return <LifeCyclePage {...useLoaderData<typeof loader>()} />;
}

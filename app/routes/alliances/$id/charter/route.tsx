import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import {
  acceptAgreement,
  addAgreement,
  reviseAgreement,
} from "~/features/alliances/charter/agreements.server";
import { charterDialogs } from "~/features/alliances/charter/CharterDialog";
import { CharterPage } from "~/features/alliances/charter/CharterPage";
import { getCharter, listColleagues } from "~/features/alliances/charter/charter.queries.server";
import {
  acceptAgreementInput,
  agreementInput,
  charterInput,
  objectiveInput,
  removeObjectiveInput,
  representativesInput,
  revisionInput,
} from "~/features/alliances/charter/charter.schema";
import { addObjective, removeObjective, saveCharter } from "~/features/alliances/charter/edit-charter.server";
import { nameRepresentatives } from "~/features/alliances/charter/representatives.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const view = await getCharter(scope, params.id ?? "");
  if (!view) return null;
  const mayRun = view.alliance.place === "lead" && scope.can("alliances.run");
  const mayAct = view.takesPart && scope.can("alliances.answer");
  const name = charterDialogs.find((one) => one === url.searchParams.get("do"));
  const mayOpen = name && (name === "representatives" ? mayAct : mayRun);
  return {
    view,
    mayRun,
    mayAct,
    colleagues: mayOpen && name === "representatives" ? await listColleagues(scope) : [],
    dialog: mayOpen ? { name, id: name === "revise" ? url.searchParams.get("id") : null } : null,
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"], values?: Toast["values"]): Response =>
  redirectWithToast(paths.charter(idOf(call)), { message, values });

export const action = guardedAction(
  {
    save_charter: "alliances.run",
    add_objective: "alliances.run",
    remove_objective: "alliances.run",
    add_agreement: "alliances.run",
    revise_agreement: "alliances.run",
    accept_agreement: "alliances.answer",
    name_representatives: "alliances.answer",
  },
  {
    save_charter: (call) =>
      takeForm(
        call,
        charterInput,
        (input) => saveCharter(call.scope, idOf(call), input),
        () => back(call, "charter_saved"),
      ),
    add_objective: (call) =>
      takeForm(
        call,
        objectiveInput,
        (input) => addObjective(call.scope, idOf(call), input),
        () => back(call, "objective_added"),
      ),
    remove_objective: (call) =>
      takeForm(
        call,
        removeObjectiveInput,
        ({ objectiveId }) => removeObjective(call.scope, idOf(call), objectiveId),
        () => back(call, "objective_removed"),
      ),
    add_agreement: (call) =>
      takeForm(
        call,
        agreementInput,
        (input) => addAgreement(call.scope, idOf(call), input),
        () => back(call, "agreement_added"),
      ),
    revise_agreement: (call) =>
      takeForm(
        call,
        revisionInput,
        (input) => reviseAgreement(call.scope, idOf(call), input),
        () => back(call, "agreement_revised"),
      ),
    accept_agreement: (call) =>
      takeForm(
        call,
        acceptAgreementInput,
        ({ agreementId }) => acceptAgreement(call.scope, idOf(call), agreementId),
        ({ title }) => back(call, "agreement_accepted", { title }),
      ),
    name_representatives: (call) =>
      takeForm(
        call,
        representativesInput,
        (input) => nameRepresentatives(call.scope, idOf(call), input),
        () => back(call, "representatives_named"),
      ),
  },
);

export default function CharterRoute() {
  return <CharterPage {...useLoaderData<typeof loader>()} />;
}

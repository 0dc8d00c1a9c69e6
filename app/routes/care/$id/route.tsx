import { useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import {
  AddStepDialog,
  CloseCareStepDialog,
  EndPlanDialog,
  MoveStepDialog,
} from "~/features/care/CareDialogs";
import { CarePlanStatus, useCareNames } from "~/features/care/CareStatus";
import { CareStepTable } from "~/features/care/CareStepTable";
import { getCarePlan } from "~/features/care/care.queries.server";
import {
  careStepInput,
  planCancelled,
  planCompleted,
  stepDone,
  stepMoved,
  stepSkipped,
} from "~/features/care/care.schema";
import { cancelPlan, completePlan } from "~/features/care/care-plans.commands.server";
import { addCareStep, closeCareStep, moveCareStep } from "~/features/care/care-steps.commands.server";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const plan = await getCarePlan(scope, params.id ?? "");
  if (!plan) return null;
  const mayEdit = scope.can("customers.edit") && plan.state === "open";
  return {
    plan,
    mayEdit,
    colleagues: mayEdit ? await listPossibleOwners(scope) : [],
    ownUserId: scope.user.id,
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";
const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.carePlan(idOf(call)), { message });

export const action = guardedAction(
  {
    add: "customers.edit",
    move: "customers.edit",
    done: "customers.edit",
    skip: "customers.edit",
    complete: "customers.edit",
    cancel: "customers.edit",
  },
  {
    add: (call) =>
      takeForm(
        call,
        careStepInput,
        (input) => addCareStep(call.scope, idOf(call), input),
        () => back(call, "care_step_added"),
      ),
    move: (call) =>
      takeForm(
        call,
        stepMoved,
        ({ stepId, ...moved }) => moveCareStep(call.scope, stepId, moved),
        () => back(call, "care_step_moved"),
      ),
    done: (call) =>
      takeForm(
        call,
        stepDone,
        ({ stepId, ...said }) => closeCareStep(call.scope, stepId, { outcome: "done", ...said }),
        () => back(call, "care_step_done"),
      ),
    skip: (call) =>
      takeForm(
        call,
        stepSkipped,
        ({ stepId, ...said }) => closeCareStep(call.scope, stepId, { outcome: "skipped", ...said }),
        () => back(call, "care_step_skipped"),
      ),
    complete: (call) =>
      takeForm(
        call,
        planCompleted,
        (ending) => completePlan(call.scope, idOf(call), ending),
        () => back(call, "care_completed"),
      ),
    cancel: (call) =>
      takeForm(
        call,
        planCancelled,
        (ending) => cancelPlan(call.scope, idOf(call), ending),
        () => back(call, "care_cancelled"),
      ),
  },
);

export default function CarePlanPage() {
  const { plan, mayEdit, colleagues, ownUserId } = useLoaderData<typeof loader>();
  const t = useT("care");
  const format = useFormat();
  const { planName } = useCareNames();
  const { pathname: closeHref } = useLocation();
  const [search] = useSearchParams();
  // The step or the plan that was to be changed may be closed by now, because somebody was quicker.
  const refusal = useRefusal("add", "move", "done", "skip", "complete", "cancel");
  const asked = mayEdit ? search.get("do") : null;
  const step = plan.steps.find(({ id, state }) => id === search.get("step") && state === "open");
  const isStepAsked = asked === "done" || asked === "skip" || asked === "move";
  const isOffered = asked !== null && (!isStepAsked || step !== undefined);
  const { customer, name, phase, startOn, owner, endedAt, endedBy, endingNote } = plan;
  const facts = [
    { label: t("customer"), value: <a href={paths.customer(customer.id)}>{customer.name}</a> },
    { label: t("phase"), value: t(`phase_${phase}`) },
    { label: t("start_on"), value: format.date(startOn) },
    { label: t("carer"), value: owner.name },
    ...(endedAt ? [{ label: t("ended"), value: format.date(endedAt) }] : []),
    ...(endedBy ? [{ label: t("ended_by"), value: endedBy }] : []),
    ...(endingNote ? [{ label: t("outcome"), value: endingNote }] : []),
  ];
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.care(), label: t("title") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: planName(name) },
        ]}
        title={planName(name)}
        badge={<CarePlanStatus state={plan.state} badge />}
        lede={customer.name}
        actions={
          mayEdit && (
            <>
              <ButtonLink kind="quiet" href="?do=cancel">
                {t("cancel")}
              </ButtonLink>
              <ButtonLink href="?do=complete">{t("complete")}</ButtonLink>
              <ButtonLink kind="primary" icon="plus" href="?do=add">
                {t("add")}
              </ButtonLink>
            </>
          )
        }
      />
      {!isOffered && <RefusalNote refusal={refusal} />}
      <WithRail label={t("about")} rail={<Facts items={facts} />}>
        <Section title={t("steps")}>
          <CareStepTable steps={plan.steps} ofPlan={{ mayEdit }} />
        </Section>
      </WithRail>
      {asked === "add" && <AddStepDialog {...{ closeHref, colleagues, ownUserId }} />}
      {asked === "move" && step && <MoveStepDialog {...{ step, closeHref, colleagues }} />}
      {(asked === "done" || asked === "skip") && step && (
        <CloseCareStepDialog key={asked} outcome={asked} {...{ step, closeHref }} />
      )}
      {(asked === "complete" || asked === "cancel") && (
        <EndPlanDialog key={asked} ending={asked} {...{ plan, closeHref }} />
      )}
    </>
  );
}

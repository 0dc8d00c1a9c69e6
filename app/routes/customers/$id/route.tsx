import { useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { CustomerCare } from "~/features/care/CustomerCare";
import { listCarePlans } from "~/features/care/care.queries.server";
import { CustomerComplaints } from "~/features/complaints/CustomerComplaints";
import { openComplaints } from "~/features/complaints/complaints.filter";
import { listComplaints } from "~/features/complaints/complaints.queries.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";
import { CustomerCredit } from "~/features/credit/CustomerCredit";
import { standingCredit } from "~/features/credit/credit.filter";
import { listCredit } from "~/features/credit/credit.queries.server";
import { CustomerRecord } from "~/features/customers/CustomerRecord";
import { getCustomer, listColleagues } from "~/features/customers/customers.queries.server";
import { listDealsOfCustomer } from "~/features/deals/deals-of-customer.server";
import { mergedInto } from "~/features/duplicates/merges.queries.server";
import { CloseStepDialog, InteractionDialog, PlanDialog } from "~/features/interactions/InteractionDialogs";
import {
  closeNextStep,
  planNextStep,
  recordInteraction,
} from "~/features/interactions/interactions.commands.server";
import { listOpenSteps } from "~/features/interactions/interactions.queries.server";
import {
  interactionForm,
  nextStepInput,
  stepDone,
  stepDropped,
} from "~/features/interactions/interactions.schema";
import { listTimeline } from "~/features/interactions/timeline.server";
import { KeyManagerFact } from "~/features/key-accounts/KeyManagerFact";
import { getKeyAccount } from "~/features/key-accounts/key-accounts.queries.server";
import { listReadersOf } from "~/features/sharing/owner-views.server";
import { SharedWith } from "~/features/sharing/SharedWith";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { countryName } from "~/lib/countries";
import { dateIn } from "~/lib/dates";
import { intlTag } from "~/ui/locale";

export const loader = guardedLoader("customers.read", async ({ scope, params, url }) => {
  const customer = await getCustomer(scope, params.id ?? "");
  if (!customer) {
    const kept = await mergedInto(scope, params.id ?? "");
    if (kept) throw redirectTo(paths.customer(kept));
    return null;
  }
  const mayEdit = scope.can("customers.edit");
  const [deals, timeline, steps, persons, colleagues, readers, complaints, carePlans, account, credit] =
    await Promise.all([
      scope.can("deals.read") ? listDealsOfCustomer(scope, customer.id) : null,
      listTimeline(scope, customer.id, { cursor: url.searchParams.get("cursor") }),
      listOpenSteps(scope, customer.id),
      mayEdit ? getPersons(scope, customer.id) : null,
      mayEdit ? listColleagues(scope) : [],
      listReadersOf(scope, customer.id),
      listComplaints(scope, { ...openComplaints, state: "all", customer: customer.id }, "received", {
        limit: 5,
      }),
      listCarePlans(scope, { customerId: customer.id }, { limit: 5 }),
      getKeyAccount(scope, customer.id),
      scope.can("customers.credit") && customer.kind !== "employee"
        ? listCredit(scope, { ...standingCredit, show: "all", customer: customer.id }, "-review", {
            limit: 5,
          })
        : null,
    ]);
  return {
    customer,
    countryName: countryName(customer.country, intlTag[scope.locale]),
    deals,
    timeline,
    steps,
    contacts: (persons?.contacts ?? [])
      .filter(({ endedOn, erasedAt }) => !endedOn && !erasedAt)
      .map(({ id, name }) => ({ id, name })),
    colleagues,
    readers,
    complaints,
    carePlans: carePlans.items,
    account,
    credit,
    mayShare: scope.can("customers.share"),
    ownUserId: scope.user.id,
    today: dateIn(scope.clock(), scope.timeZone),
    mayEdit,
    mayRegister: scope.can("deals.register"),
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.customer(idOf(call)), { message });

export const action = guardedAction(
  { record: "customers.edit", plan: "customers.edit", done: "customers.edit", drop: "customers.edit" },
  {
    record: (call) =>
      takeForm(
        call,
        interactionForm,
        ({ input, next }) => recordInteraction(call.scope, idOf(call), input, { next }),
        () => back(call, "interaction_recorded"),
      ),
    plan: (call) =>
      takeForm(
        call,
        nextStepInput,
        (input) => planNextStep(call.scope, idOf(call), input),
        () => back(call, "step_planned"),
      ),
    done: (call) =>
      takeForm(
        call,
        stepDone,
        ({ stepId, ...said }) => closeNextStep(call.scope, stepId, { outcome: "done", ...said }),
        () => back(call, "step_done"),
      ),
    drop: (call) =>
      takeForm(
        call,
        stepDropped,
        ({ stepId, ...said }) => closeNextStep(call.scope, stepId, { outcome: "dropped", ...said }),
        () => back(call, "step_dropped"),
      ),
  },
);

export default function CustomerPage() {
  const {
    contacts,
    colleagues,
    readers,
    complaints,
    carePlans,
    account,
    credit,
    mayShare,
    ownUserId,
    today,
    ...record
  } = useLoaderData<typeof loader>();
  const { customer, steps, mayEdit } = record;
  const [search] = useSearchParams();
  const { pathname: closeHref } = useLocation();
  // The step that was to be closed may be gone by now, because somebody was quicker.
  const refusal = useRefusal("done", "drop");
  const asked = mayEdit ? search.get("do") : null;
  const step = steps.find(({ id }) => id === search.get("step"));
  const isCompany = customer.kind === "company";
  return (
    <>
      <CustomerRecord
        {...record}
        note={!step && <RefusalNote refusal={refusal} />}
        care={<CustomerCare customerId={customer.id} plans={carePlans} mayEdit={mayEdit} />}
        credit={credit && <CustomerCredit customerId={customer.id} credit={credit} />}
        complaints={<CustomerComplaints customerId={customer.id} {...{ complaints, mayEdit }} />}
        sharing={
          <>
            <KeyManagerFact customerId={customer.id} manager={account.manager} />
            {customer.kind !== "employee" && (
              <SharedWith customerId={customer.id} {...{ readers, mayShare }} kind={customer.kind} />
            )}
          </>
        }
      />
      {asked === "interaction" && (
        <InteractionDialog
          contacts={isCompany ? contacts : null}
          {...{ today, closeHref, colleagues, ownUserId }}
        />
      )}
      {asked === "plan" && <PlanDialog {...{ closeHref, colleagues, ownUserId }} />}
      {(asked === "done" || asked === "drop") && step && (
        <CloseStepDialog key={asked} outcome={asked} {...{ step, closeHref }} />
      )}
    </>
  );
}

import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CarePlanForm } from "~/features/care/CarePlanForm";
import { planInput } from "~/features/care/care.schema";
import { startPlan } from "~/features/care/care-plans.commands.server";
import { listTemplates } from "~/features/care/templates.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { dateIn } from "~/lib/dates";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

/** For the customer that the address names. */
export const loader = guardedLoader("customers.edit", async ({ scope, url: { searchParams } }) => {
  const customer = await getCustomer(scope, searchParams.get("customer") ?? "");
  if (!customer) return null;
  const [templates, colleagues] = await Promise.all([listTemplates(scope), listPossibleOwners(scope)]);
  return {
    customer: { id: customer.id, name: customer.name },
    templates: templates.map(({ id, name, steps }) => ({ id, name, steps: steps.length })),
    colleagues,
    ownUserId: scope.user.id,
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

export const action = guardedAction(
  { start: "customers.edit" },
  {
    start: (call) =>
      takeForm(
        call,
        planInput,
        (input) => startPlan(call.scope, call.url.searchParams.get("customer") ?? "", input),
        ({ id }) => redirectWithToast(paths.carePlan(id), { message: "care_started" }),
      ),
  },
);

export default function NewCarePlanPage() {
  const { customer, ...choices } = useLoaderData<typeof loader>();
  const t = useT("care");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customer(customer.id), label: customer.name }, { label: t("start") }]}
        title={t("start_title", { customer: customer.name })}
        lede={t("start_lede")}
      />
      <CarePlanForm {...choices} cancelHref={paths.customer(customer.id)} />
    </>
  );
}

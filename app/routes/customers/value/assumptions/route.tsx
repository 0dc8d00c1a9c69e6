import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AssumptionsForm } from "~/features/lifetime-value/AssumptionsForm";
import { getAssumptions } from "~/features/lifetime-value/assumptions.queries.server";
import { changeAssumptions } from "~/features/lifetime-value/change-assumptions.server";
import { assumptionsForm } from "~/features/lifetime-value/lifetime-value.schema";
import { ValueTabs } from "~/features/lifetime-value/ValueTabs";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useFormat, useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("customers.margins", ({ scope }) => getAssumptions(scope));

export const action = guardedAction(
  { change: "customers.margins" },
  {
    change: (call) =>
      takeForm(
        call,
        assumptionsForm,
        (input) => changeAssumptions(call.scope, input),
        () => redirectWithToast(paths.valueAssumptions, { message: "value_assumed" }),
      ),
  },
);

export default function ValueAssumptionsPage() {
  const { assumptions, version, changed } = useLoaderData<typeof loader>();
  const t = useT("lifetime-value");
  const tCustomers = useT("customers");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customerEquity(), label: t("equity") },
          { label: t("tab_assumptions") },
        ]}
        title={t("assumptions_title")}
        lede={
          changed
            ? t("assumptions_by", { name: changed.by ?? t("somebody"), date: format.dateTime(changed.at) })
            : t("assumptions_usual")
        }
      />
      <ValueTabs current="assumptions" />
      <AssumptionsForm key={version} assumptions={assumptions} version={version} />
    </>
  );
}

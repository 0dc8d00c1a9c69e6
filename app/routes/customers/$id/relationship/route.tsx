import { Form, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { CustomerTabs } from "~/features/customers/CustomerTabs";
import { AssessDialog } from "~/features/standing/AssessDialog";
import { assessCustomer } from "~/features/standing/assess-customer.server";
import { GrowthMatrix } from "~/features/standing/GrowthMatrix";
import { StandingFacts } from "~/features/standing/StandingFacts";
import { StandingHistory } from "~/features/standing/StandingHistory";
import { getStanding } from "~/features/standing/standing.queries.server";
import { standingAspects } from "~/features/standing/standing.rules";
import {
  type Assessment,
  formInput,
  growthInput,
  loyaltyInput,
  retentionInput,
} from "~/features/standing/standing.schema";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const standing = await getStanding(scope, params.id ?? "");
  return (
    standing && {
      standing,
      today: dateIn(scope.clock(), scope.timeZone),
      mayEdit: scope.can("customers.edit"),
    }
  );
});

const assess = (call: ScopedCall, assessment: Assessment) =>
  assessCustomer(call.scope, call.params.id ?? "", assessment);

const done = ({ customerId }: { customerId: string }): Response =>
  redirectWithToast(paths.customerStanding(customerId), { message: "customer_assessed" });

export const action = guardedAction(
  {
    form: "customers.edit",
    loyalty: "customers.edit",
    retention: "customers.edit",
    growth: "customers.edit",
    accept: "customers.edit",
  },
  {
    form: (call) => takeForm(call, formInput, (input) => assess(call, { aspect: "form", ...input }), done),
    loyalty: (call) =>
      takeForm(call, loyaltyInput, (input) => assess(call, { aspect: "loyalty", ...input }), done),
    retention: (call) =>
      takeForm(call, retentionInput, (input) => assess(call, { aspect: "retention", ...input }), done),
    growth: (call) =>
      takeForm(call, growthInput, (input) => assess(call, { aspect: "growth", ...input }), done),
    // The proposal as the page showed it, in one press.
    accept: (call) =>
      takeForm(call, growthInput, (input) => assess(call, { aspect: "growth", ...input }), done),
  },
);

export default function CustomerStandingPage() {
  const { standing, today, mayEdit } = useLoaderData<typeof loader>();
  const { customer, growth, proposedGrowth, wonDeals, openDeals, history, version } = standing;
  const t = useT("standing");
  const tCustomers = useT("customers");
  const [search] = useSearchParams();
  const { pathname: closeHref } = useLocation();
  const asked = mayEdit ? standingAspects.find((aspect) => aspect === search.get("do")) : undefined;
  const refusal = useRefusal("accept");
  const isAccepted = growth?.join() === proposedGrowth.join();
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t("title") },
        ]}
        title={t("title_of", { name: customer.name })}
        lede={t("lede")}
      />
      <CustomerTabs customer={customer} current="standing" />
      <Section title={t("now")}>
        <StandingFacts standing={standing} mayEdit={mayEdit} />
      </Section>
      <Section title={t("matrix")}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("proposal_from", { won: wonDeals, open: openDeals })}</p>
        <GrowthMatrix proposed={proposedGrowth} chosen={growth} />
        {mayEdit && !isAccepted && (
          <Form method="post" className="section row">
            {proposedGrowth.map((strategy) => (
              <input key={strategy} type="hidden" name="value" value={strategy} />
            ))}
            <input type="hidden" name="effectiveOn" value={today} />
            <input type="hidden" name="version" value={version} />
            <SubmitButton kind="plain" name="intent" value="accept">
              {t("accept")}
            </SubmitButton>
            <a href="?do=growth">{t("choose_other")}</a>
          </Form>
        )}
      </Section>
      <Section title={t("history")}>
        <StandingHistory history={history} />
      </Section>
      {asked && <AssessDialog key={asked} aspect={asked} {...{ standing, today, closeHref }} />}
    </>
  );
}

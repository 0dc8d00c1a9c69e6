import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { HoldingForm } from "~/features/equity/HoldingForm";
import { newHoldingValues, replacingValues } from "~/features/equity/holding-form";
import { holdingInput } from "~/features/equity/holdings.schema";
import { listCustomerChoices, listPartyChoices } from "~/features/equity/party-choices.server";
import { recordHolding } from "~/features/equity/record-holding.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { dateIn } from "~/lib/dates";
import { useT } from "~/ui/intl";
import { PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("holdings.edit", async ({ scope, url: { searchParams } }) => {
  const replaces = searchParams.get("replaces");
  const old = replaces === null ? null : await getHolding(scope, replaces);
  if (replaces !== null && !old?.steps.includes("replace")) return null;
  const [owner, owned] = [searchParams.get("owner") ?? scope.organizationId, searchParams.get("owned") ?? ""];
  return {
    values: old
      ? replacingValues(old, dateIn(scope.clock(), scope.timeZone))
      : newHoldingValues(owner, owned),
    choices: await listPartyChoices(scope, old ? [old.owner.id, old.owned.id] : [owner, owned]),
    customers: await listCustomerChoices(scope),
    countries: countryOptions(scope.locale),
    replaces,
  };
});

const record = async (call: ScopedCall & { form: FormData; intent: string }) => {
  const system = await systemScope(
    "only the installation knows another firm's people",
    call.context.clientAddress,
  );
  return takeForm(
    call,
    holdingInput,
    (input) => recordHolding(call.scope, system, input, { linkTo: (id) => absoluteUrl(paths.holding(id)) }),
    ({ id }) => redirectWithToast(paths.holding(id), { message: "holding_recorded" }),
  );
};

export const action = guardedAction({ record: "holdings.edit" }, { record });

export default function NewHoldingPage() {
  const { replaces, ...form } = useLoaderData<typeof loader>();
  const t = useT("equity");
  const title = replaces ? t("replace_title") : t("new_title");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.equity, label: t("crumb") }, { label: title }]}
        title={title}
        lede={replaces ? t("replace_lede") : t("new_lede")}
      />
      <WithRail
        form
        label={t("rail_label")}
        rail={
          <Section title={t("rail_title")}>
            <ul className="stack">
              <li>{t("rail_confirm")}</li>
              <li>{t("rail_sum")}</li>
              <li>{t("rail_sight")}</li>
            </ul>
          </Section>
        }
      >
        <HoldingForm {...form} />
      </WithRail>
    </>
  );
}

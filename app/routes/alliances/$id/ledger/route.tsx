import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { LedgerTable, OpenLedgerDialog } from "~/features/contributions/LedgerTable";
import { isPartnership, listLedgers } from "~/features/contributions/ledger.queries.server";
import { openLedgerInput } from "~/features/contributions/ledger.schema";
import { openLedger } from "~/features/contributions/open-ledger.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features, members, isOpen, currency, place } = alliance;
  const mayOpen = place === "lead" && scope.can("alliances.run") && (await isPartnership(scope, id));
  const accepted = members.filter((member) => member.place === "accepted");
  return {
    alliance: { id, name, features },
    ledgers: await listLedgers(scope, id),
    mayOpen: mayOpen && accepted.length > 0,
    opening:
      mayOpen && url.searchParams.get("do") === "open"
        ? {
            members: accepted.map((member) => ({ id: member.id, name: member.name })),
            isOpen,
            currency,
            currencies: currencyOptions(scope.locale),
          }
        : null,
  };
});

export const action = guardedAction(
  { open: "alliances.run" },
  {
    open: ({ scope, params, ...call }) =>
      takeForm(
        call,
        openLedgerInput,
        (input) => openLedger(scope, params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.ledger(id), { message: "ledger_opened" }),
      ),
  },
);

export default function LedgersPage() {
  const { alliance, ledgers, mayOpen, opening } = useLoaderData<typeof loader>();
  const t = useT("ledger");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("crumb") }]}
        title={t("title")}
        lede={t("lede")}
        actions={
          mayOpen && (
            <ButtonLink icon="plus" href={paths.ledgers(alliance.id, { do: "open" })}>
              {t("open_do")}
            </ButtonLink>
          )
        }
      />
      <AllianceTabs alliance={alliance} current="ledger" />
      <div className="section">
        {ledgers.length > 0 ? (
          <LedgerTable ledgers={ledgers} />
        ) : (
          <p className="soft">{t(mayOpen ? "ledgers_empty_lead" : "ledgers_empty")}</p>
        )}
      </div>
      {opening && <OpenLedgerDialog allianceId={alliance.id} {...opening} />}
    </>
  );
}

import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { ConflictSection } from "~/features/deals/conflicts/ConflictSection";
import { listConflicts } from "~/features/deals/conflicts/conflicts.queries.server";
import { DealDialog, type DealQuestion } from "~/features/deals/DealDialog";
import { DealFacts } from "~/features/deals/DealFacts";
import { DealRail } from "~/features/deals/DealRail";
import { DealClock, DealStatus } from "~/features/deals/DealStatus";
import { DealTimeline } from "~/features/deals/DealTimeline";
import { type DealOffer, offersOf } from "~/features/deals/deal-offers.rules";
import {
  closeDealLost,
  closeDealWon,
  contestDeal,
  convertDeal,
  moveSaleStage,
  revokeDeal,
  withdrawDeal,
} from "~/features/deals/deals.commands.server";
import { waitsForReview } from "~/features/deals/deals.rules";
import {
  closeLostForm,
  closeWonForm,
  contestForm,
  noteForm,
  revokeForm,
  stageForm,
  versionForm,
} from "~/features/deals/deals.schema";
import { getDeal, sealedEvents } from "~/features/deals/get-deal.server";
import { DealTerritorySection } from "~/features/territories/DealTerritorySection";
import { getDealTerritory } from "~/features/territories/deal-territory.server";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Section, WithRail } from "~/ui/page";
import { stepAction } from "../step.server";

export const loader = guardedLoader("deals.read", async ({ scope, params }) => {
  const deal = await getDeal(scope, params.id ?? "");
  if (!deal) return null;
  const rights = { mayRegister: scope.can("deals.register"), mayDecide: scope.can("deals.decide") };
  return {
    deal,
    territory: await getDealTerritory(scope, deal),
    conflicts: await listConflicts(scope, deal.id),
    offers: offersOf(deal, rights),
    sealed: await sealedEvents(scope, deal.id),
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

export const action = guardedAction(
  {
    withdraw: "deals.register",
    contest: "deals.register",
    convert: "deals.register",
    close_won: "deals.register",
    close_lost: "deals.register",
    move_stage: "deals.register",
    revoke: "deals.decide",
  },
  {
    withdraw: (call) => stepAction(call, noteForm, withdrawDeal),
    contest: (call) => stepAction(call, contestForm, contestDeal),
    convert: (call) => stepAction(call, versionForm, convertDeal),
    close_won: async (call) => {
      const deal = await getDeal(call.scope, call.params.id ?? "");
      return deal && stepAction(call, closeWonForm(deal.currency ?? ""), closeDealWon);
    },
    close_lost: (call) => stepAction(call, closeLostForm, closeDealLost),
    move_stage: (call) => stepAction(call, stageForm, moveSaleStage),
    revoke: (call) => stepAction(call, revokeForm, revokeDeal),
  },
);

export default function DealPage() {
  const { deal, territory, conflicts, offers, sealed, today } = useLoaderData<typeof loader>();
  const t = useT("deals");
  const [search] = useSearchParams();
  const asked = offers.find((offer) => offer === search.get("do"));
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.deals, label: t("title") }, { label: deal.reference }]}
        kicker={t("kicker", { reference: deal.reference, alliance: deal.alliance.name })}
        title={deal.customer.name}
        badge={<DealStatus state={deal.state} badge />}
        lede={t(deal.side === "registered" ? "lede_registered" : "lede_addressed", {
          registrant: deal.registrant.name,
          lead: deal.lead.name,
        })}
        actions={deal.clock && <DealClock state={deal.state} clock={deal.clock} big />}
      />
      <WithRail label={t("terms")} rail={<DealRail deal={deal} />}>
        {offers.length > 0 && (
          <Section label={t("steps")}>
            <p className="row">
              {offers.map((offer, index) => (
                <ButtonLink
                  key={offer}
                  kind={
                    index === 0 && offer !== "withdraw"
                      ? "primary"
                      : offer === "withdraw"
                        ? "quiet"
                        : undefined
                  }
                  href={hrefOf(offer, deal.id)}
                >
                  {t(offer)}
                </ButtonLink>
              ))}
            </p>
          </Section>
        )}
        <DealFacts deal={deal} />
        {conflicts && (
          <ConflictSection
            dealId={deal.id}
            conflicts={conflicts}
            mayDecide={offers.includes("decide") && waitsForReview(deal.state)}
          />
        )}
        {territory && <DealTerritorySection territory={territory} side={deal.side} />}
        <Section title={t("timeline")}>
          {deal.events.length > 0 ? (
            <DealTimeline events={deal.events} sealed={sealed} />
          ) : (
            <p className="soft">{t("no_events")}</p>
          )}
        </Section>
      </WithRail>
      {asked && isQuestion(asked) && <DealDialog key={asked} question={asked} deal={{ ...deal, today }} />}
    </>
  );
}

const isQuestion = (offer: DealOffer): offer is DealQuestion =>
  offer !== "answer" && offer !== "edit" && offer !== "decide";

const hrefOf = (offer: DealOffer, id: string): string => {
  if (offer === "answer" || offer === "edit") return paths.editDeal(id);
  return offer === "decide" ? paths.queue(id) : `?do=${offer}`;
};

// The open case of the work queue: the deal, its customer's words, what the submitter sees, and the decisions in reach.

import { Form, useActionData } from "@remix-run/react";
import { DealTerritorySection } from "~/features/territories/DealTerritorySection";
import type { DealTerritory } from "~/features/territories/deal-territory.server";
import type { FormAnswer } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { Button, ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Facts, PageHead, Section } from "~/ui/page";
import { DateText } from "~/ui/text";
import { CaseBody, DecideBar } from "~/ui/work";
import { ConflictSection } from "./conflicts/ConflictSection";
import type { DealConflicts } from "./conflicts/conflicts.queries.server";
import { DealFacts } from "./DealFacts";
import { DealClock, DealStatus } from "./DealStatus";
import { DealTimeline } from "./DealTimeline";
import { type DecisionQuestion, decisionQuestions } from "./DecisionDialog";
import { defaultTerms } from "./deal-terms.rules";
import { waitsForReview } from "./deals.rules";
import type { DealView } from "./get-deal.server";

type QueueCaseProps = {
  deal: DealView;
  /** Null where no territory of the firm as lead is in force. */
  territory: DealTerritory | null;
  /** Null for a deal that was not submitted to the firm. */
  conflicts: DealConflicts | null;
  /** The person decided on the rejection that is contested now. */
  isOwnRejection: boolean;
  sealed: Parameters<typeof DealTimeline>[0]["sealed"];
};

export function QueueCase({ deal, territory, conflicts, isOwnRejection, sealed }: QueueCaseProps) {
  const t = useT("queue");
  const tDeals = useT("deals");
  const answered = useActionData<FormAnswer>();
  const isInDialog = ["judge_different", ...decisionQuestions].some(
    (question) => question === answered?.intent,
  );
  const { businessDaysToDecide, protectionDays } = defaultTerms;
  return (
    <>
      <CaseBody>
        {!isInDialog && <RefusalNote refusal={answered?.refusal} />}
        <PageHead
          kicker={tDeals("kicker", { reference: deal.reference, alliance: deal.alliance.name })}
          title={deal.customer.name}
          badge={<DealStatus state={deal.state} badge />}
          lede={tDeals("lede_addressed", { registrant: deal.registrant.name, lead: deal.lead.name })}
          actions={<DealClock state={deal.state} clock={deal.clock} big />}
        />
        <DealFacts deal={deal} />
        {conflicts && (
          <ConflictSection dealId={deal.id} conflicts={conflicts} mayDecide={waitsForReview(deal.state)} />
        )}
        {territory && <DealTerritorySection territory={territory} side="addressed" />}
        <div className="columns-2">
          <Section title={t("terms")}>
            <Facts
              items={[
                {
                  label: t("received"),
                  value: deal.submittedAt && <DateText value={deal.submittedAt} show="dateTime" />,
                },
                { label: t("decide_in"), value: t("business_days", { days: businessDaysToDecide }) },
                { label: t("protection"), value: t("days", { days: protectionDays }) },
              ]}
            />
          </Section>
          <Section title={t("submitter_sees")}>
            <p className="soft small-text">
              {t("submitter_sees_text", { state: tDeals(`state_${deal.state}`) })}
            </p>
          </Section>
        </div>
        <Section title={tDeals("timeline")} action={<a href={paths.deal(deal.id)}>{t("open_deal")}</a>}>
          <DealTimeline events={deal.events} sealed={sealed} />
        </Section>
      </CaseBody>
      {waitsForReview(deal.state) && <Decisions deal={deal} isBlocked={isOwnRejection} />}
    </>
  );
}

function Decisions({ deal, isBlocked }: { deal: DealView; isBlocked: boolean }) {
  const t = useT("queue");
  const isContested = deal.state === "contested";
  const offered: readonly DecisionQuestion[] = isContested ? ["reject"] : decisionQuestions;
  if (isBlocked && isContested) {
    return (
      <DecideBar blocked={t("own_rejection")}>
        <Button disabled>{t("overturn")}</Button>
        <Button disabled>{t("uphold")}</Button>
      </DecideBar>
    );
  }
  return (
    <DecideBar>
      <Form method="post" className="row">
        <input type="hidden" name="dealId" value={deal.id} />
        <input type="hidden" name="version" value={deal.version} />
        <SubmitButton name="intent" value="approve">
          {t(isContested ? "overturn" : "approve")}
        </SubmitButton>
        {deal.state === "submitted" && (
          <SubmitButton kind="quiet" name="intent" value="take_up">
            {t("take_up")}
          </SubmitButton>
        )}
      </Form>
      {offered.map((question) => (
        <ButtonLink
          key={question}
          kind={question === "reject" ? "danger" : undefined}
          href={`${paths.queue(deal.id)}&do=${question}`}
        >
          {t(isContested ? "uphold" : question)}
        </ButtonLink>
      ))}
    </DecideBar>
  );
}

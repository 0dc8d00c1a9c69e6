// The home page of an alliance: where it stands, what is due, what it is, who is who, its health, and what the reader can do next.

import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Path } from "~/ui/Path";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { StatusBadge } from "~/ui/Status";
import { AllianceAxes } from "./AllianceAxes";
import { AllianceTabs } from "./AllianceTabs";
import { AnswerInvitation } from "./AnswerInvitation";
import type { AllianceView } from "./alliances.queries.server";
import { stagePath, stages } from "./alliances.rules";
import { ClassificationHistory } from "./ClassificationHistory";
import { ClassifyDialog } from "./ClassifyDialog";
import type { AgreementView } from "./charter/charter.queries.server";
import type { Axis } from "./classification.rules";
import type { AllianceHome } from "./home/alliance-home.queries.server";
import { DueList } from "./home/DueList";
import { GateSummary } from "./home/GateSummary";
import { HealthGlance } from "./home/HealthGlance";
import { WhoIsWho } from "./home/WhoIsWho";
import { InviteForm } from "./InviteForm";

type AllianceOverviewProps = {
  alliance: AllianceView;
  /** Null for a firm that does not take part: one that is invited, or has left. */
  home: AllianceHome | null;
  /** The alliance's deals in a few figures. */
  figures: ReactNode;
  mayRun: boolean;
  mayAnswer: boolean;
  /** What the firm accepts with its invitation. */
  agreements: AgreementView[];
  partners: { id: string; name: string }[];
  /** The axis whose change is open. */
  classify: Axis | null;
  today: string;
};

export function AllianceOverview(props: AllianceOverviewProps) {
  const { alliance, home, figures, mayRun, mayAnswer, partners, classify, today } = props;
  const t = useT("alliances");
  const tClassification = useT("classification");
  const isJoined = alliance.place === "lead" || alliance.place === "accepted" || alliance.place === "left";
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.alliances, label: t("crumb") }, { label: alliance.name }]}
        title={alliance.name}
        lede={alliance.description}
        badge={
          Object.keys(alliance.missing).length > 0 && (
            <StatusBadge kind="waiting">{tClassification("not_evidenced")}</StatusBadge>
          )
        }
        actions={
          isJoined && (
            <>
              <ButtonLink icon="deals" href={paths.dealsWith({ alliance: alliance.id })}>
                {t("see_deals")}
              </ButtonLink>
              <ButtonLink icon="reports" href={paths.report(alliance.id)}>
                {t("see_report")}
              </ButtonLink>
            </>
          )
        }
      />
      <AllianceTabs alliance={alliance} current="overview" />
      <LateRefusal alliance={alliance} />
      {alliance.place === "invited" && (
        <AnswerInvitation lead={alliance.lead.name} mayAnswer={mayAnswer} agreements={props.agreements} />
      )}
      {alliance.place === "left" && <Note kind="draft">{t("left_note")}</Note>}
      <LifeCycle alliance={alliance} gate={home?.gate ?? null} />
      {figures}
      <div className="section">
        <WithRail label={t("side_label")} rail={<AllianceRail {...{ alliance, mayRun, partners }} />}>
          {home && <DueList id={alliance.id} dues={home.dues} today={today} />}
          <WhoIsWho alliance={alliance} people={home?.people ?? []} mayRun={mayRun} />
          {home && <HealthGlance id={alliance.id} lead={alliance.lead.name} health={home.health} />}
          <Section title={t("classification")} sub={t("classification_sub")}>
            <AllianceAxes alliance={alliance} mayChange={mayRun} />
          </Section>
          <Section title={t("history")} sub={t("history_sub", { count: alliance.history.length })}>
            <ClassificationHistory history={alliance.history} />
          </Section>
        </WithRail>
      </div>
      {classify && <ClassifyDialog alliance={alliance} axis={classify} today={today} />}
    </>
  );
}

/** What was refused because somebody was quicker: the form that asked for it may be gone from the page by now. */
function LateRefusal({ alliance }: Pick<AllianceOverviewProps, "alliance">) {
  const withdrawal = useAnsweredForm("withdraw").refusal;
  const answer = useAnsweredForm("answer").refusal;
  const isAnswered = alliance.place !== "invited";
  return <RefusalNote refusal={withdrawal ?? (isAnswered ? answer : null)} />;
}

type LifeCycleProps = { alliance: Pick<AllianceView, "id" | "stage">; gate: AllianceHome["gate"] | null };

function LifeCycle({ alliance: { id, stage }, gate }: LifeCycleProps) {
  const t = useT("alliances");
  return (
    <Section
      title={t("life_cycle")}
      sub={t("life_cycle_sub", { number: stages.indexOf(stage) + 1 })}
      action={<a href={paths.lifeCycle(id)}>{t("see_gate")}</a>}
    >
      <Path
        label={t("life_cycle")}
        steps={stagePath(stage).map((step) => ({
          id: step.stage,
          label: t(`stage_${step.stage}`),
          state: step.state,
        }))}
      />
      {gate && <GateSummary id={id} gate={gate} />}
    </Section>
  );
}

function AllianceRail({
  alliance,
  mayRun,
  partners,
}: Pick<AllianceOverviewProps, "alliance" | "mayRun" | "partners">) {
  const t = useT("alliances");
  const format = useFormat();
  return (
    <>
      {mayRun && (
        <Section title={t("invite_title")}>
          <InviteForm partners={partners} />
        </Section>
      )}
      <Section title={t("facts")}>
        <Facts
          items={[
            { label: t("fact_lead"), value: alliance.lead.name },
            { label: t("fact_currency"), value: alliance.currency },
            {
              label: t("fact_start"),
              value: alliance.startsOn ? format.date(alliance.startsOn) : t("no_date"),
            },
            { label: t("fact_open"), value: alliance.isOpen ? t("is_open") : t("is_closed") },
          ]}
        />
      </Section>
    </>
  );
}

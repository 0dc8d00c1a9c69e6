// The record page of a holding: what it says, what its word is worth, who sees it, and what the reader can do next.

import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { Timeline } from "~/ui/Timeline";
import { DateText } from "~/ui/text";
import type { HoldingView } from "./get-holding.server";
import { HoldingFiles } from "./HoldingFiles";
import { AnswerClaim, EndForm, ShowForms, WithdrawForm } from "./HoldingForms";
import { HoldingStatus } from "./HoldingStatus";
import type { HoldingEvent } from "./holding-timeline.server";
import { fileOccasion } from "./holdings.rules";
import { useEquityText } from "./use-equity-text";

type HoldingPageProps = {
  holding: HoldingView;
  events: readonly HoldingEvent[];
  /** Whether the person's role lets them change holdings. */
  mayEdit: boolean;
  today: string;
};

export function HoldingPage({ holding, events, mayEdit, today }: HoldingPageProps) {
  const t = useT("equity");
  const text = useEquityText();
  const refusal = useRefusal("answer", "end", "withdraw", "show", "hide");
  const { owner, owned, steps } = holding;
  const can = (step: HoldingView["steps"][number]): boolean => mayEdit && steps.includes(step);
  const parties = { owner: text.party(owner), owned: text.party(owned) };
  const title =
    holding.size === "unknown"
      ? t("holding_title_unknown", parties)
      : t("holding_title", { ...parties, share: text.share(holding) });
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.equity, label: t("crumb") }, { label: title }]}
        title={title}
        badge={<HoldingStatus holding={holding} badge />}
        actions={
          can("replace") && (
            <ButtonLink icon="edit" href={paths.newHolding({ replaces: holding.id })}>
              {t("replace")}
            </ButtonLink>
          )
        }
      />
      <RefusalNote refusal={refusal} />
      {holding.state === "claimed" && <ClaimNote holding={holding} mayAnswer={can("confirm")} />}
      {holding.state === "disputed" && (
        <Note kind="refused" title={t("disputed_title")}>
          {holding.answerNote}
        </Note>
      )}
      <div className="section">
        <WithRail
          label={t("side_label")}
          rail={
            <HoldingRail {...{ holding, mayEdit, today, canEnd: can("end"), canWithdraw: can("withdraw") }} />
          }
        >
          <Section title={t("facts")}>
            <HoldingFacts holding={holding} />
          </Section>
          {holding.side !== "reader" && (
            <Section
              title={t("files")}
              action={
                mayEdit &&
                fileOccasion(holding) && (
                  <ButtonLink small icon="upload" href={paths.holdingFile(holding.id)}>
                    {t("add_file")}
                  </ButtonLink>
                )
              }
            >
              <HoldingFiles files={holding.files} />
            </Section>
          )}
          {events.length > 0 && (
            <Section title={t("timeline")}>
              <HoldingTimeline events={events} />
            </Section>
          )}
        </WithRail>
      </div>
    </>
  );
}

function ClaimNote({ holding, mayAnswer }: { holding: HoldingView; mayAnswer: boolean }) {
  const t = useT("equity");
  const text = useEquityText();
  if (holding.side === "counterparty") {
    return <AnswerClaim firm={text.party(holding.recorder)} mayAnswer={mayAnswer} />;
  }
  return (
    <Note kind="waiting">
      {t("claim_waits", { firm: holding.counterparty ? text.party(holding.counterparty) : "" })}
    </Note>
  );
}

function HoldingFacts({ holding }: { holding: HoldingView }) {
  const t = useT("equity");
  const text = useEquityText();
  const { startsOn, endsOn, isVoting, votesUnits } = holding;
  return (
    <div className="stack-loose">
      <Facts
        wide
        items={[
          { label: t("share"), value: <span className="num strong">{text.share(holding)}</span> },
          { label: t("share_class"), value: holding.shareClass },
          {
            label: t("voting"),
            value:
              votesUnits !== null ? text.percent(votesUnits) : t(isVoting ? "voting_shares" : "voting_none"),
          },
          { label: t("starts_on"), value: startsOn ? <DateText value={startsOn} /> : t("no_start") },
          { label: t("ends_on"), value: endsOn ? <DateText value={endsOn} /> : t("no_end") },
        ]}
      />
      <Facts
        items={[
          { label: t("recorded_by"), value: text.party(holding.recorder) },
          ...(holding.source ? [{ label: t("source"), value: holding.source }] : []),
          ...(holding.evidence ? [{ label: t("evidence"), value: <Lines>{holding.evidence}</Lines> }] : []),
          ...(holding.notes ? [{ label: t("notes"), value: <Lines>{holding.notes}</Lines> }] : []),
          ...(holding.jointFirmId
            ? [
                {
                  label: t("joint_firm"),
                  value: <a href={paths.jointFirm(holding.jointFirmId)}>{text.party(holding.owned)}</a>,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

type RailProps = Pick<HoldingPageProps, "holding" | "mayEdit" | "today"> & {
  canEnd: boolean;
  canWithdraw: boolean;
};

function HoldingRail({ holding, mayEdit, today, canEnd, canWithdraw }: RailProps) {
  const t = useT("equity");
  return (
    <>
      <Section title={t("who_sees")}>
        <p className="soft small-text">{t(whoSees(holding))}</p>
        {holding.shows.length > 0 && <ShowForms shows={holding.shows} mayEdit={mayEdit} />}
      </Section>
      {canEnd && (
        <Section title={t("end_title")}>
          <EndForm version={holding.version} today={today} />
        </Section>
      )}
      {canWithdraw && (
        <Section title={t("withdraw_title")}>
          <WithdrawForm />
        </Section>
      )}
    </>
  );
}

const whoSees = ({ side, counterparty }: HoldingView) => {
  if (side === "reader") return "sees_reader";
  return counterparty ? "sees_both" : "sees_us";
};

const icons = {
  recorded: "draft",
  confirmed: "approved",
  disputed: "refused",
  ended: "flag",
  withdrawn: "undo",
  shown: "show",
  hidden: "hide",
  file_given: "file",
} as const;

function HoldingTimeline({ events }: { events: readonly HoldingEvent[] }) {
  const t = useT("equity");
  const format = useFormat();
  const who = ({ firm, who: person }: HoldingEvent): string =>
    person && firm ? t("person_of", { person, firm }) : (firm ?? t("unknown_firm"));
  return (
    <Timeline
      items={events.map((event) => ({
        id: event.id,
        icon: icons[event.action],
        kind: event.action === "confirmed" ? "approved" : event.action === "disputed" ? "refused" : undefined,
        at: event.at,
        text: t(`event_${event.action}`, {
          who: who(event),
          date: event.endsOn ? format.date(event.endsOn) : "",
        }),
        quote: event.reason || undefined,
        sub: <a href={paths.recordEntry(event.id)}>{t("sealed")}</a>,
      }))}
    />
  );
}

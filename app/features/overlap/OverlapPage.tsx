// One overlap: how far both sides have come, what was found, what can be agreed on next, and who asked what when.

import { Form } from "@remix-run/react";
import { useSharedLabel } from "~/features/sharing/use-shared-fields";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Path } from "~/ui/Path";
import { Facts, PageHead, Section } from "~/ui/page";
import { CommonTable } from "./CommonTable";
import { CountUnderWay } from "./CountUnderWay";
import { EndDialog } from "./EndDialog";
import { NextStep } from "./NextStep";
import { OverlapCounts } from "./OverlapCounts";
import { OverlapLog } from "./OverlapLog";
import { OverlapStatus } from "./OverlapStatus";
import type { LogEntry } from "./overlap-log.server";
import type { CommonPage } from "./overlap-rows.server";
import { overlapSteps } from "./overlap-steps.rules";
import type { OverlapView } from "./overlaps.queries.server";

export type OverlapPageProps = {
  overlap: OverlapView;
  /** The name of the reader's firm. */
  firm: string;
  common: CommonPage | null;
  page: number;
  rowsOnPage: number;
  log: readonly LogEntry[];
  may: { act: boolean; share: boolean; registerDeal: boolean };
  leastShown: number;
  asks: "decline" | "end" | null;
};

export function OverlapPage(props: OverlapPageProps) {
  const { overlap, firm, common, page, rowsOnPage, log, may, leastShown, asks } = props;
  const t = useT("overlap");
  const refusal = useRefusal("count", "cancel");
  const { ally, state, counting, trouble, counts, next, stands, revision } = overlap;
  const isOpen = state === "open";
  return (
    <>
      <Head overlap={overlap} mayAct={may.act} />
      {isOpen && <Steps overlap={overlap} />}
      <div className="section stack">
        <RefusalNote refusal={refusal} />
        <About overlap={overlap} />
      </div>
      {state === "proposed" && (
        <Note kind="waiting">
          {t(overlap.isOurs ? "waits_for_them" : "waits_for_us", { firm: ally.name })}
        </Note>
      )}
      {(isOpen || state === "proposed") && !stands && (
        <Note kind="refused">{t("apart", { firm: ally.name })}</Note>
      )}
      {isOpen && counting && <CountUnderWay state={counting.state} mayCancel={may.act} />}
      {isOpen && !counting && trouble && <Note kind="refused">{t(`trouble_${trouble}`)}</Note>}
      {common && (
        <CommonTable overlap={overlap} common={common} page={page} rowsOnPage={rowsOnPage} may={may} />
      )}
      {counts && <OverlapCounts counts={counts} ally={ally.name} leastShown={leastShown} />}
      {next && <NextStep next={next} revision={revision} ally={ally.name} mayAgree={may.act} />}
      {isOpen && stands && !counting && may.act && <Anew overlap={overlap} />}
      <OverlapLog entries={log} ally={ally.name} firm={firm} />
      {asks && may.act && <EndDialog overlap={overlap} intent={asks} />}
    </>
  );
}

function Head({ overlap, mayAct }: { overlap: OverlapView; mayAct: boolean }) {
  const t = useT("overlap");
  const { id, state, isOurs, ally, purpose } = overlap;
  const isToAnswer = state === "proposed" && !isOurs;
  const actions = isToAnswer ? (
    <>
      <ButtonLink kind="primary" href={paths.overlapPopulation(id)}>
        {t("accept")}
      </ButtonLink>
      <ButtonLink href={paths.overlap(id, { do: "decline" })}>{t("decline")}</ButtonLink>
    </>
  ) : (
    (state === "open" || state === "proposed") && (
      <ButtonLink kind="danger" href={paths.overlap(id, { do: "end" })}>
        {t(state === "proposed" ? "take_back" : "end_now")}
      </ButtonLink>
    )
  );
  return (
    <PageHead
      crumbs={[{ href: paths.overlaps(), label: t("title") }, { label: purpose }]}
      title={t("page_title", { firm: ally.name })}
      badge={<OverlapStatus state={state} badge />}
      lede={purpose}
      actions={mayAct && actions}
    />
  );
}

function Steps({ overlap: { step } }: { overlap: OverlapView }) {
  const t = useT("overlap");
  const reached = overlapSteps.indexOf(step);
  const stateOf = (index: number) => {
    if (index <= reached) return "done";
    return index === reached + 1 ? "now" : "later";
  };
  return (
    <Path
      label={t("steps")}
      steps={overlapSteps
        .slice(1)
        .map((one, index) => ({ id: one, label: t(`step_${one}`), state: stateOf(index + 1) }) as const)}
    />
  );
}

function About({ overlap }: { overlap: OverlapView }) {
  const t = useT("overlap");
  const format = useFormat();
  const label = useSharedLabel();
  const { alliance, isOurs, ally, proposedAt, answeredAt, fields, ended } = overlap;
  return (
    <Facts
      wide
      items={[
        { label: t("alliance"), value: <a href={paths.alliance(alliance.id)}>{alliance.name}</a> },
        {
          label: t("proposed"),
          value: t(isOurs ? "proposed_by_us" : "proposed_by_firm", {
            firm: ally.name,
            date: format.date(proposedAt),
          }),
        },
        ...(answeredAt ? [{ label: t("accepted"), value: format.date(answeredAt) }] : []),
        ...(fields.length > 0 ? [{ label: t("fields_agreed"), value: format.list(fields.map(label)) }] : []),
        ...(ended
          ? [
              {
                label: t(overlap.state === "declined" ? "declined" : "ended"),
                value: [
                  t(ended.byUs ? "by_us_at" : "by_firm_at", {
                    firm: ally.name,
                    at: format.dateTime(ended.at),
                  }),
                  ended.said,
                ].join(" "),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Counting anew, and offering other customers. */
function Anew({ overlap: { id } }: { overlap: OverlapView }) {
  const t = useT("overlap");
  return (
    <Section title={t("anew")}>
      <div className="stack">
        <p className="soft">{t("anew_text")}</p>
        <div className="row">
          <Form method="post">
            <SubmitButton kind="plain" name="intent" value="count">
              {t("count_anew")}
            </SubmitButton>
          </Form>
          <ButtonLink kind="quiet" href={paths.overlapPopulation(id)}>
            {t("other_customers")}
          </ButtonLink>
        </div>
      </div>
    </Section>
  );
}

// The health of an alliance: the open round, both sides' answers beside each other with the gap, and how they went over time.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section, WithRail } from "~/ui/page";
import { Timeline } from "~/ui/Timeline";
import { AllianceHead } from "../AllianceHead";
import { AllianceTabs } from "../AllianceTabs";
import { AnswerForm } from "./AnswerForm";
import { HealthDialog, type HealthDialogName } from "./HealthDialog";
import { HealthResults } from "./HealthResults";
import { HealthTrend } from "./HealthTrend";
import type { HealthView, RoundView } from "./health.queries.server";

export type HealthPageProps = {
  view: HealthView;
  /** The lead's alliance manager or owner. */
  mayRun: boolean;
  /** An owner or alliance manager of a firm that takes part. */
  mayAct: boolean;
  dialog: HealthDialogName | null;
  /** Whether the address opens the firm's answers. */
  isAnswering: boolean;
};

export function HealthPage({ view, mayRun, mayAct, dialog, isAnswering }: HealthPageProps) {
  const t = useT("health");
  const tAlliances = useT("alliances");
  const format = useFormat();
  const { alliance, rounds } = view;
  const open = rounds.find(({ isClosed }) => !isClosed);
  const refusal = useRefusal("close_round");
  const ledeOf = ({ label, dueOn, own }: RoundView) =>
    t(own ? "lede_open" : "lede_answer", { label, date: format.date(dueOn) });
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("crumb") }]}
        title={t("title")}
        lede={view.takesPart && (open ? ledeOf(open) : t("lede_none"))}
        actions={
          <>
            {mayAct && open && !isAnswering && (
              <ButtonLink
                kind={open.own ? undefined : "primary"}
                href={paths.health(alliance.id, { do: "answer" })}
              >
                {open.own ? t("revise") : t("answer")}
              </ButtonLink>
            )}
            {mayRun && !open && (
              <ButtonLink icon="plus" href={paths.health(alliance.id, { do: "round" })}>
                {t("open_round")}
              </ButtonLink>
            )}
          </>
        }
      />
      <AllianceTabs alliance={alliance} current="health" />
      <RefusalNote refusal={refusal} />
      {alliance.place === "left" && <Note kind="draft">{tAlliances("left_note")}</Note>}
      <div className="section">
        <WithRail label={t("rail")} rail={<Rail view={view} open={open} mayRun={mayRun} />}>
          {open && isAnswering && <AnswerForm round={open} />}
          {rounds.length === 0 && <p className="soft">{t("empty")}</p>}
          {rounds.slice(0, 1).map((round) => (
            <HealthResults
              key={round.id}
              round={round}
              lead={alliance.lead}
              isLead={alliance.place === "lead"}
            />
          ))}
          {rounds.length > 0 && (
            <HealthTrend rounds={rounds} lead={alliance.lead} isLead={alliance.place === "lead"} />
          )}
        </WithRail>
      </div>
      {dialog && <HealthDialog view={view} name={dialog} />}
    </>
  );
}

function Rail({ view, open, mayRun }: { view: HealthView; open: RoundView | undefined; mayRun: boolean }) {
  const t = useT("health");
  return (
    <>
      {mayRun && open && (
        <Section title={open.label}>
          <div className="stack">
            {open.answered && <p>{t("answered_count", open.answered)}</p>}
            <Form method="post" aria-label={t("close_named", { label: open.label })}>
              <input type="hidden" name="roundId" value={open.id} />
              <SubmitButton kind="plain" name="intent" value="close_round" icon="lock">
                {t("close_round")}
              </SubmitButton>
            </Form>
          </div>
        </Section>
      )}
      {view.alliance.place === "lead" && <Relationships view={view} mayRun={mayRun} />}
    </>
  );
}

function Relationships({ view, mayRun }: { view: HealthView; mayRun: boolean }) {
  const t = useT("health");
  const format = useFormat();
  return (
    <Section title={t("relationship_title")}>
      <div className="stack">
        <p className="soft small-text">{t("relationship_only")}</p>
        {view.relationships.length === 0 && <p className="soft">{t("relationship_none")}</p>}
        <Timeline
          items={view.relationships.map(({ id, firm, form, effectiveFrom, reason, person, at }) => ({
            id,
            icon: "edit",
            at,
            text: t("relationship_item", {
              firm: firm.name,
              form: t(`form_${form}`),
              date: format.date(effectiveFrom),
            }),
            quote: reason,
            sub: person,
          }))}
        />
        {mayRun && (
          <p>
            <a href={paths.health(view.alliance.id, { do: "relationship" })}>{t("record_relationship")}</a>
          </p>
        )}
      </div>
    </Section>
  );
}

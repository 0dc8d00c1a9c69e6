// The joint plan of a partnership: what the firms want to reach on which route, what each commits itself to, and when they look at it.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Facts, Section, WithRail } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import { DateText } from "~/ui/text";
import { AllianceHead } from "../AllianceHead";
import { AllianceTabs } from "../AllianceTabs";
import { PlanDialog, type PlanDialogName } from "./PlanDialog";
import type { CommitmentView, PlanView, TargetView } from "./plan.queries.server";

export type PlanPageProps = {
  view: PlanView;
  /** The lead's alliance manager or owner, while the partnership goes on. */
  mayRun: boolean;
  /** An owner or alliance manager of a firm that works on the plan. */
  mayAct: boolean;
  /** What the address opens, and of which target or commitment. */
  dialog: { name: PlanDialogName; id: string | null } | null;
};

const kinds: Record<TargetView["state"] | CommitmentView["state"], StatusKind> = {
  open: "waiting",
  met: "approved",
  kept: "approved",
  missed: "refused",
  dropped: "draft",
  withdrawn: "draft",
};

export function PlanPage({ view, mayRun, mayAct, dialog }: PlanPageProps) {
  const t = useT("plan");
  const { alliance, version } = view;
  const refusal = useRefusal("agree");
  const opens = (name: PlanDialogName) => paths.plan(alliance.id, { do: name });
  const exists = version > 0;
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("crumb") }]}
        title={t("title")}
        lede={exists && t("lede", { count: view.agreements.filter(({ agreedAt }) => !agreedAt).length })}
        actions={
          mayRun && (
            <ButtonLink icon="edit" href={opens("plan")}>
              {exists ? t("edit") : t("write")}
            </ButtonLink>
          )
        }
      />
      <AllianceTabs alliance={alliance} current="plan" />
      <RefusalNote refusal={refusal} />
      {!view.isOpen && <Note kind="draft">{t("closed_note")}</Note>}
      {!exists && <p className="soft section">{mayRun ? t("empty_lead") : t("empty")}</p>}
      {exists && (
        <div className="section">
          <WithRail label={t("rail")} rail={<PlanRail view={view} mayRun={mayRun} mayAct={mayAct} />}>
            <Section title={t("purpose")}>
              <p>
                <Lines>{view.purpose}</Lines>
              </p>
            </Section>
            <Section
              title={t("targets")}
              action={
                mayRun && (
                  <ButtonLink small icon="plus" href={opens("target")}>
                    {t("add_target")}
                  </ButtonLink>
                )
              }
            >
              <Targets view={view} mayRun={mayRun} />
            </Section>
            <Section
              title={t("commitments")}
              action={
                mayAct && (
                  <ButtonLink small icon="plus" href={opens("commitment")}>
                    {t("add_commitment")}
                  </ButtonLink>
                )
              }
            >
              <Commitments view={view} mayAct={mayAct} />
            </Section>
            <Reviews view={view} />
          </WithRail>
        </div>
      )}
      {dialog && <PlanDialog view={view} name={dialog.name} id={dialog.id} />}
    </>
  );
}

function Targets({ view: { alliance, targets }, mayRun }: { view: PlanView; mayRun: boolean }) {
  const t = useT("plan");
  const columns: Column<TargetView>[] = [
    {
      key: "text",
      header: t("column_target"),
      rowHeader: true,
      cell: ({ text }) => text,
      below: ({ note }) => note,
    },
    { key: "route", header: t("column_route"), cell: ({ route }) => t(`route_${route}`) },
    { key: "measure", header: t("column_measure"), cell: ({ measure }) => measure },
    { key: "due", header: t("column_due"), numeric: true, cell: ({ dueOn }) => <DateText value={dueOn} /> },
    {
      key: "state",
      header: t("column_state"),
      cell: ({ id, text, state }) => (
        <>
          <Status kind={kinds[state]}>{t(`state_${state}`)}</Status>
          {mayRun && state === "open" && (
            <ButtonLink
              kind="quiet"
              small
              href={paths.plan(alliance.id, { do: "close_target", id })}
              aria-label={t("close_target_named", { target: text })}
            >
              {t("close")}
            </ButtonLink>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("targets_caption")}
      columns={columns}
      rows={targets}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("targets_empty")}</p>}
    />
  );
}

function Commitments({ view: { alliance, commitments }, mayAct }: { view: PlanView; mayAct: boolean }) {
  const t = useT("plan");
  const columns: Column<CommitmentView>[] = [
    {
      key: "text",
      header: t("column_commitment"),
      rowHeader: true,
      cell: ({ text }) => text,
      below: ({ note }) => note,
    },
    { key: "firm", header: t("column_firm"), cell: ({ firm }) => firm.name },
    { key: "due", header: t("column_due"), numeric: true, cell: ({ dueOn }) => <DateText value={dueOn} /> },
    {
      key: "state",
      header: t("column_state"),
      cell: ({ id, text, state, isOurs }) => (
        <>
          <Status kind={kinds[state]}>{t(`state_${state}`)}</Status>
          {mayAct && isOurs && state === "open" && (
            <ButtonLink
              kind="quiet"
              small
              href={paths.plan(alliance.id, { do: "close_commitment", id })}
              aria-label={t("close_commitment_named", { commitment: text })}
            >
              {t("close")}
            </ButtonLink>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("commitments_caption")}
      columns={columns}
      rows={commitments}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("commitments_empty")}</p>}
    />
  );
}

function Reviews({ view: { reviews } }: { view: PlanView }) {
  const t = useT("plan");
  return (
    <Section title={t("reviews")}>
      {reviews.length === 0 && <p className="soft">{t("reviews_empty")}</p>}
      {reviews.map(({ id, heldOn, minutes }) => (
        <div key={id} className="stack">
          <h3>
            <DateText value={heldOn} />
          </h3>
          <p>
            <Lines>{minutes}</Lines>
          </p>
        </div>
      ))}
    </Section>
  );
}

/** Who has agreed to this revision, and when the plan is looked at. */
function PlanRail({ view, mayRun, mayAct }: Pick<PlanPageProps, "view" | "mayRun" | "mayAct">) {
  const t = useT("plan");
  const format = useFormat();
  const { alliance, agreements, revision, rhythm, startsOn, nextReviewOn } = view;
  const waitsForUs = agreements.some(({ isUs, agreedAt }) => isUs && !agreedAt);
  return (
    <>
      <Section title={t("agreed")} sub={t("revision", { revision })}>
        <div className="stack">
          <Facts
            items={agreements.map(({ firm, agreedAt }) => ({
              id: firm.id,
              label: firm.name,
              value: agreedAt ? <DateText value={agreedAt} /> : t("not_agreed"),
            }))}
          />
          {mayAct && waitsForUs && (
            <Form method="post" className="form">
              <input type="hidden" name="revision" value={revision} />
              <SubmitButton name="intent" value="agree" icon="check">
                {t("agree")}
              </SubmitButton>
            </Form>
          )}
          <p className="soft small-text">{t("agree_rule")}</p>
        </div>
      </Section>
      <Section title={t("rhythm_title")}>
        <div className="stack">
          <Facts
            items={[
              { label: t("rhythm"), value: rhythm && t(`rhythm_${rhythm}`) },
              { label: t("starts_on"), value: startsOn && format.date(startsOn) },
              { label: t("next_review"), value: nextReviewOn && format.date(nextReviewOn) },
            ]}
          />
          {mayRun && (
            <p>
              <a href={paths.plan(alliance.id, { do: "review" })}>{t("record_review")}</a>
            </p>
          )}
        </div>
      </Section>
    </>
  );
}

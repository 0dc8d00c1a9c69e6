// The charter of an alliance: what it wants, who answers for it on each side, and what both sides have agreed.

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
import { DateText } from "~/ui/text";
import { AllianceHead } from "../AllianceHead";
import { AllianceTabs } from "../AllianceTabs";
import { AgreementsSection } from "./AgreementsSection";
import { CharterDialog, type CharterDialogName } from "./CharterDialog";
import type { CharterView } from "./charter.queries.server";
import { charterElements } from "./charter.rules";

export type CharterPageProps = {
  view: CharterView;
  /** The lead's alliance manager or owner. */
  mayRun: boolean;
  /** An owner or alliance manager of a firm that takes part. */
  mayAct: boolean;
  colleagues: { id: string; name: string }[];
  /** What the address opens, and of which agreement. */
  dialog: { name: CharterDialogName; id: string | null } | null;
};

export function CharterPage({ view, mayRun, mayAct, colleagues, dialog }: CharterPageProps) {
  const t = useT("charter");
  const tAlliances = useT("alliances");
  const { alliance, agreements } = view;
  const waiting = agreements.filter(({ isAccepted, mark }) => !isAccepted && mark !== "expired").length;
  const refusal = useRefusal("accept_agreement", "remove_objective");
  const opens = (name: CharterDialogName) => paths.charter(alliance.id, { do: name });
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("crumb") }]}
        title={t("title")}
        lede={view.takesPart && t("lede", { count: waiting })}
        actions={
          mayRun && (
            <ButtonLink icon="edit" href={opens("charter")}>
              {t("edit")}
            </ButtonLink>
          )
        }
      />
      <AllianceTabs alliance={alliance} current="charter" />
      <RefusalNote refusal={refusal} />
      {alliance.place === "left" && <Note kind="draft">{tAlliances("left_note")}</Note>}
      <div className="section">
        <WithRail
          label={t("rail")}
          rail={<Governance view={view} namesOwn={mayAct ? opens("representatives") : null} />}
        >
          <Section title={t("vision_title")}>
            <Elements view={view} />
          </Section>
          <Section
            title={t("objectives")}
            action={
              mayRun && (
                <ButtonLink small icon="plus" href={opens("objective")}>
                  {t("add_objective")}
                </ButtonLink>
              )
            }
          >
            <Objectives view={view} mayRun={mayRun} />
          </Section>
          <AgreementsSection view={view} mayRun={mayRun} mayAct={mayAct} />
        </WithRail>
      </div>
      {dialog && <CharterDialog view={view} name={dialog.name} id={dialog.id} colleagues={colleagues} />}
    </>
  );
}

function Elements({ view }: { view: CharterView }) {
  const t = useT("charter");
  const written = charterElements.filter((element) => view.elements[element] !== "");
  if (written.length === 0) return <p className="soft">{t("vision_empty")}</p>;
  return (
    <Facts
      items={written.map((element) => ({
        id: element,
        label: t(`element_${element}`),
        value: <Lines>{view.elements[element]}</Lines>,
      }))}
    />
  );
}

type Objective = CharterView["objectives"][number];

function Objectives({ view, mayRun }: { view: CharterView; mayRun: boolean }) {
  const t = useT("charter");
  const columns: Column<Objective>[] = [
    { key: "text", header: t("column_objective"), rowHeader: true, cell: ({ text }) => text },
    { key: "measure", header: t("column_measure"), cell: ({ measure }) => measure },
    { key: "due", header: t("column_due"), numeric: true, cell: ({ dueOn }) => <DateText value={dueOn} /> },
  ];
  if (mayRun) {
    columns.push({
      key: "action",
      header: t("column_action"),
      cell: ({ id, text }) => (
        <Form method="post" aria-label={t("remove_objective_named", { objective: text })}>
          <input type="hidden" name="objectiveId" value={id} />
          <SubmitButton kind="quiet" small name="intent" value="remove_objective">
            {t("remove_objective")}
          </SubmitButton>
        </Form>
      ),
    });
  }
  return (
    <DataTable
      caption={t("objectives_caption")}
      columns={columns}
      rows={view.objectives}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("objectives_empty")}</p>}
    />
  );
}

/** Whom each side has named, how often they meet, and when the charter starts and is looked at again. */
function Governance({ view, namesOwn }: { view: CharterView; namesOwn: string | null }) {
  const t = useT("charter");
  const format = useFormat();
  const { representatives, meetingRhythm, startsOn, reviewOn } = view;
  return (
    <>
      <Section title={t("governance")}>
        <div className="stack">
          {representatives.length === 0 && <p className="soft">{t("governance_empty")}</p>}
          {representatives.map(({ firm, senior, manager }) => (
            <div key={firm.id}>
              <p className="strong">{firm.name}</p>
              <Facts
                items={[
                  { label: t("senior"), value: senior.name },
                  { label: t("manager"), value: manager.name },
                ]}
              />
            </div>
          ))}
          {namesOwn && (
            <p>
              <a href={namesOwn}>{t("name_own")}</a>
            </p>
          )}
        </div>
      </Section>
      <Section title={t("dates")}>
        <Facts
          items={[
            { label: t("meeting_rhythm"), value: meetingRhythm || t("not_set") },
            { label: t("starts_on"), value: startsOn ? format.date(startsOn) : t("not_set") },
            { label: t("review_on"), value: reviewOn ? format.date(reviewOn) : t("not_set") },
          ]}
        />
      </Section>
    </>
  );
}

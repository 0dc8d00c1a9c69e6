// The checklist of a stage: each item, whether it is required and met, and the evidence with who gave it and when.

import { Form } from "@remix-run/react";
import { FileLink } from "~/features/files/FileLink";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import type { EvidenceView, ItemView, LifeCycleView } from "./life-cycle.queries.server";
import { useItemText } from "./use-item-text";

type ChecklistProps = { view: LifeCycleView; mayRun: boolean; mayAct: boolean };

export function ChecklistSection({ view, mayRun, mayAct }: ChecklistProps) {
  const t = useT("life-cycle");
  const tAlliances = useT("alliances");
  const met = view.items.filter(({ isMet }) => isMet).length;
  const { alliance, shown } = view;
  return (
    <Section
      id="checklist"
      title={t("checklist", { stage: tAlliances(`stage_${shown}`) })}
      sub={view.takesPart && t("checklist_sub", { met, count: view.items.length })}
      action={
        mayRun && (
          <ButtonLink small icon="plus" href={paths.lifeCycle(alliance.id, { stage: shown, do: "item" })}>
            {t("add_item")}
          </ButtonLink>
        )
      }
    >
      <ul className="checklist">
        {view.items.map((item) => (
          <li key={item.key}>
            <Item item={item} view={view} mayRun={mayRun} mayAct={mayAct} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Item({ item, view, mayRun, mayAct }: ChecklistProps & { item: ItemView }) {
  const t = useT("life-cycle");
  const itemText = useItemText();
  const text = itemText(item);
  const { alliance, shown } = view;
  const openKind = item.isRequired ? "waiting" : "draft";
  return (
    <>
      <div className="row between">
        <p>
          <span className="strong">{text}</span>
          {item.isRequired && <span className="sub"> {t("required")}</span>}
        </p>
        {view.takesPart && (
          <Status kind={item.isMet ? "approved" : openKind}>{item.isMet ? t("met") : t("not_met")}</Status>
        )}
      </div>
      {item.evidence.length > 0 && (
        <ul className="evidence">
          {item.evidence.map((evidence) => (
            <li key={evidence.id}>
              <Evidence evidence={evidence} view={view} mayAct={mayAct} />
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {mayAct && (
          <a
            className="small-text"
            href={paths.lifeCycle(alliance.id, { stage: shown, do: "evidence", id: item.key })}
            aria-label={t("add_evidence_to", { item: text })}
          >
            {t("add_evidence")}
          </a>
        )}
        {mayAct && (
          <a
            className="small-text"
            href={paths.fileEvidence(alliance.id, { stage: shown, item: item.key })}
            aria-label={t("add_file_to", { item: text })}
          >
            {t("add_file")}
          </a>
        )}
        {mayRun && item.text !== null && (
          <Form method="post" aria-label={t("remove_item_named", { item: text })}>
            <input type="hidden" name="itemId" value={item.key} />
            <SubmitButton kind="quiet" small name="intent" value="remove_item">
              {t("remove_item")}
            </SubmitButton>
          </Form>
        )}
      </div>
    </>
  );
}

function Evidence({
  evidence,
  view,
  mayAct,
}: {
  evidence: EvidenceView;
  view: LifeCycleView;
  mayAct: boolean;
}) {
  const t = useT("life-cycle");
  const format = useFormat();
  const { id, text, url, file, decidedBy, decidedOn, withdrawn, firm, person } = evidence;
  return (
    <>
      <p>{withdrawn ? <s>{text}</s> : <Lines>{text}</Lines>}</p>
      {url && !withdrawn && (
        <p>
          <a href={url} rel="noopener noreferrer nofollow" target="_blank">
            {url}
          </a>
        </p>
      )}
      {file && <FileLink file={file} />}
      {decidedBy && decidedOn && (
        <p className="small-text">{t("decided", { who: decidedBy, date: format.date(decidedOn) })}</p>
      )}
      <p className="sub">
        {t(`kind_${evidence.kind}`)} · {t("given_by", { person, firm: firm.name })} ·{" "}
        <DateText value={evidence.at} show="dateTime" />
        {evidence.isInternal && <> · {t("internal")}</>}
        {mayAct && evidence.isOurs && !withdrawn && (
          <>
            {" · "}
            <a href={paths.lifeCycle(view.alliance.id, { stage: view.shown, do: "withdraw", id })}>
              {t("withdraw")}
            </a>
          </>
        )}
      </p>
      {withdrawn && (
        <p className="small-text">
          {t("withdrawn", { date: format.date(withdrawn.at), reason: withdrawn.reason })}
        </p>
      )}
    </>
  );
}

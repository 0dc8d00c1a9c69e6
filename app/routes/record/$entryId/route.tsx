import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { wholeRecord } from "~/features/audit/audit.filter";
import { getAuditEntry, listAuditEntries } from "~/features/audit/audit.queries.server";
import { ChangeTable } from "~/features/audit/ChangeTable";
import { EarlierHeadForm, EarlierHeadNote } from "~/features/audit/EarlierHeadForm";
import { EntryFacts } from "~/features/audit/EntryFacts";
import { EntryPlaceFacts, HowToVerify } from "~/features/audit/EntryRail";
import { RecordTimeline } from "~/features/audit/RecordTimeline";
import { findEarlierHead, getEntryPlace, receiptFile } from "~/features/audit/receipts.server";
import { useRecordText } from "~/features/audit/use-record-text";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead, Section, WithRail } from "~/ui/page";
import { StatusBadge } from "~/ui/Status";

const mostOthers = 10;

export const loader = guardedLoader("record.read", async ({ scope, params, url: { searchParams } }) => {
  const id = params.entryId ?? "";
  const [entry, place] = await Promise.all([getAuditEntry(scope, id), getEntryPlace(scope, id)]);
  if (!entry || !place) return null;
  const { type, id: subjectId } = entry.subject;
  const asked = searchParams.get("head");
  const [others, found] = await Promise.all([
    listAuditEntries(scope, { ...wholeRecord, subjectType: type, subjectId }, { limit: mostOthers + 1 }),
    asked ? findEarlierHead(scope, asked, id) : null,
  ]);
  return {
    entry,
    place,
    file: receiptFile(place.position),
    others: others.rows.filter((other) => other.id !== id).slice(0, mostOthers),
    earlier: { asked, found },
  };
});

export default function RecordEntryPage() {
  const { entry, place, file, others, earlier } = useLoaderData<typeof loader>();
  const t = useT("record");
  const text = useRecordText();
  const { subject } = entry;
  const rail = (
    <>
      <EntryPlaceFacts place={place} />
      <HowToVerify keyId={place.keyId} file={file} />
      <EarlierHeadForm {...earlier} />
    </>
  );
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.record, label: t("crumb") }, { label: text.place(entry) }]}
        title={text.action(entry.action)}
        lede={subject.name}
        badge={
          <StatusBadge kind={place.holds ? "approved" : "refused"}>
            {t(place.holds ? "proved" : "proof_fails")}
          </StatusBadge>
        }
        actions={
          <ButtonLink kind="primary" icon="download" href={paths.recordReceipt(entry.id)}>
            {t("download_receipt")}
          </ButtonLink>
        }
      />
      <WithRail rail={rail} label={t("rail_entry")}>
        {!place.holds && (
          <Note kind="refused" title={t("proof_fails_title")} alert>
            {t("proof_fails_text")}
          </Note>
        )}
        <EarlierHeadNote
          found={earlier.found}
          proofHref={paths.recordReceipt(entry.id, earlier.asked ?? undefined)}
        />
        <EntryFacts entry={entry} />
        <Section title={t("changes")}>
          <ChangeTable changes={entry.changes} />
        </Section>
        {others.length > 0 && (
          <Section
            title={t("others")}
            action={<a href={paths.recordWith({ type: subject.type, id: subject.id })}>{t("all_of_it")}</a>}
          >
            <RecordTimeline entries={others} />
          </Section>
        )}
      </WithRail>
    </>
  );
}

// Entries of a ledger, with what the reader may do with each: confirm, dispute, withdraw, correct, take back, add a file.

import { Form } from "@remix-run/react";
import { FileName } from "~/features/files/FileLink";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import { DateText, MoneyText } from "~/ui/text";
import { type EntryState, mayConfirm, mayDispute, mayReverse, mayWithdraw } from "./contributions.rules";
import type { EntryView } from "./entries.queries.server";

const kinds: Record<EntryState, StatusKind> = {
  stated: "waiting",
  confirmed: "approved",
  disputed: "refused",
  withdrawn: "draft",
};

type EntryTableProps = {
  ledgerId: string;
  entries: readonly EntryView[];
  /** May confirm and dispute for the firm. */
  mayAnswer: boolean;
  /** May state, withdraw and take back. */
  mayState: boolean;
  isFiltered: boolean;
};

const factsOf = (entry: EntryView) => ({
  state: entry.state,
  isOurs: entry.isOurs,
  isReversal: entry.reverses !== null,
  isReplacement: entry.replacesId !== null,
  isBeingReversed: entry.reversal !== null,
});

export function EntryTable({ ledgerId, entries, mayAnswer, mayState, isFiltered }: EntryTableProps) {
  const t = useT("ledger");
  const format = useFormat();
  const columns: Column<EntryView>[] = [
    {
      key: "text",
      header: t("what"),
      rowHeader: true,
      cell: (entry) => (
        <>
          {entry.reverses && <strong>{t("reversal_of")} </strong>}
          {entry.text}
        </>
      ),
      below: (entry) => <EntryNotes entry={entry} />,
    },
    {
      key: "side",
      header: t("side"),
      cell: ({ side, resource }) => (
        <>
          {t(`side_${side}`)}
          {resource && <span className="sub">{t(`resource_${resource}`)}</span>}
        </>
      ),
    },
    { key: "firm", header: t("firm"), cell: ({ firm }) => firm.name },
    { key: "date", header: t("on_date"), numeric: true, cell: ({ onDate }) => <DateText value={onDate} /> },
    {
      key: "value",
      header: t("value"),
      numeric: true,
      cell: ({ money, reverses }) =>
        money ? (
          <MoneyText value={reverses ? { ...money, amountMinor: -money.amountMinor } : money} />
        ) : (
          <span className="soft">{t("no_value")}</span>
        ),
    },
    {
      key: "state",
      header: t("state"),
      cell: (entry) => {
        const facts = factsOf(entry);
        const named = { text: entry.text };
        const step = (name: string) => paths.ledger(ledgerId, { do: name, id: entry.id });
        const takesFile = mayState && entry.isOurs && entry.state !== "withdrawn";
        const links = (
          [
            { name: "dispute", href: step("dispute"), isOffered: mayAnswer && mayDispute(facts) },
            { name: "correct", href: step("correct"), isOffered: mayState && mayReverse(facts) },
            { name: "take_back", href: step("take_back"), isOffered: mayState && mayReverse(facts) },
            { name: "add_file", href: paths.ledgerEntryFile(entry.id), isOffered: takesFile },
          ] as const
        ).filter(({ isOffered }) => isOffered);
        return (
          <>
            <Status kind={kinds[entry.state]}>{t(`state_${entry.state}`)}</Status>
            {entry.answer && (
              <span className="sub">
                {entry.answer.firm}, {format.date(entry.answer.at)}
              </span>
            )}
            {mayAnswer && mayConfirm(facts) && (
              <StepForm
                entry={entry}
                intent="confirm"
                label={t("confirm_named", named)}
                text={t("confirm")}
              />
            )}
            {mayState && mayWithdraw(facts) && (
              <StepForm
                entry={entry}
                intent="withdraw"
                label={t("withdraw_named", named)}
                text={t("withdraw")}
              />
            )}
            {links.length > 0 && (
              <div className="links">
                {links.map(({ name, href }) => (
                  <a key={name} href={href} aria-label={t(`${name}_named`, named)}>
                    {t(name)}
                  </a>
                ))}
              </div>
            )}
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={t("entries_caption")}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t(isFiltered ? "entries_none" : "entries_empty")}</p>}
    />
  );
}

type StepFormProps = { entry: EntryView; intent: "confirm" | "withdraw"; label: string; text: string };

function StepForm({ entry, intent, label, text }: StepFormProps) {
  return (
    <Form method="post" className="row">
      <input type="hidden" name="entryId" value={entry.id} />
      <input type="hidden" name="version" value={entry.version} />
      <SubmitButton
        small
        kind={intent === "confirm" ? "primary" : "quiet"}
        name="intent"
        value={intent}
        aria-label={label}
      >
        {text}
      </SubmitButton>
    </Form>
  );
}

/** What else is known of an entry, each on a line. */
function EntryNotes({ entry }: { entry: EntryView }) {
  const t = useT("ledger");
  const format = useFormat();
  const { reverses, replacesId, reversal, answer, link, files, internal, hadNoEffect, statement } = entry;
  const rate = internal?.rate
    ? t("internal_rate_text", { rate: format.money(internal.rate), unit: internal.rateUnit || "—" })
    : "";
  const lines = [
    hadNoEffect && t("no_effect"),
    reverses && t("reverses_because", { reason: reverses.reason }),
    replacesId && t("replaces"),
    reversal && t(reversal.state === "confirmed" ? "was_reversed" : "is_being_reversed"),
    entry.state === "disputed" && answer && t("disputed_because", { reason: answer.note }),
    statement !== null && t("in_statement", { number: statement }),
    internal && t("internal_text", { note: [internal.note, rate].filter(Boolean).join(" · ") }),
  ].filter((line): line is string => Boolean(line));
  return (
    <>
      {lines.join(" · ")}
      {link && (
        <a className="sub" href={link} rel="noreferrer noopener">
          {t("evidence_link")}
        </a>
      )}
      {files.map((file) => (
        <span className="sub" key={file.id}>
          <FileName file={file} /> {file.text}
        </span>
      ))}
    </>
  );
}

// How far the project's ledger is settled: the last statement that all have signed, what it leaves, and why.

import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import type { ClosingView } from "./closing.queries.server";

type FinalStatementProps = Pick<ClosingView, "settlement" | "atClose">;

export function FinalStatement({ settlement, atClose }: FinalStatementProps) {
  const t = useT("project-closing");
  const format = useFormat();
  if (!settlement) return null;
  const { ledgerId, signed, proposed, unsettled, waiting } = settlement;
  return (
    <Section
      title={t("statement")}
      sub={t("statement_sub")}
      action={<a href={paths.ledgerStatements(ledgerId)}>{t("to_statements")}</a>}
    >
      {signed ? (
        <p>
          <a href={paths.ledgerStatement(signed.id)}>
            {t("statement_signed", {
              number: signed.number,
              from: format.date(signed.from),
              to: format.date(signed.to),
            })}
          </a>{" "}
          {t("statement_signed_on", { date: format.date(signed.closedAt) })}
        </p>
      ) : (
        <p className="soft">{t("statement_none")}</p>
      )}
      {proposed && (
        <p>
          <a href={paths.ledgerStatement(proposed.id)}>
            {t("statement_proposed", { number: proposed.number })}
          </a>{" "}
          {proposed.missing.length > 0
            ? t("statement_missing", { firms: format.list(proposed.missing) })
            : t("statement_stuck")}
        </p>
      )}
      {unsettled > 0 ? (
        <Note kind="waiting">{t("unsettled", { count: unsettled })}</Note>
      ) : (
        <p className="soft">{t("settled")}</p>
      )}
      {waiting > 0 && <p className="soft">{t("entries_waiting", { count: waiting })}</p>}
      {atClose && atClose.unsettled > 0 && (
        <Note kind="draft" title={t("closed_unsettled", { count: atClose.unsettled })}>
          <p>
            <Lines>{atClose.reason}</Lines>
          </p>
        </Note>
      )}
    </Section>
  );
}

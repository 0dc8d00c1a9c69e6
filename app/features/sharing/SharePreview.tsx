import type { SharedKind } from "#db/tables-shares";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import type { Preview } from "./owner-views.server";
import { SharedTable } from "./SharedTable";
import { listedFields, type ShareField } from "./share-levels.rules";
import { useSharedLabel } from "./use-shared-fields";

type SharePreviewProps = {
  preview: Preview;
  fields: readonly ShareField[];
  /** The other side's name; null while it is not chosen. */
  recipient: string | null;
  by: "filter" | "chosen";
  kind: SharedKind;
};

/** Exactly what the other side reads, and what is absent from it. */
export function SharePreview({
  preview: { total, rows, others, otherKinds, withoutConsent },
  fields,
  recipient,
  by,
  kind,
}: SharePreviewProps) {
  const t = useT("sharing");
  const format = useFormat();
  const label = useSharedLabel();
  const firm = recipient ?? t("other_side");
  const beyond = fields.slice(listedFields(fields).length).map(label);
  const isFilter = by === "filter";
  return (
    <>
      <Section title={t("preview_title", { firm })} sub={t("rows_of", { shown: rows.length, total })}>
        {total === 0 && <Note kind="info">{t(isFilter ? "nobody_now" : "none_ticked")}</Note>}
        {isFilter && total > 0 && others === 0 && (
          <Note kind="waiting">{t(kind === "company" ? "everybody" : "all_consumers")}</Note>
        )}
        {fields.length === 0 ? (
          <p>{t("only_count", { total })}</p>
        ) : (
          rows.length > 0 && <SharedTable rows={rows} fields={listedFields(fields)} />
        )}
        {beyond.length > 0 && <p className="soft">{t("opened_shows", { fields: format.list(beyond) })}</p>}
      </Section>
      <Section title={t("absent_title")}>
        <ul className="stack small-text soft">
          {withoutConsent > 0 && (
            <li>
              <strong>{t("without_consent", { persons: withoutConsent })}</strong>
            </li>
          )}
          <li>{t("absent_never")}</li>
          {otherKinds > 0 && <li>{t(`absent_beside_${kind}`, { customers: otherKinds })}</li>}
          {others > 0 && <li>{t(`absent_${kind}`, { others })}</li>}
        </ul>
      </Section>
    </>
  );
}

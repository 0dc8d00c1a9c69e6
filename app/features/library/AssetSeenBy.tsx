import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { AssetView } from "./library.queries.server";

/** Who has downloaded the newest version: for the lead and the firm of the asset by firm, for others their own people. */
export function AssetSeenBy({ asset: { seenBy, seenByUs } }: { asset: AssetView }) {
  const t = useT("library");
  const format = useFormat();
  return (
    <Section title={t("seen")} sub={t("seen_sub")}>
      {seenBy && seenBy.length > 0 && (
        <ul className="stack small-text">
          {seenBy.map(({ firm, people, firstAt }) => (
            <li key={firm}>{t("firm_seen", { firm, people, date: format.dateTime(firstAt) })}</li>
          ))}
        </ul>
      )}
      {seenByUs.length > 0 && (
        <ul className="stack small-text soft">
          {seenByUs.map(({ person, at }) => (
            <li key={`${person} ${at}`}>{t("person_seen", { person, date: format.dateTime(at) })}</li>
          ))}
        </ul>
      )}
      {(seenBy ?? seenByUs).length === 0 && <p className="soft">{t("seen_by_nobody")}</p>}
    </Section>
  );
}

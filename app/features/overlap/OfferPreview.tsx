import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";

/** How many companies would be offered, and what the other side learns of them.  */
export function OfferPreview({
  total,
  others,
  people,
  least,
}: {
  total: number;
  others: number;
  people: number;
  least: number;
}) {
  const t = useT("overlap");
  return (
    <Section title={t("what_crosses")}>
      <div className="stack">
        <p>{t("offered", { total })}</p>
        {total < least && <Note kind="waiting">{t("offered_too_few", { least })}</Note>}
        {total >= least && others === 0 && <Note kind="waiting">{t("offered_all")}</Note>}
        <ul className="stack small-text soft">
          <li>{t("crosses_counts", { least })}</li>
          <li>{t("crosses_names")}</li>
          <li>{t("crosses_fields")}</li>
          <li>{t("crosses_never")}</li>
          {people > 0 && <li>{t("crosses_people", { people })}</li>}
        </ul>
      </div>
    </Section>
  );
}

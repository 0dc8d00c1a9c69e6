// What holds now of each aspect, since when, and the way to say otherwise.

import type { StandingAspect } from "#db/tables-standings";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { StandingView } from "./standing.queries.server";
import { standingAspects } from "./standing.rules";
import { useStandingText } from "./standing-words";

type Fact = { aspect: StandingAspect; values: readonly string[]; loss: string | null; since: string | null };

export function StandingFacts({ standing, mayEdit }: { standing: StandingView; mayEdit: boolean }) {
  const t = useT("standing");
  const format = useFormat();
  const textOf = useStandingText();
  const facts = standingAspects.map((aspect): Fact => {
    const held = standing[aspect];
    const loss = aspect === "retention" && standing.lossReason;
    return {
      aspect,
      values: held === null ? [] : [held].flat(),
      loss: loss ? t(`loss_${loss}`) : null,
      since: standing.history.find((change) => change.aspect === aspect)?.effectiveOn ?? null,
    };
  });
  const columns: (Column<Fact> & { hidden?: boolean })[] = [
    { key: "aspect", header: t("what"), rowHeader: true, cell: ({ aspect }) => t(`aspect_${aspect}`) },
    {
      key: "value",
      header: t("now"),
      cell: ({ aspect, values, loss }) => (
        <>
          {values.length === 0 ? <span className="soft">{t("not_said")}</span> : textOf(aspect, values)}
          {loss && <small>{loss}</small>}
        </>
      ),
    },
    { key: "since", header: t("effective_on"), soft: true, cell: ({ since }) => since && format.date(since) },
    {
      key: "change",
      header: t("change"),
      hidden: !mayEdit,
      cell: ({ aspect }) => (
        <a href={`?do=${aspect}`} aria-label={t("change_named", { aspect: t(`aspect_${aspect}`) })}>
          {t("change")}
        </a>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("now")}
      columns={columns.filter(({ hidden }) => !hidden)}
      rows={facts}
      rowKey={({ aspect }) => aspect}
    />
  );
}

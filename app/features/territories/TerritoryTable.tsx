// The territories of an alliance, or the firm's own.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { TerritoryView } from "./territories.queries.server";
import type { TerritoryState } from "./territories.rules";
import { useAreaText } from "./use-area-text";

export type TerritoryRow = TerritoryView & { countryName: string };

const kinds: Record<TerritoryState, StatusKind> = {
  upcoming: "waiting",
  in_force: "approved",
  ended: "draft",
};

type TerritoryTableProps = {
  allianceId: string;
  territories: readonly TerritoryRow[];
  /** A member sees its own alone, so that its name is left out. */
  withMember: boolean;
  mayAssign: boolean;
};

export function TerritoryTable({ allianceId, territories, withMember, mayAssign }: TerritoryTableProps) {
  const t = useT("territories");
  const areaText = useAreaText();
  const columns: (Column<TerritoryRow> & { hidden?: boolean })[] = [
    { key: "area", header: t("area"), rowHeader: true, cell: areaText, below: (row) => <Said row={row} /> },
    { key: "member", header: t("member"), hidden: !withMember, cell: ({ member }) => member.name },
    {
      key: "line",
      header: t("line"),
      cell: ({ productLine, isExclusive }) => (
        <>
          {productLine?.name ?? t("every_line")}
          <small>{t(isExclusive ? "exclusive" : "not_exclusive")}</small>
        </>
      ),
    },
    { key: "term", header: t("term"), soft: true, cell: (row) => <Term row={row} /> },
    {
      key: "state",
      header: t("state"),
      cell: ({ state }) => <Status kind={kinds[state]}>{t(`state_${state}`)}</Status>,
    },
    {
      key: "steps",
      header: t("steps"),
      hidden: !mayAssign,
      cell: (row) => (row.state === "ended" ? null : <Steps allianceId={allianceId} row={row} />),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns.filter(({ hidden }) => !hidden)}
      rows={territories}
      rowKey={({ id }) => id}
    />
  );
}

/** The note, and why it ended. */
function Said({ row: { note, end } }: { row: TerritoryRow }) {
  const t = useT("territories");
  return (
    <>
      {note && <Lines>{note}</Lines>}
      {note && end && <br />}
      {end && (end.withAccess ? t("ended_with_access") : t("ended_because", { reason: end.reason }))}
    </>
  );
}

function Term({ row: { startsOn, endsOn, neverBegan } }: { row: TerritoryRow }) {
  const t = useT("territories");
  const format = useFormat();
  // A date stays on one line, however narrow the column.
  const day = (date: string): string => format.date(date).replaceAll(" ", "\u00a0");
  const from = day(startsOn);
  if (neverBegan) return <>{t("never_began", { from })}</>;
  return <>{endsOn ? t("from_until", { from, until: day(endsOn) }) : t("from_on", { from })}</>;
}

function Steps({ allianceId, row }: { allianceId: string; row: TerritoryRow }) {
  const t = useT("territories");
  const areaText = useAreaText();
  const named = { area: areaText(row), firm: row.member.name };
  return (
    <span className="row">
      <a
        href={paths.territories(allianceId, { do: "change", id: row.id })}
        aria-label={t("change_named", named)}
      >
        {t("change")}
      </a>
      <a href={paths.territories(allianceId, { do: "end", id: row.id })} aria-label={t("end_named", named)}>
        {t("end")}
      </a>
    </span>
  );
}

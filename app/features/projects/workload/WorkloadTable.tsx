// One firm's work by week: the firm's own line, and those of its people.

import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { WeekLoad } from "../schedule/workload.rules";
import type { LoadedFirm, WorkloadView } from "./workload.queries.server";

type Line = { key: string; name: string; weeks: readonly WeekLoad[] };

export function WorkloadTable({ firm, weeks }: { firm: LoadedFirm; weeks: WorkloadView["weeks"] }) {
  const t = useT("workload");
  const format = useFormat();
  const caption = t("caption", { firm: firm.firm.name });
  const unassigned = firm.weeks.map(({ unassigned: days }) => ({
    planned: days,
    available: null,
    over: null,
  }));
  const lines: Line[] = [
    { key: "all", name: t("all"), weeks: firm.weeks },
    ...firm.people.map(({ person, weeks: load }) => ({ key: person.id, name: person.name, weeks: load })),
    ...(unassigned.some(({ planned }) => planned > 0)
      ? [{ key: "unassigned", name: t("unassigned"), weeks: unassigned }]
      : []),
  ];
  const columns: Column<Line>[] = [
    { key: "name", header: t("who"), rowHeader: true, cell: ({ name }) => name },
    ...weeks.map(
      ({ week, monday }, at): Column<Line> => ({
        key: week,
        header: format.dayMonth(monday),
        numeric: true,
        cell: (line) => <Load load={line.weeks[at]} />,
      }),
    ),
  ];
  return (
    <Section title={firm.firm.name} sub={t("sub")}>
      <section
        className="scroll-x"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={caption}
      >
        <DataTable caption={caption} columns={columns} rows={lines} rowKey={({ key }) => key} />
      </section>
    </Section>
  );
}

function Load({ load }: { load: WeekLoad | undefined }) {
  const t = useT("workload");
  const format = useFormat();
  if (!load || load.planned === 0) return "–";
  const { planned, available, over } = load;
  const text = available === null ? format.number(planned) : t("of", { planned, available });
  return over !== null && over > 0 ? <Status kind="refused">{text}</Status> : text;
}

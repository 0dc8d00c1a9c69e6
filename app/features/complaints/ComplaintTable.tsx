import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { ComplaintClock, ComplaintStatus, SeverityStatus, useSubject } from "./ComplaintStatus";
import type { ComplaintSide } from "./complaints.filter";
import type { ComplaintListItem } from "./complaints.queries.server";

/** Complaints in the order of the list; of other firms' customers with the firm. `ofOne`: all of the customer whose page it is. */
export function ComplaintTable({
  complaints,
  side,
  ofOne = false,
}: {
  complaints: readonly ComplaintListItem[];
  side: ComplaintSide;
  ofOne?: boolean;
}) {
  const t = useT("complaints");
  const format = useFormat();
  const subjectOf = useSubject();
  const columns: Column<ComplaintListItem>[] = [
    {
      key: "subject",
      header: t("subject"),
      rowHeader: true,
      cell: subjectOf,
      below: ({ customerName, firm, isOwn, isRepeat }) => {
        const whose = isOwn ? customerName : t("customer_of", { customer: customerName, firm: firm.name });
        return [!ofOne && whose, isRepeat && t("is_repeat")].filter(Boolean).join(" · ");
      },
    },
    { key: "kind", header: t("kind"), soft: true, optional: true, cell: ({ kind }) => t(`kind_${kind}`) },
    {
      key: "severity",
      header: t("severity"),
      evident: true,
      cell: ({ severity }) => <SeverityStatus severity={severity} />,
    },
    {
      key: "responsible",
      header: t("responsible"),
      optional: true,
      cell: ({ responsible }) => responsible.name ?? t("the_firm"),
    },
    {
      key: "clock",
      header: t("time_left"),
      evident: true,
      cell: ({ clock, closedOn }) =>
        clock ? (
          <ComplaintClock clock={clock} />
        ) : (
          <>
            <ComplaintStatus state="closed" /> <small>{closedOn && format.date(closedOn)}</small>
          </>
        ),
    },
    {
      key: "received",
      header: t("received_on"),
      numeric: true,
      soft: true,
      cell: ({ receivedOn }) => format.date(receivedOn),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={side === "own" ? columns : columns.filter(({ key }) => key !== "responsible")}
      rows={complaints}
      rowKey={({ id }) => id}
      href={({ id }) => paths.complaint(id)}
    />
  );
}

import { paths } from "~/http/paths";
import { type Column, DataTable, type RowBoxes } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { ComplaintClock, ComplaintStatus, SeverityStatus, useSubject } from "./ComplaintStatus";
import { type ComplaintColumn, complaintColumnsOf } from "./complaint-columns";
import type { ComplaintSide } from "./complaints.filter";
import type { ComplaintListItem } from "./complaints.queries.server";

/** Complaints in the order of the list; of other firms' customers with the firm. `ofOne`: all of the customer whose page it is. */
export function ComplaintTable({
  complaints,
  side,
  ofOne = false,
  shown = complaintColumnsOf[side].usual,
  boxes,
}: {
  complaints: readonly ComplaintListItem[];
  side: ComplaintSide;
  ofOne?: boolean;
  /** The columns beside the subject. */
  shown?: readonly ComplaintColumn[];
  boxes?: RowBoxes<ComplaintListItem>;
}) {
  const t = useT("complaints");
  const format = useFormat();
  const subjectOf = useSubject();
  const header = useComplaintColumnName();
  const date = (day: string | null): string => (day ? format.date(day) : "–");
  const subject: Column<ComplaintListItem> = {
    key: "subject",
    header: t("subject"),
    rowHeader: true,
    cell: subjectOf,
    below: ({ customerName, firm, isOwn, isRepeat }) => {
      const whose = isOwn ? customerName : t("customer_of", { customer: customerName, firm: firm.name });
      return [!ofOne && whose, isRepeat && t("is_repeat")].filter(Boolean).join(" · ");
    },
  };
  const columns: (Column<ComplaintListItem> & { key: ComplaintColumn })[] = [
    {
      key: "kind",
      header: header("kind"),
      soft: true,
      optional: true,
      cell: ({ kind }) => t(`kind_${kind}`),
    },
    {
      key: "severity",
      header: header("severity"),
      evident: true,
      cell: ({ severity }) => <SeverityStatus severity={severity} />,
    },
    {
      key: "responsible",
      header: header("responsible"),
      optional: true,
      cell: ({ responsible }) => responsible.name ?? t("the_firm"),
    },
    {
      key: "clock",
      header: header("clock"),
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
      header: header("received"),
      numeric: true,
      soft: true,
      cell: ({ receivedOn }) => format.date(receivedOn),
    },
    { key: "customer", header: header("customer"), cell: ({ customerName }) => customerName },
    {
      key: "cause",
      header: header("cause"),
      cell: ({ cause }) => (cause ? t(`cause_${cause}`) : t("cause_none")),
    },
    { key: "due", header: header("due"), numeric: true, cell: ({ dueAt }) => date(dueAt) },
    { key: "closed", header: header("closed"), numeric: true, cell: ({ closedOn }) => date(closedOn) },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={[subject, ...columns.filter(({ key }) => shown.includes(key))]}
      rows={complaints}
      rowKey={({ id }) => id}
      href={({ id }) => paths.complaint(id)}
      boxes={boxes}
    />
  );
}

/** What stands above each column. */
export const useComplaintColumnName = (): ((column: ComplaintColumn) => string) => {
  const t = useT("complaints");
  const names = {
    kind: "kind",
    severity: "severity",
    responsible: "responsible",
    clock: "time_left",
    received: "received_on",
    customer: "customer",
    cause: "cause",
    due: "due",
    closed: "closed_on",
  } as const satisfies Record<ComplaintColumn, string>;
  return (column) => t(names[column]);
};

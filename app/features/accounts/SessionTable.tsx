// Where the person is signed in.

import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { DateText } from "~/ui/text";
import type { SessionLine } from "./sessions.server";

type Row = SessionLine & { key: string };

export function SessionTable({ sessions }: { sessions: readonly SessionLine[] }) {
  const t = useT("account");
  const rows = sessions.map((session, index) => ({ ...session, key: `${session.startedAt} ${index}` }));
  const columns: Column<Row>[] = [
    {
      key: "device",
      header: t("device"),
      rowHeader: true,
      cell: ({ userAgent }) => deviceOf(userAgent) ?? t("unknown_device"),
      below: ({ isThisOne }) => isThisOne && t("this_session"),
    },
    { key: "firm", header: t("acting_for"), cell: ({ firm }) => firm ?? t("no_firm") },
    {
      key: "started",
      header: t("signed_in"),
      numeric: true,
      cell: ({ startedAt }) => <DateText value={startedAt} show="dateTime" />,
    },
    {
      key: "seen",
      header: t("last_seen"),
      numeric: true,
      cell: ({ lastSeenAt }) => <DateText value={lastSeenAt} show="relative" />,
    },
  ];
  return (
    <DataTable caption={t("sessions_caption")} columns={columns} rows={rows} rowKey={({ key }) => key} />
  );
}

const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

/** Browser and system by the names that the browser gives; enough for its owner to know it again. */
const deviceOf = (userAgent: string): string | null => {
  const found = [browsers, systems].map((known) => known.find(([mark]) => userAgent.includes(mark))?.[1]);
  return found.filter(Boolean).join(" · ") || null;
};

// The firm's own members at an activity, with what can be done for each.

import { Form } from "@remix-run/react";
import type { AttendanceState } from "#db/tables-clubs";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { AttendanceView } from "./activities.queries.server";

const kinds: Record<AttendanceState, StatusKind> = {
  signed_up: "waiting",
  withdrawn: "draft",
  attended: "approved",
};

type AttendanceListProps = { attendances: readonly AttendanceView[]; isFull: boolean; mayEdit: boolean };

export function AttendanceList({ attendances, isFull, mayEdit }: AttendanceListProps) {
  const t = useT("clubs");
  const columns: Column<AttendanceView>[] = [
    { key: "name", header: t("member"), rowHeader: true, cell: ({ name }) => name },
    { key: "number", header: t("number"), numeric: true, soft: true, cell: ({ number }) => number },
    {
      key: "state",
      header: t("part"),
      cell: ({ state }) =>
        state ? <Status kind={kinds[state]}>{t(`attendance_${state}`)}</Status> : t("no_part"),
    },
    {
      key: "do",
      header: t("steps"),
      cell: ({ memberId, name, steps }) =>
        mayEdit &&
        steps
          .filter((step) => step !== "sign_up" || !isFull)
          .map((step) => (
            <Form method="post" key={step}>
              <input type="hidden" name="memberId" value={memberId} />
              <SubmitButton
                small
                kind={step === "withdraw" ? "quiet" : "plain"}
                name="intent"
                value={step}
                aria-label={t(`${step}_named`, { name })}
              >
                {t(step)}
              </SubmitButton>
            </Form>
          )),
    },
  ];
  return (
    <DataTable
      caption={t("own_members")}
      columns={columns}
      rows={attendances}
      rowKey={({ memberId }) => memberId}
      href={({ memberId }) => paths.clubMember(memberId)}
      empty={<p className="soft">{t("no_own_part")}</p>}
    />
  );
}

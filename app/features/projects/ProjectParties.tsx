// The firms of a project, and what its own firm can do with them.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { PartyStatus } from "./ProjectStatus";
import type { PartyView, ProjectView } from "./projects.queries.server";

export function ProjectParties({ project }: { project: ProjectView }) {
  const t = useT("projects");
  const format = useFormat();
  const { id, parties, may } = project;
  const dayOf = ({ state, invitedAt, answeredAt, leftAt }: PartyView): string =>
    format.date((state === "left" ? leftAt : state === "invited" ? invitedAt : answeredAt) ?? invitedAt);
  const canBeRemoved = ({ role, state }: PartyView): boolean =>
    role !== "lead" && (state === "invited" || state === "joined");
  const columns: Column<PartyView>[] = [
    {
      key: "firm",
      header: t("firm"),
      rowHeader: true,
      cell: ({ firm, isUs }) => (isUs ? t("us", { firm: firm.name }) : firm.name),
      below: ({ note }) => note || null,
    },
    { key: "role", header: t("role"), cell: ({ role }) => t(`role_${role}`) },
    {
      key: "state",
      header: t("standing"),
      evident: true,
      cell: ({ state, stands }) => <PartyStatus state={state} stands={stands} />,
    },
    { key: "since", header: t("since"), numeric: true, cell: dayOf },
    ...(may.run
      ? [
          {
            key: "remove",
            header: t("actions"),
            cell: (party: PartyView) =>
              canBeRemoved(party) && (
                <ButtonLink
                  small
                  kind="quiet"
                  href={paths.project(id, { do: "remove", firm: party.firm.id })}
                  aria-label={t("remove_named", { firm: party.firm.name })}
                >
                  {t(party.state === "invited" ? "withdraw_short" : "remove_short")}
                </ButtonLink>
              ),
          } satisfies Column<PartyView>,
        ]
      : []),
  ];
  return (
    <Section
      title={t("parties")}
      action={
        may.run && (
          <ButtonLink small kind="quiet" icon="plus" href={paths.project(id, { do: "invite" })}>
            {t("invite")}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={t("parties_caption")}
        columns={columns}
        rows={parties}
        rowKey={({ firm }) => firm.id}
      />
    </Section>
  );
}

import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { VoiceView } from "./decisions.queries.server";

/** Every party with what it says; one that has not spoken is waited for while the decision is open. */
export function DecisionVoices({
  voices,
  silent,
}: {
  voices: readonly VoiceView[];
  silent: readonly { id: string; name: string }[];
}) {
  const t = useT("project-decisions");
  const format = useFormat();
  type Row = { firm: { id: string; name: string }; said: VoiceView | null };
  const rows: Row[] = [
    ...voices.map((said) => ({ firm: said.firm, said })),
    ...silent.map((firm) => ({ firm, said: null })),
  ];
  const columns: Column<Row>[] = [
    {
      key: "firm",
      header: t("firm"),
      rowHeader: true,
      cell: ({ firm }) => firm.name,
      below: ({ said }) => (said?.reason ? <Lines>{said.reason}</Lines> : null),
    },
    {
      key: "voice",
      header: t("voice"),
      evident: true,
      cell: ({ said }) => {
        if (!said) return <Status kind="waiting">{t("voice_none")}</Status>;
        return (
          <Status kind={said.voice === "agree" ? "approved" : "refused"}>{t(`voice_${said.voice}`)}</Status>
        );
      },
    },
    {
      key: "by",
      header: t("said_by"),
      soft: true,
      cell: ({ said }) =>
        said ? (
          <>
            {said.by}
            <span className="sub">{format.dateTime(said.at)}</span>
          </>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <Section title={t("voices")}>
      <DataTable caption={t("voices")} columns={columns} rows={rows} rowKey={({ firm }) => firm.id} />
    </Section>
  );
}

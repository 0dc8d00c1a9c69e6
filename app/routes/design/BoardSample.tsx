import { Board, type BoardCard } from "~/ui/Board";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";

/** Its cards are moved by links, because nothing is kept here. */
export function BoardSample() {
  const t = useT("design");
  const card = (id: "row_1" | "row_2" | "row_3", late = false): BoardCard => ({
    id,
    title: t(id),
    href: `?card=${id}`,
    facts: t("board_fact"),
    marks: (
      <>
        <span>{t("board_due")}</span>
        {late && <Status kind="refused">{t("board_late")}</Status>}
      </>
    ),
    fields: {},
  });
  const asks = (id: string) => `?card=${id}`;
  return (
    <Section title={t("board")} sub={t("board_sub")}>
      <Board
        label={t("board_label")}
        field="column"
        intent="move"
        columns={[
          {
            id: "open",
            name: t("column_open"),
            count: 62,
            cards: [card("row_1", true), card("row_2")],
            more: <a href="?card=all">{t("board_more")}</a>,
            asks,
          },
          { id: "doing", name: t("column_doing"), count: 1, cards: [card("row_3")], asks },
          { id: "done", name: t("column_done"), count: 0, cards: [], asks },
        ]}
      />
    </Section>
  );
}

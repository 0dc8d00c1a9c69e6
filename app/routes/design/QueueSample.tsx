import { Button, SubmitButton } from "~/ui/Button";
import { Clock } from "~/ui/Clock";
import { useFormat, useT } from "~/ui/intl";
import { Facts, PageHead, Section } from "~/ui/page";
import { Status, StatusBadge } from "~/ui/Status";
import { DateText, MoneyText } from "~/ui/text";
import { CaseBody, DecideBar, Split } from "~/ui/work";

const hour = 3_600_000;
const amount = { amountMinor: 118_000_000, currency: "CNY" };

/** The page of a queue: it divides the sheet itself. */
export function QueueSample() {
  const t = useT("design");
  const ui = useT("ui");
  const format = useFormat();
  const rows = [
    { id: "row_1", kind: "late", passed: 1, words: ui("clock_overdue", { time: format.duration(2 * hour) }) },
    { id: "row_2", kind: "soon", passed: 0.85, words: ui("clock_left", { time: format.duration(3 * hour) }) },
    {
      id: "row_3",
      kind: "calm",
      passed: 0.45,
      words: ui("clock_left", { time: format.duration(26 * hour) }),
    },
  ] as const;
  return (
    <Split
      title={t("queue")}
      count={t("queue_count")}
      backLabel={t("queue_back")}
      items={rows.map((row, index) => ({
        id: row.id,
        href: `?view=queue&case=${row.id}`,
        title: t(row.id),
        sub: t("firm_us"),
        current: index === 0,
        clock: (
          <Clock kind={row.kind} pieces={2} passed={row.passed}>
            {row.words}
          </Clock>
        ),
        status:
          index === 0 ? (
            <Status kind="refused" mark="warn">
              {t("conflict")}
            </Status>
          ) : undefined,
      }))}
    >
      <CaseBody>
        <PageHead
          kicker={t("case_kicker")}
          title={`${t("row_1")}, ${t("row_1_sub")}`}
          badge={<StatusBadge kind="waiting">{t("state_in_review")}</StatusBadge>}
          actions={<a href="?">{t("see_all")}</a>}
        />
        <Section label={t("case_kicker")}>
          <Facts
            wide
            items={[
              { label: t("amount"), value: <MoneyText value={amount} /> },
              { label: t("expected_close"), value: <DateText value="2027-02-26" /> },
              { label: t("product_line"), value: format.list([t("line_drives"), t("line_vision")]) },
            ]}
          />
        </Section>
      </CaseBody>
      <DecideBar blocked={t("case_blocked")}>
        <Button disabled>{t("approve")}</Button>
        <SubmitButton>{t("return_deal")}</SubmitButton>
        <Button kind="danger">{t("reject")}</Button>
      </DecideBar>
    </Split>
  );
}

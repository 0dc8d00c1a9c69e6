import { Axes, Axis } from "~/ui/Axis";
import { Button } from "~/ui/Button";
import { Clock } from "~/ui/Clock";
import { Document, DocumentHead, Finding } from "~/ui/Document";
import { useFormat, useT } from "~/ui/intl";
import { Path } from "~/ui/Path";
import { Facts, Section } from "~/ui/page";
import { Secret } from "~/ui/Secret";
import { Stat, Stats } from "~/ui/Stats";
import { StatusBadge } from "~/ui/Status";
import { Timeline } from "~/ui/Timeline";
import { DateText, MoneyText, PercentText } from "~/ui/text";
import { NeedsList } from "~/ui/work";

const hour = 3_600_000;
const revenue = { amountMinor: 1_864_000_000, currency: "CNY" };

/** What a record shows: needs, figures, course, timeline, formats, the document. */
export function RecordSamples() {
  const t = useT("design");
  return (
    <>
      <NeedsSample />
      <Section title={t("stats")} sub={t("stats_sub")}>
        <Stats>
          <Stat
            label={t("stat_won")}
            value="18,640"
            unit={t("stat_won_unit")}
            delta={{ direction: "up", good: true, text: <PercentText value={0.13} digits={0} /> }}
            sub={t("stat_target")}
            rows={{ href: "#", label: t("stat_rows", { count: 27 }) }}
            definition={t("stat_definition")}
          />
          <Stat
            label={t("stat_decide")}
            value="1.6"
            unit={t("days")}
            delta={{ direction: "down", good: true, text: "0.3" }}
            sub={t("stat_decide_sub")}
          />
          <Stat
            label={t("stat_retention")}
            value={<PercentText value={0.924} />}
            delta={{ direction: "down", good: false, text: <PercentText value={0.011} /> }}
            sub={t("stat_retention_sub")}
          />
        </Stats>
      </Section>
      <CourseSample />
      <div className="columns-3">
        <TimelineSample />
        <FormatSample />
        <Section title={t("keys")} sub={t("keys_sub")}>
          <div className="stack-loose">
            <Secret label={t("secret")} value="ent_0f8b2c61d94e7a35" help={t("secret_help")} />
            <p className="row">
              <kbd>/</kbd> <kbd>j</kbd> <kbd>k</kbd> <kbd>Enter</kbd> <kbd>?</kbd>
            </p>
          </div>
        </Section>
      </div>
      <Section title={t("document")} sub={t("document_sub")}>
        <Document>
          <DocumentHead
            title={t("document_title")}
            kicker={t("document_kicker")}
            parties={[
              { side: "us", name: t("firm_us") },
              { side: "them", name: t("firm_them") },
            ]}
            state={
              <StatusBadge kind="approved" mark="seal">
                {t("document_signed")}
              </StatusBadge>
            }
          />
          <section className="section">
            <Finding>{t("document_finding")}</Finding>
          </section>
        </Document>
      </Section>
    </>
  );
}

function NeedsSample() {
  const t = useT("design");
  const ui = useT("ui");
  const format = useFormat();
  return (
    <Section title={t("needs")} sub={t("needs_sub")}>
      <NeedsList
        items={[
          {
            id: "1",
            icon: "return",
            kind: "waiting",
            title: t("need_1"),
            reason: t("need_1_reason"),
            clock: (
              <Clock kind="soon" pieces={2} passed={0.82}>
                {ui("clock_left", { time: format.duration(3.34 * hour) })}
              </Clock>
            ),
            action: <Button small>{t("need_1_action")}</Button>,
          },
          {
            id: "2",
            icon: "lock",
            kind: "approved",
            title: t("need_2"),
            reason: t("need_2_reason"),
            clock: (
              <Clock kind="soon" pieces={3} passed={0.93}>
                {ui("clock_left", { time: format.duration(6 * 24 * hour) })}
              </Clock>
            ),
            action: <Button small>{t("need_2_action")}</Button>,
          },
        ]}
      />
    </Section>
  );
}

function CourseSample() {
  const t = useT("design");
  return (
    <Section title={t("course")} sub={t("course_sub")}>
      <div className="stack-loose">
        <Path
          label={t("course")}
          steps={[
            { id: "1", label: t("stage_awareness"), state: "done" },
            { id: "2", label: t("stage_knowledge"), state: "done" },
            { id: "3", label: t("stage_assessment"), state: "done" },
            { id: "4", label: t("stage_selection"), state: "done" },
            { id: "5", label: t("stage_working"), sub: t("stage_since"), state: "now" },
            { id: "6", label: t("stage_value"), state: "later" },
          ]}
        />
        <Axes>
          <Axis
            title={t("axis_mode")}
            values={[
              { id: "customization", label: t("mode_customization") },
              { id: "guidance", label: t("mode_guidance") },
              { id: "partnership", label: t("mode_partnership") },
            ]}
            chosen="partnership"
          />
          <Axis
            title={t("axis_tie")}
            values={[
              { id: "none", label: t("tie_none") },
              { id: "equity", label: t("tie_equity") },
              { id: "subsidiary", label: t("tie_subsidiary") },
            ]}
            chosen="subsidiary"
            open
            why={t("tie_why")}
          />
        </Axes>
      </div>
    </Section>
  );
}

function TimelineSample() {
  const t = useT("design");
  return (
    <Section title={t("timeline")} sub={t("timeline_sub")}>
      <Timeline
        items={[
          {
            id: "1",
            icon: "approved",
            kind: "approved",
            at: "2026-11-24T00:52:00.000Z",
            text: t("timeline_approved"),
            sub: t("sealed"),
          },
          {
            id: "2",
            icon: "comment",
            at: "2026-11-23T06:10:00.000Z",
            text: t("timeline_comment"),
            quote: t("timeline_quote"),
          },
          { id: "3", icon: "file", at: "2026-11-20T07:32:00.000Z", text: t("timeline_file") },
        ]}
      />
    </Section>
  );
}

function FormatSample() {
  const t = useT("design");
  const format = useFormat();
  return (
    <Section title={t("formats")} sub={t("formats_sub")}>
      <Facts
        items={[
          { label: t("f_date"), value: <DateText value="2026-11-24" show="longDate" /> },
          { label: t("f_time"), value: <DateText value="2026-11-24T08:40:00.000Z" show="dateTime" /> },
          { label: t("f_relative"), value: <DateText value={format.now} show="relative" /> },
          { label: t("f_money"), value: <MoneyText value={revenue} /> },
          { label: t("f_compact"), value: <MoneyText value={revenue} compact /> },
          { label: t("f_percent"), value: <PercentText value={-0.131} /> },
          { label: t("f_list"), value: format.list([t("line_drives"), t("line_vision"), t("line_service")]) },
        ]}
      />
    </Section>
  );
}

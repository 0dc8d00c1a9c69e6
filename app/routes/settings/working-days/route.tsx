import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { DaysForm } from "~/features/working-days/DaysForm";
import { DayTable } from "~/features/working-days/DayTable";
import { WeekForm } from "~/features/working-days/WeekForm";
import { weekValuesOf } from "~/features/working-days/week-values";
import { dayForm, daysForm, weekForm } from "~/features/working-days/working-days.schema";
import {
  getWorkingCalendar,
  removeDay,
  saveWeek,
  stateDays,
} from "~/features/working-days/working-days.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("projects.read", async ({ scope }) => ({
  calendar: await getWorkingCalendar(scope),
  mayEdit: scope.can("projects.run"),
  firm: scope.organization.name,
}));

const back = (message: "week_saved" | "days_stated" | "day_removed") => () =>
  redirectWithToast(paths.workingDays, { message });

export const action = guardedAction(
  { week: "projects.run", days: "projects.run", remove: "projects.run" },
  {
    week: (call) => takeForm(call, weekForm, (typed) => saveWeek(call.scope, typed), back("week_saved")),
    days: (call) => takeForm(call, daysForm, (typed) => stateDays(call.scope, typed), back("days_stated")),
    remove: (call) =>
      takeForm(call, dayForm, ({ dayId }) => removeDay(call.scope, dayId), back("day_removed")),
  },
);

export default function WorkingDaysPage() {
  const { calendar, mayEdit, firm } = useLoaderData<typeof loader>();
  const t = useT("working-days");
  const tSettings = useT("settings");
  const refusal = useRefusal("remove");
  const { days, version } = calendar;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.settings, label: tSettings("title") }, { label: tSettings("working_days") }]}
        title={t("title")}
        lede={t("lede", { firm })}
      />
      <RefusalNote refusal={refusal} />
      <Section title={t("week")}>
        <WeekForm key={version} version={version} values={weekValuesOf(calendar)} mayEdit={mayEdit} />
      </Section>
      {mayEdit && (
        <Section title={t("add_days")}>
          <DaysForm key={days.length} />
        </Section>
      )}
      <Section title={t("days")} sub={t("days_sub", { count: days.length })}>
        <DayTable days={days} mayEdit={mayEdit} />
      </Section>
    </>
  );
}

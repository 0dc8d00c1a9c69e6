import { Form, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { ActivityStatus } from "~/features/clubs/ActivityTable";
import { AttendanceList } from "~/features/clubs/AttendanceList";
import { getActivity, listAttendances } from "~/features/clubs/activities.queries.server";
import { moveActivity } from "~/features/clubs/activities.server";
import { moveAttendance } from "~/features/clubs/attendance.server";
import { CancelDialog } from "~/features/clubs/CancelDialog";
import type { AttendanceStep } from "~/features/clubs/clubs.rules";
import { attendanceInput, cancelInput, holdInput } from "~/features/clubs/clubs.schema";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, Section, WithRail } from "~/ui/page";
import { DateText } from "~/ui/text";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const activity = await getActivity(scope, params.id ?? "");
  if (!activity) return null;
  const { club, ...shown } = activity;
  return {
    activity: shown,
    club: { id: club.id, name: club.name, alliance: club.alliance },
    steps: scope.can("alliances.run") ? activity.steps : [],
    attendances: scope.can("customers.read") ? await listAttendances(scope, activity) : null,
    mayEdit: club.isOngoing && scope.can("customers.edit"),
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.clubActivity(idOf(call)), { message });

const attendance = (call: FormCall, step: AttendanceStep) =>
  takeForm(
    call,
    attendanceInput,
    ({ memberId }) => moveAttendance(call.scope, idOf(call), step, memberId),
    () => back(call, `club_${step}`),
  );

export const action = guardedAction(
  {
    hold: "alliances.run",
    cancel: "alliances.run",
    sign_up: "customers.edit",
    withdraw: "customers.edit",
    attend: "customers.edit",
  },
  {
    hold: (call) =>
      takeForm(
        call,
        holdInput,
        () => moveActivity(call.scope, idOf(call), "hold"),
        () => back(call, "club_activity_held"),
      ),
    cancel: (call) =>
      takeForm(
        call,
        cancelInput,
        ({ reason }) => moveActivity(call.scope, idOf(call), "cancel", reason),
        () => back(call, "club_activity_cancelled"),
      ),
    sign_up: (call) => attendance(call, "sign_up"),
    withdraw: (call) => attendance(call, "withdraw"),
    attend: (call) => attendance(call, "attend"),
  },
);

export default function ClubActivityPage() {
  const { activity, club, steps, attendances, mayEdit } = useLoaderData<typeof loader>();
  const t = useT("clubs");
  const format = useFormat();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const isCancelling = search.get("do") === "cancel" && steps.includes("cancel");
  const refusal = useRefusal("hold", "sign_up", "withdraw", "attend");
  const late = useRefusal("cancel");
  return (
    <>
      <AllianceHead
        alliance={club.alliance}
        crumbs={[{ href: paths.club(club.id), label: club.name }, { label: activity.title }]}
        kicker={<DateText value={activity.startsAt} show="dateTime" />}
        title={activity.title}
        badge={<ActivityStatus state={activity.state} badge />}
        actions={
          steps.length > 0 && (
            <>
              {steps.includes("cancel") && <ButtonLink href="?do=cancel">{t("cancel")}</ButtonLink>}
              {steps.includes("hold") && (
                <Form method="post" action={pathname}>
                  <SubmitButton name="intent" value="hold" icon="check">
                    {t("hold")}
                  </SubmitButton>
                </Form>
              )}
            </>
          )
        }
      />
      <RefusalNote refusal={refusal ?? (isCancelling ? null : late)} />
      <WithRail
        label={t("facts")}
        rail={
          <Section title={t("facts")}>
            <Facts
              items={[
                { label: t("place"), value: activity.place },
                {
                  label: t("places"),
                  value: activity.isFull ? t("full") : format.number(activity.capacity),
                },
                { label: t("points"), value: format.number(activity.points) },
                ...(activity.reason ? [{ label: t("why"), value: <Lines>{activity.reason}</Lines> }] : []),
              ]}
            />
          </Section>
        }
      >
        {activity.description && (
          <Section title={t("description")}>
            <p>
              <Lines>{activity.description}</Lines>
            </p>
          </Section>
        )}
        {attendances && (
          <Section title={t("own_members")} sub={t("own_part_note")}>
            <AttendanceList attendances={attendances} isFull={activity.isFull} mayEdit={mayEdit} />
          </Section>
        )}
      </WithRail>
      {isCancelling && <CancelDialog />}
    </>
  );
}

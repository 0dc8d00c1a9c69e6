import { Form, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { CancelDialog, FollowUpDialog, GuestDialog } from "~/features/events/EventDialogs";
import { EventFacts } from "~/features/events/EventFacts";
import { EventStatus } from "~/features/events/EventStatus";
import { cancelEvent, followUpEvent, holdEvent } from "~/features/events/events.commands.server";
import { getEvent } from "~/features/events/events.queries.server";
import { eventSteps, guestAnswers, seatsLeft } from "~/features/events/events.rules";
import {
  attendanceForm,
  eventCancelled,
  eventFollowedUp,
  eventHeld,
  guestForm,
  guestTakenOff,
} from "~/features/events/events.schema";
import { AttendanceBar, GuestTable } from "~/features/events/GuestTable";
import { changeGuest, markAttendance, removeGuest } from "~/features/events/guests.commands.server";
import { getGuest, listGuests } from "~/features/events/guests.queries.server";
import { useEventTime } from "~/features/events/use-event-time";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { isoInstant } from "~/lib/clock";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { PageHead, Section, Tabs, WithRail } from "~/ui/page";
import { Stat, Stats } from "~/ui/Stats";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, params, url: { searchParams } }) => {
  const event = await getEvent(scope, params.id ?? "");
  if (!event) return null;
  const now = isoInstant(scope.clock());
  const mayEdit = scope.can("customers.edit");
  const answer = guestAnswers.find((one) => one === searchParams.get("answer")) ?? null;
  const asked = mayEdit && searchParams.get("do") === "guest" ? searchParams.get("guest") : null;
  const [page, opened] = await Promise.all([
    listGuests(scope, { eventId: event.id, answer }, { cursor: searchParams.get("cursor") }),
    asked ? getGuest(scope, asked) : null,
  ]);
  const hasBegun = event.startsAt <= now;
  return {
    event,
    ...page,
    answer,
    guest: opened?.eventId === event.id ? opened : null,
    steps: mayEdit ? eventSteps(event, now) : [],
    hasBegun,
    mayEdit,
    mayInvite: mayEdit && event.state === "planned",
    mayRead: scope.can("customers.personal"),
    choosing:
      mayEdit && hasBegun && event.state !== "cancelled" && searchParams.get("choose") === "attendance",
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";
const back = (call: ScopedCall, message: string, values?: Record<string, number>): Response =>
  redirectWithToast(paths.event(idOf(call)), { message, values });

const mark = (call: Parameters<typeof takeForm>[0] & ScopedCall, attended: boolean) =>
  takeForm(
    call,
    attendanceForm,
    ({ guestIds }) => markAttendance(call.scope, idOf(call), { guestIds, attended }),
    (values) =>
      redirectWithToast(call.url.pathname + call.url.search, { message: "attendance_marked", values }),
    "attendance",
  );

export const action = guardedAction(
  {
    hold: "customers.edit",
    cancel: "customers.edit",
    follow_up: "customers.edit",
    guest: "customers.edit",
    remove: "customers.edit",
    came: "customers.edit",
    stayed_away: "customers.edit",
  },
  {
    hold: (call) =>
      takeForm(
        call,
        eventHeld,
        ({ version }) => holdEvent(call.scope, { id: idOf(call), version }),
        () => back(call, "event_held"),
      ),
    cancel: (call) =>
      takeForm(
        call,
        eventCancelled,
        (input) => cancelEvent(call.scope, { id: idOf(call), ...input }),
        () => back(call, "event_cancelled"),
      ),
    follow_up: (call) =>
      takeForm(
        call,
        eventFollowedUp,
        (input) => followUpEvent(call.scope, { id: idOf(call), ...input }),
        () => back(call, "event_followed_up"),
      ),
    guest: (call) =>
      takeForm(
        call,
        guestForm,
        ({ guestId, version, input }) => changeGuest(call.scope, { id: guestId, version }, input),
        () => back(call, "guest_changed"),
      ),
    remove: (call) =>
      takeForm(
        call,
        guestTakenOff,
        ({ guestId, version }) => removeGuest(call.scope, { id: guestId, version }),
        () => back(call, "guest_removed"),
      ),
    came: (call) => mark(call, true),
    stayed_away: (call) => mark(call, false),
  },
);

export default function EventPage() {
  const page = useLoaderData<typeof loader>();
  const { event, items, nextCursor, answer, guest, steps, hasBegun, mayEdit, mayInvite, choosing } = page;
  const { id, title, kind, version, capacity, guests } = event;
  const t = useT("events");
  const format = useFormat();
  const timeOf = useEventTime();
  const { pathname: closeHref, search } = useLocation();
  const asked = useSearchParams()[0].get("do");
  const isOffered = (step: (typeof steps)[number]): boolean => steps.includes(step);
  const opensDialog =
    (asked === "cancel" && isOffered("cancel")) ||
    (asked === "follow_up" && isOffered("follow_up")) ||
    guest !== null;
  // What was to be done may be done by now, because somebody was quicker.
  const refusal = useRefusal("hold", "cancel", "follow_up", "guest", "remove");
  const left = seatsLeft(capacity, guests.coming);
  const actions = (
    <>
      <ButtonLink kind="quiet" icon="calendar" href={paths.eventCalendar(id)}>
        {t("calendar")}
      </ButtonLink>
      {mayInvite && (
        <ButtonLink kind="quiet" icon="edit" href={paths.editEvent(id)}>
          {t("change")}
        </ButtonLink>
      )}
      {isOffered("cancel") && (
        <ButtonLink kind="quiet" href="?do=cancel">
          {t("cancel")}
        </ButtonLink>
      )}
      {isOffered("hold") && (
        <Form method="post">
          <input type="hidden" name="version" value={version} />
          <SubmitButton kind="quiet" name="intent" value="hold">
            {t("hold")}
          </SubmitButton>
        </Form>
      )}
      {isOffered("follow_up") && (
        <ButtonLink kind="primary" href="?do=follow_up">
          {t("follow_up")}
        </ButtonLink>
      )}
      {mayInvite && (
        <ButtonLink kind="primary" icon="plus" href={paths.inviteToEvent(id)}>
          {t("invite")}
        </ButtonLink>
      )}
    </>
  );
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.events(), label: t("title") }, { label: title }]}
        kicker={t(`kind_${kind}`)}
        title={title}
        badge={<EventStatus state={event.state} badge />}
        lede={timeOf(event)}
        actions={actions}
      />
      {!opensDialog && <RefusalNote refusal={refusal} />}
      <Stats>
        <Stat label={t("invited")} value={format.number(guests.invited)} />
        <Stat
          label={t("answer_coming")}
          value={format.number(guests.coming)}
          sub={left !== null && capacity !== null && t("seats_left", { left, capacity })}
        />
        <Stat label={t("answer_tentative")} value={format.number(guests.tentative)} />
        <Stat label={t("answer_declined")} value={format.number(guests.declined)} />
        {hasBegun && <Stat label={t("attended")} value={format.number(guests.attended)} />}
      </Stats>
      <WithRail label={t("about")} rail={<EventFacts event={event} />}>
        <Section
          title={t("guests")}
          action={
            <span className="row">
              {mayEdit && hasBegun && event.state !== "cancelled" && !choosing && guests.invited > 0 && (
                <ButtonLink small kind="quiet" icon="check" href={withParam(search, "choose", "attendance")}>
                  {t("choose")}
                </ButtonLink>
              )}
              {page.mayRead && guests.invited > 0 && <ExportMenu href={paths.eventGuests(id)} end />}
            </span>
          }
        >
          {guests.invited > 0 && (
            <Tabs
              label={t("by_answer")}
              items={[
                { href: closeHref, label: t("any_answer"), count: guests.invited, current: answer === null },
                ...guestAnswers.map((one) => ({
                  href: `?answer=${one}`,
                  label: t(`answer_${one}`),
                  current: answer === one,
                })),
              ]}
            />
          )}
          <GuestTable guests={items} mayEdit={mayEdit} choosing={choosing} />
          {choosing && <AttendanceBar />}
          <Pagination
            shown={items.length}
            total={answer === null ? guests.invited : undefined}
            nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
          />
        </Section>
      </WithRail>
      {asked === "cancel" && isOffered("cancel") && <CancelDialog {...{ event, closeHref }} />}
      {asked === "follow_up" && isOffered("follow_up") && <FollowUpDialog {...{ event, closeHref }} />}
      {guest && <GuestDialog key={guest.id} {...{ event, guest, hasBegun, closeHref }} />}
    </>
  );
}

import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { EventForm } from "~/features/events/EventForm";
import { planEvent } from "~/features/events/events.commands.server";
import { eventForm } from "~/features/events/events.schema";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("customers.edit", async ({ scope }) => ({
  colleagues: await listPossibleOwners(scope),
  ownUserId: scope.user.id,
  timeZone: scope.timeZone,
}));

export const action = guardedAction(
  { plan: "customers.edit" },
  {
    plan: (call) =>
      takeForm(
        call,
        eventForm,
        ({ input }) => planEvent(call.scope, input),
        ({ id }) => redirectWithToast(paths.event(id), { message: "event_planned" }),
      ),
  },
);

export default function NewEventPage() {
  const { colleagues, ownUserId, timeZone } = useLoaderData<typeof loader>();
  const t = useT("events");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.events(), label: t("title") }, { label: t("plan") }]}
        title={t("plan")}
        lede={t("plan_lede", { zone: timeZone.replaceAll("_", " ") })}
      />
      <EventForm
        intent="plan"
        values={{ kind: "seminar", hostUserId: ownUserId, remindDays: "7", followUpDays: "3" }}
        colleagues={colleagues}
        cancelHref={paths.events()}
      />
    </>
  );
}

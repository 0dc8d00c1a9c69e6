import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { EventForm } from "~/features/events/EventForm";
import { formValuesOf } from "~/features/events/event-values";
import { changeEvent } from "~/features/events/events.commands.server";
import { getEvent } from "~/features/events/events.queries.server";
import { eventForm } from "~/features/events/events.schema";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("customers.edit", async ({ scope, params }) => {
  const event = await getEvent(scope, params.id ?? "");
  return event && { event, colleagues: await listPossibleOwners(scope) };
});

export const action = guardedAction(
  { change: "customers.edit" },
  {
    change: (call) =>
      takeForm(
        call,
        eventForm,
        ({ input, version }) => changeEvent(call.scope, { id: call.params.id ?? "", version }, input),
        ({ id }) => redirectWithToast(paths.event(id), { message: "event_changed" }),
      ),
  },
);

export default function EditEventPage() {
  const { event, colleagues } = useLoaderData<typeof loader>();
  const { id, title, timeZone, version } = event;
  const t = useT("events");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.events(), label: t("title") },
          { href: paths.event(id), label: title },
          { label: t("change") },
        ]}
        title={t("change_title")}
        lede={t("plan_lede", { zone: timeZone.replaceAll("_", " ") })}
      />
      <EventForm
        intent="change"
        values={formValuesOf(event)}
        colleagues={colleagues}
        version={version}
        cancelHref={paths.event(id)}
      />
    </>
  );
}

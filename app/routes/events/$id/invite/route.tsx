import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { consentChannels } from "~/features/contacts/consents.rules";
import { readCustomerFilter } from "~/features/customers/customers.filter";
import { countCustomers, listColleagues } from "~/features/customers/customers.queries.server";
import { listCandidates } from "~/features/events/candidates.server";
import { getEvent } from "~/features/events/events.queries.server";
import { inviteAllForm, inviteForm } from "~/features/events/events.schema";
import { inviteAll, inviteGuests } from "~/features/events/guests.commands.server";
import { CandidateFilter, InviteAllForm, InviteForm } from "~/features/events/InviteForm";
import { listSegmentNames } from "~/features/segments/segments.queries.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { withParam } from "~/ui/url";

const readChannel = (params: URLSearchParams) =>
  consentChannels.find((channel) => channel === params.get("channel")) ?? "email";

export const loader = guardedLoader("customers.edit", async ({ scope, params, url: { searchParams } }) => {
  const event = await getEvent(scope, params.id ?? "");
  if (event?.state !== "planned") return null;
  const filter = readCustomerFilter(searchParams);
  const channel = readChannel(searchParams);
  const [candidates, total, segments, colleagues] = await Promise.all([
    listCandidates(scope, { eventId: event.id, channel, filter }, searchParams.get("cursor")),
    countCustomers(scope, filter),
    listSegmentNames(scope),
    listColleagues(scope),
  ]);
  return { event, ...candidates, total, filter, channel, segments, colleagues };
});

export const action = guardedAction(
  { invite: "customers.edit", invite_all: "customers.edit" },
  {
    invite: (call) => {
      const eventId = call.params.id ?? "";
      return takeForm(
        call,
        inviteForm,
        (input) => inviteGuests(call.scope, eventId, input),
        ({ invited }) =>
          redirectWithToast(paths.event(eventId), { message: "guests_invited", values: { invited } }),
      );
    },
    invite_all: (call) => {
      const eventId = call.params.id ?? "";
      const filter = readCustomerFilter(call.url.searchParams);
      return takeForm(
        call,
        inviteAllForm,
        ({ channel }) => inviteAll(call.scope, eventId, { channel, filter }),
        (values) =>
          redirectWithToast(paths.event(eventId), {
            message: values.leftOut === 0 ? "guests_invited" : "guests_invited_some",
            values,
          }),
      );
    },
  },
);

export default function InvitePage() {
  const { event, items, nextCursor, total, filter, channel, segments, colleagues } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("events");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.events(), label: t("title") },
          { href: paths.event(event.id), label: event.title },
          { label: t("invite") },
        ]}
        title={t("invite_title", { title: event.title })}
        lede={t("invite_lede")}
      />
      <CandidateFilter key={search} {...{ filter, channel, segments, colleagues }} />
      <Section title={t("customers")}>
        {items.length === 0 ? (
          <p className="soft">{t("no_candidates")}</p>
        ) : (
          <InviteForm key={search} candidates={items} channel={channel} />
        )}
        <Pagination
          shown={items.length}
          total={total.isMore ? undefined : total.count}
          nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
        />
      </Section>
      {total.count > 0 && <InviteAllForm channel={channel} total={total} />}
    </>
  );
}

import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { AnnouncementForm } from "~/features/announcements/AnnouncementForm";
import { AnnouncementList } from "~/features/announcements/AnnouncementList";
import {
  confirmAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from "~/features/announcements/announcements.commands.server";
import { listAnnouncements } from "~/features/announcements/announcements.queries.server";
import { announcementChoice, announcementInput } from "~/features/announcements/announcements.schema";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const isLead = alliance.place === "lead";
  return {
    alliance: { id: alliance.id, name: alliance.name, features: alliance.features },
    isLead,
    members: alliance.members.filter(({ place }) => place === "accepted").length,
    mayPublish: isLead && scope.can("alliances.run"),
    mayConfirm: !isLead && scope.can("alliances.take_part"),
    ...(await listAnnouncements(scope, alliance.id, { cursor: url.searchParams.get("cursor") })),
  };
});

export const action = guardedAction(
  { publish: "alliances.run", withdraw: "alliances.run", confirm: "alliances.take_part" },
  {
    publish: (call) =>
      takeForm(
        call,
        announcementInput,
        (input) => publishAnnouncement(call.scope, call.params.id ?? "", input),
        () => back(call.params.id, "announcement_published"),
      ),
    withdraw: (call) =>
      takeForm(
        call,
        announcementChoice,
        (input) => withdrawAnnouncement(call.scope, { allianceId: call.params.id ?? "", ...input }),
        () => back(call.params.id, "announcement_withdrawn"),
      ),
    confirm: (call) =>
      takeForm(
        call,
        announcementChoice,
        (input) => confirmAnnouncement(call.scope, { allianceId: call.params.id ?? "", ...input }),
        () => back(call.params.id, "announcement_confirmed"),
      ),
  },
);

const back = (allianceId: string | undefined, message: string): Response =>
  redirectWithToast(paths.announcements(allianceId ?? ""), { message });

export default function AnnouncementsPage() {
  const { alliance, isLead, members, mayPublish, mayConfirm, items, nextCursor } =
    useLoaderData<typeof loader>();
  const t = useT("announcements");
  const list = (
    <>
      {items.length === 0 ? (
        <EmptyState title={t("empty")} text={isLead ? t("empty_lead") : t("empty_member")} />
      ) : (
        <AnnouncementList items={items} members={members} mayWithdraw={mayPublish} mayConfirm={mayConfirm} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.announcements(alliance.id, nextCursor)}>{t("older")}</a>
        </p>
      )}
    </>
  );
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        lede={isLead ? t("lede_lead") : t("lede_member")}
      />
      <AllianceTabs alliance={alliance} current="announcements" />
      <div className="section">
        {mayPublish ? (
          <WithRail
            label={t("publish_title")}
            rail={
              <Section title={t("publish_title")}>
                <AnnouncementForm />
              </Section>
            }
          >
            {list}
          </WithRail>
        ) : (
          list
        )}
      </div>
    </>
  );
}

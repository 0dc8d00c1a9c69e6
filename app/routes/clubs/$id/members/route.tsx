import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { ClubMemberTable } from "~/features/clubs/ClubMemberTable";
import { ClubTabs } from "~/features/clubs/ClubTabs";
import { listCandidates, listClubMembers } from "~/features/clubs/club-members.queries.server";
import { joinClub } from "~/features/clubs/club-members.server";
import { getClub } from "~/features/clubs/clubs.queries.server";
import { memberInput } from "~/features/clubs/clubs.schema";
import { JoinForm } from "~/features/clubs/JoinForm";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { dateIn } from "~/lib/dates";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("customers.read", async ({ scope, params, url }) => {
  const club = await getClub(scope, params.id ?? "");
  if (!club) return null;
  const { id, name, kind, alliance } = club;
  const mayJoin = club.takesMembers && scope.can("customers.edit");
  const typed = (url.searchParams.get("q") ?? "").slice(0, 100);
  return {
    club: { id, name, kind, alliance },
    ...(await listClubMembers(scope, club, { cursor: url.searchParams.get("cursor") })),
    candidates: mayJoin ? await listCandidates(scope, club, typed) : null,
    typed,
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

export const action = guardedAction(
  { join: "customers.edit" },
  {
    join: (call) =>
      takeForm(
        call,
        memberInput,
        (input) => joinClub(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.clubMember(id), { message: "club_member_joined" }),
      ),
  },
);

export default function ClubMembersPage() {
  const { club, items, nextCursor, candidates, typed, today } = useLoaderData<typeof loader>();
  const t = useT("clubs");
  const list = (
    <>
      {items.length === 0 ? (
        <EmptyState title={t("no_members")} text={t("no_members_text")} />
      ) : (
        <ClubMemberTable members={items} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.clubMembers(club.id, nextCursor)}>{t("more_members")}</a>
        </p>
      )}
    </>
  );
  return (
    <>
      <AllianceHead
        alliance={club.alliance}
        crumbs={[
          { href: paths.allianceClub(club.alliance.id), label: t("title") },
          { href: paths.club(club.id), label: club.name },
          { label: t("tab_members") },
        ]}
        title={t("own_members")}
        lede={t("own_members_lede")}
      />
      <ClubTabs id={club.id} current="members" />
      <div className="section">
        {candidates ? (
          <WithRail
            label={t("join_title")}
            rail={
              <Section title={t("join_title")}>
                <JoinForm kind={club.kind} candidates={candidates} typed={typed} today={today} />
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

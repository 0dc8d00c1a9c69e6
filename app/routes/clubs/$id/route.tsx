import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { ActivityTable } from "~/features/clubs/ActivityTable";
import { listActivities } from "~/features/clubs/activities.queries.server";
import { planActivity } from "~/features/clubs/activities.server";
import { ClubCountTable } from "~/features/clubs/ClubCountTable";
import { ClubDialog, clubDialogs } from "~/features/clubs/ClubDialog";
import { ClubLevels } from "~/features/clubs/ClubLevels";
import { ClubTabs } from "~/features/clubs/ClubTabs";
import { addBenefit, addLevel, endBenefit, removeLevel } from "~/features/clubs/club-terms.server";
import { countClubMembers, getClub } from "~/features/clubs/clubs.queries.server";
import {
  activityInput,
  benefitChoice,
  benefitInput,
  levelChoice,
  levelInput,
} from "~/features/clubs/clubs.schema";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const club = await getClub(scope, params.id ?? "");
  if (!club) return null;
  return {
    club,
    counts: await countClubMembers(scope, club),
    activities: await listActivities(scope, club.id, { cursor: url.searchParams.get("cursor") }),
    mayRun: club.isLead && club.isOngoing && scope.can("alliances.run"),
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.club(idOf(call)), { message });

export const action = guardedAction(
  {
    add_level: "alliances.run",
    remove_level: "alliances.run",
    add_benefit: "alliances.run",
    end_benefit: "alliances.run",
    plan: "alliances.run",
  },
  {
    add_level: (call) =>
      takeForm(
        call,
        levelInput,
        (input) => addLevel(call.scope, idOf(call), input),
        () => back(call, "club_level_added"),
      ),
    remove_level: (call) =>
      takeForm(
        call,
        levelChoice,
        ({ levelId }) => removeLevel(call.scope, idOf(call), levelId),
        () => back(call, "club_level_removed"),
      ),
    add_benefit: (call) =>
      takeForm(
        call,
        benefitInput,
        (input) => addBenefit(call.scope, idOf(call), input),
        () => back(call, "club_benefit_added"),
      ),
    end_benefit: (call) =>
      takeForm(
        call,
        benefitChoice,
        ({ benefitId }) => endBenefit(call.scope, idOf(call), benefitId),
        () => back(call, "club_benefit_ended"),
      ),
    plan: (call) =>
      takeForm(
        call,
        activityInput,
        (input) => planActivity(call.scope, idOf(call), input),
        ({ id }) => redirectWithToast(paths.clubActivity(id), { message: "club_activity_planned" }),
      ),
  },
);

export default function ClubPage() {
  const { club, counts, activities, mayRun, today } = useLoaderData<typeof loader>();
  const t = useT("clubs");
  const [search] = useSearchParams();
  const asked = mayRun ? clubDialogs.find((name) => name === search.get("do")) : undefined;
  const refusal = useRefusal("remove_level", "end_benefit");
  return (
    <>
      <AllianceHead
        alliance={club.alliance}
        crumbs={[{ href: paths.allianceClub(club.alliance.id), label: t("title") }, { label: club.name }]}
        kicker={t(`kind_${club.kind}`)}
        title={club.name}
        lede={club.description}
      />
      <ClubTabs id={club.id} current="club" />
      <RefusalNote refusal={refusal} />
      {!club.takesMembers && <Note>{t("closed_note")}</Note>}
      <Section
        title={t("levels")}
        action={
          mayRun && (
            <span className="row">
              <ButtonLink small href="?do=add_level">
                {t("add_level")}
              </ButtonLink>
              {club.levels.length > 0 && (
                <ButtonLink small href="?do=add_benefit">
                  {t("add_benefit")}
                </ButtonLink>
              )}
            </span>
          )
        }
      >
        <ClubLevels levels={club.levels} mayRun={mayRun} />
      </Section>
      <Section title={t("members_by_firm")}>
        <ClubCountTable counts={counts} />
      </Section>
      <Section
        title={t("activities")}
        action={
          mayRun && (
            <ButtonLink small href="?do=plan">
              {t("plan")}
            </ButtonLink>
          )
        }
      >
        {activities.items.length === 0 ? (
          <p className="soft">{t("no_activities")}</p>
        ) : (
          <ActivityTable activities={activities.items} />
        )}
        {activities.nextCursor && (
          <p>
            <a href={paths.club(club.id, activities.nextCursor)}>{t("earlier")}</a>
          </p>
        )}
      </Section>
      {asked && <ClubDialog key={asked} name={asked} levels={club.levels} today={today} />}
    </>
  );
}

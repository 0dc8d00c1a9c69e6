import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { ClubTable } from "~/features/clubs/ClubTable";
import { listClubs } from "~/features/clubs/clubs.queries.server";
import { clubKindFor } from "~/features/clubs/clubs.rules";
import { clubInput } from "~/features/clubs/clubs.schema";
import { OpenClubForm } from "~/features/clubs/OpenClubForm";
import { openClub } from "~/features/clubs/open-club.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, place, stage, features } = alliance;
  const clubs = await listClubs(scope, id);
  const kind = stage === "exit" ? null : clubKindFor(alliance.current.party?.value);
  const mayOpen = place === "lead" && scope.can("alliances.run") && !clubs.some((club) => club.kind === kind);
  return {
    alliance: { id, name, features },
    clubs,
    kind,
    mayOpen: mayOpen && kind !== null,
  };
});

export const action = guardedAction(
  { open: "alliances.run" },
  {
    open: (call) =>
      takeForm(
        call,
        clubInput,
        (input) => openClub(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.club(id), { message: "club_opened" }),
      ),
  },
);

export default function AllianceClubPage() {
  const { alliance, clubs, kind, mayOpen } = useLoaderData<typeof loader>();
  const t = useT("clubs");
  const list =
    clubs.length === 0 ? (
      <EmptyState title={t("empty")} text={t(kind ? "empty_text" : "empty_party")} />
    ) : (
      <ClubTable clubs={clubs} />
    );
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        lede={t("lede")}
      />
      <AllianceTabs alliance={alliance} current="club" />
      <div className="section">
        {mayOpen && kind ? (
          <WithRail
            label={t("open")}
            rail={
              <Section title={t("open")}>
                <OpenClubForm kind={kind} />
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

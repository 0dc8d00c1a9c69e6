import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { takesProjects } from "~/features/projects/open-project.server";
import { ProjectTable } from "~/features/projects/ProjectTable";
import { allProjects } from "~/features/projects/projects.filter";
import { listProjects } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features } = alliance;
  return {
    alliance: { id, name, features },
    mayOpen: takesProjects(alliance) && scope.can("projects.run"),
    ...(await listProjects(
      scope,
      { ...allProjects, allianceId: id },
      { cursor: searchParams.get("cursor") },
    )),
  };
});

export default function AllianceProjectsPage() {
  const { alliance, mayOpen, items, nextCursor } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("projects");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        lede={t("lede")}
        actions={
          <>
            <ButtonLink href={paths.portfolio({ alliance: alliance.id })}>{t("to_portfolio")}</ButtonLink>
            {mayOpen && (
              <ButtonLink kind="primary" icon="plus" href={paths.newProject(alliance.id)}>
                {t("open")}
              </ButtonLink>
            )}
          </>
        }
      />
      <AllianceTabs alliance={alliance} current="projects" />
      <div className="section">
        {items.length === 0 ? (
          <EmptyState title={t("empty_alliance")} text={t("empty_text")} />
        ) : (
          <>
            <ProjectTable projects={items} inAlliance />
            <Pagination
              shown={items.length}
              nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
            />
          </>
        )}
      </div>
    </>
  );
}

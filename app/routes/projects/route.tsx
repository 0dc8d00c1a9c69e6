import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { ProjectFilters } from "~/features/projects/ProjectFilters";
import { ProjectTable } from "~/features/projects/ProjectTable";
import { projectFilterParams, readProjectFilter } from "~/features/projects/projects.filter";
import { countProjects, listProjects } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("projects.read", async ({ scope, url: { searchParams } }) => {
  const filter = readProjectFilter(searchParams);
  const [page, count] = await Promise.all([
    listProjects(scope, filter, { cursor: searchParams.get("cursor") }),
    countProjects(scope, filter),
  ]);
  return { ...page, count, filter };
});

export default function ProjectsPage() {
  const { items, nextCursor, count, filter } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("projects");
  const isNarrowed = Object.keys(projectFilterParams(filter)).length > 0;
  return (
    <>
      <PageHead
        title={t(isNarrowed ? "found" : "all", { count })}
        lede={t("lede")}
        actions={<ButtonLink href={paths.portfolio()}>{t("to_portfolio")}</ButtonLink>}
      />
      <ProjectFilters key={search} filter={filter} />
      {items.length === 0 ? (
        <EmptyState
          title={t(isNarrowed ? "none_found" : "empty")}
          text={isNarrowed ? undefined : t("empty_text")}
          action={
            !isNarrowed && (
              <ButtonLink href={paths.alliances} kind="plain">
                {t("to_alliances")}
              </ButtonLink>
            )
          }
        />
      ) : (
        <Section label={t("title")}>
          <ProjectTable projects={items} />
        </Section>
      )}
      <Pagination
        shown={items.length}
        total={count}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
    </>
  );
}

import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { WorkloadTable } from "~/features/projects/workload/WorkloadTable";
import { getWorkload, weeksShown } from "~/features/projects/workload/workload.queries.server";
import { paths } from "~/http/paths";
import { addDays } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

/** `?from=` names a day of the first week. */
export const loader = guardedLoader("projects.read", async ({ scope, url: { searchParams } }) => {
  const load = await getWorkload(scope, searchParams.get("from"));
  const monday = load.weeks[0]?.monday ?? "";
  const last = load.weeks.at(-1)?.monday ?? "";
  return {
    ...load,
    from: monday,
    to: addDays(last, 6),
    earlier: addDays(monday, -7 * weeksShown),
    later: addDays(monday, 7 * weeksShown),
  };
});

export default function WorkloadPage() {
  const { weeks, firms, from, to, earlier, later } = useLoaderData<typeof loader>();
  const t = useT("workload");
  const tProjects = useT("projects");
  const tStatus = useT("project-status");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.projects(), label: tProjects("title") },
          { href: paths.portfolio(), label: tStatus("portfolio") },
          { label: t("title") },
        ]}
        kicker={t("period", { from: format.date(from), to: format.date(to) })}
        title={t("title")}
        lede={t("lede")}
        actions={
          <>
            <ButtonLink kind="quiet" href={paths.workload({ from: earlier })}>
              {t("earlier")}
            </ButtonLink>
            <ButtonLink kind="quiet" href={paths.workload({ from: later })}>
              {t("later")}
            </ButtonLink>
          </>
        }
      />
      {firms.length === 0 && <EmptyState title={t("empty")} text={t("empty_text")} />}
      {firms.map((firm) => (
        <WorkloadTable key={firm.firm.id} firm={firm} weeks={weeks} />
      ))}
    </>
  );
}

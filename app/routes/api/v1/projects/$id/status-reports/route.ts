import { statusReports } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listStatusReports, publishStatusReport } from "~/api/endpoints/project-status";
import { on, show } from "~/api/offers.server";
import { presentReportSummary, reportInputOf } from "~/api/resources/project-status";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { publishReport } from "~/features/projects/status/publish-report.server";
import { listReports } from "~/features/projects/status/reports.queries.server";

const offers = {
  GET: on(listStatusReports, async ({ scope, params, query }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const { items, nextCursor } = await listReports(scope, project.id, query);
    return show({ data: items.map(presentReportSummary), next_cursor: nextCursor });
  }),
  POST: on(publishStatusReport, async (call) => {
    const { scope, params, body, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    return statusReports.created(call, () => publishReport(scope, project.id, reportInputOf(body), newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);

import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { LearningReport } from "~/features/guidance/LearningReport";
import {
  listFirmPoints,
  listLearning,
  listLearningChoices,
} from "~/features/guidance/learning-report.queries.server";
import { readLearningFilter } from "~/features/guidance/learning-report.rules";
import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features } = alliance;
  const filter = readLearningFilter(url.searchParams);
  return {
    alliance: { id, name, features },
    isLead: alliance.place === "lead",
    filter,
    choices: await listLearningChoices(scope, id),
    firms: await listFirmPoints(scope, id),
    ...(await listLearning(scope, id, filter, { cursor: url.searchParams.get("cursor") })),
  };
});

export default function LearningReportPage() {
  const { alliance, isLead, ...report } = useLoaderData<typeof loader>();
  const t = useT("learning-report");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.programmes(alliance.id), label: t("programmes") }, { label: t("title") }]}
        title={t("title")}
        lede={t(isLead ? "lede_lead" : "lede_member")}
      />
      <AllianceTabs alliance={alliance} current="programmes" />
      <LearningReport allianceId={alliance.id} {...report} />
    </>
  );
}

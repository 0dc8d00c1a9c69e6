/**
 * Every component in every state, on one page. Shown by the demo installation only.
 */
import { useSearchParams } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { settings } from "~/env.server";
import { Under } from "~/ui/heading";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { BoardSample } from "./BoardSample";
import { ChartSamples } from "./ChartSamples";
import { FormSamples } from "./FormSamples";
import { FoundationSamples } from "./FoundationSamples";
import { ListSamples } from "./ListSamples";
import { QueueSample } from "./QueueSample";
import { RecordSamples } from "./RecordSamples";
import { StateSamples } from "./StateSamples";

export const loader = guardedLoader("public", async () => (settings().mode === "demo" ? {} : null));

export default function DesignPage() {
  const t = useT("design");
  const [search] = useSearchParams();
  if (search.get("view") === "queue") return <QueueSample />;
  return (
    <>
      <PageHead title={t("title")} lede={t("lede")} actions={<a href="?view=queue">{t("see_queue")}</a>} />
      <FoundationSamples />
      <ListSamples />
      <FormSamples />
      <Under>
        <StateSamples dialogOpen={search.get("dialog") === "revoke"} />
        <RecordSamples />
        <BoardSample />
      </Under>
      <ChartSamples />
    </>
  );
}

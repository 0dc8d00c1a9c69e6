// An import that is being checked or run: how far it is, by itself. Without script the page loads itself anew.

import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Progress } from "~/ui/states";
import type { ImportView } from "./imports.queries.server";

const lookEveryMs = 1_500;

export function ImportUnderWay({ view }: { view: ImportView }) {
  const t = useT("imports");
  const format = useFormat();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, lookEveryMs);
    return () => clearInterval(timer);
  }, [revalidate]);
  const { counts, total, phase } = view.course;
  const read = Math.min(counts.read, total);
  return (
    <Section label={t("progress_section")}>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Progress
        id="progress"
        label={t(phase === "check" ? "checking_label" : "running_label")}
        value={read}
        max={Math.max(total, 1)}
        sub={t("rows_of", { read: format.number(read), total: format.number(total) })}
      />
      <p className="soft">{t("leave_help")}</p>
    </Section>
  );
}

// A search that is under way: how far it is, by itself. Without script the page loads itself anew.

import { Form, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Progress } from "~/ui/states";
import type { SearchView } from "./duplicates.queries.server";

const lookEveryMs = 1_500;

export function SearchUnderWay({ search }: { search: SearchView }) {
  const t = useT("duplicates");
  const format = useFormat();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, lookEveryMs);
    return () => clearInterval(timer);
  }, [revalidate]);
  const { compared, companies } = search;
  return (
    <Section label={t("searching")}>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Progress
        id="progress"
        label={t("searching")}
        value={compared}
        max={Math.max(companies, 1)}
        sub={t("compared_of", { compared: format.number(compared), companies })}
      />
      <p className="soft">{t("searching_help")}</p>
      <Form method="post">
        <SubmitButton kind="plain" small name="intent" value="cancel">
          {t("cancel")}
        </SubmitButton>
      </Form>
    </Section>
  );
}

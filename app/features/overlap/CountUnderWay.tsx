// A count that is under way: looks again by itself. Without script the page loads itself anew.

import { Form, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";

const lookEveryMs = 2_000;

export function CountUnderWay({ state, mayCancel }: { state: "waiting" | "running"; mayCancel: boolean }) {
  const t = useT("overlap");
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, lookEveryMs);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Note kind="waiting" title={t(`counting_${state}`)}>
        <p>{t("counting_text")}</p>
        {mayCancel && (
          <Form method="post">
            <SubmitButton kind="plain" small name="intent" value="cancel">
              {t("cancel_count")}
            </SubmitButton>
          </Form>
        )}
      </Note>
    </>
  );
}

// Says that the columns are those of an earlier file, and lets them be forgotten.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { DateText } from "~/ui/text";
import type { ImportView } from "./imports.queries.server";

export function RememberedNote({ view }: { view: ImportView }) {
  const t = useT("imports");
  const { remembered } = view;
  if (!remembered) return null;
  return (
    <Note title={t("remembered_title")}>
      <p>
        {t("remembered_by", { person: remembered.person })} <DateText value={remembered.at} show="dateTime" />
        {". "}
        {t("remembered_help")}
      </p>
      <Form method="post">
        <input type="hidden" name="version" value={view.version} />
        <SubmitButton kind="quiet" small name="intent" value="forget">
          {t("forget")}
        </SubmitButton>
      </Form>
    </Note>
  );
}

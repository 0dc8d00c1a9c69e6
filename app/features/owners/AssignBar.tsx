// At the foot of a list whose rows can be ticked: gives them to a colleague. The boxes stand in the table and belong to this form.

import { Form, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { Button, ButtonLink, SubmitButton } from "~/ui/Button";
import { Checkbox, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";

const formId = "assign";

/** Whether the address asks for boxes before the rows. */
export const isChoosing = (params: URLSearchParams): boolean => params.get("choose") === "1";

/** In the line of filters: the way to the boxes. */
export function ChooseLink() {
  const t = useT("owners");
  const { search } = useLocation();
  return (
    <ButtonLink small kind="quiet" icon="check" href={withParam(search, "choose", "1")}>
      {t("choose")}
    </ButtonLink>
  );
}

type Typed = { id: string[]; all: string; ownerUserId: string };

/** For `DataTable`: the boxes of this form, ticked as they were when it came back. */
export const useRowBoxes = <Row,>(nameOf: (row: Row) => string) => {
  const t = useT("owners");
  const { fields } = useAnsweredForm<Typed>(formId);
  return {
    form: formId,
    name: "id",
    label: (row: Row) => t("choose_row", { name: nameOf(row) }),
    chosen: [fields.id.initialValue ?? []].flat().filter((id) => id !== undefined),
  };
};

type AssignBarProps = {
  possibleOwners: readonly { id: string; name: string }[];
  /** Rows on this page. */
  shown: number;
  /** How many rows the list shows over all its pages, where they are counted and not too many. */
  total: number | null;
};

export function AssignBar({ possibleOwners, shown, total }: AssignBarProps) {
  const t = useT("owners");
  const { pathname, search } = useLocation();
  const { fields, refusal } = useAnsweredForm<Typed>(formId);
  return (
    <Form method="post" id={formId} action={pathname + search} className="bulk" aria-label={t("title")}>
      <RefusalNote refusal={refusal} />
      <div className="bulk-line">
        <TickedCount />
        {total !== null && total > shown && (
          <Checkbox
            name={fields.all.name}
            label={t("all", { count: total })}
            defaultChecked={fields.all.initialValue === "on"}
          />
        )}
        <Field {...fieldProps(fields.ownerUserId)} label={t("owner")} required>
          <Select
            placeholder={t("pick_owner")}
            options={possibleOwners.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <SubmitButton name="intent" value="assign">
          {t("assign")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={pathname + withParam(search, "choose", null)}>
          {t("stop")}
        </ButtonLink>
      </div>
    </Form>
  );
}

const boxes = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][form="${formId}"]`),
];

/** How many boxes are ticked, and a button for all of the page. Only script can count: without it there is nothing here. */
function TickedCount() {
  const t = useT("owners");
  const [ticked, setTicked] = useState<number | null>(null);
  useEffect(() => {
    const count = () => setTicked(boxes().filter(({ checked }) => checked).length);
    count();
    document.addEventListener("change", count);
    return () => document.removeEventListener("change", count);
  }, []);
  if (ticked === null) return null;
  const all = boxes();
  const isWhole = ticked === all.length;
  const tickAll = () => {
    for (const box of all) box.checked = !isWhole;
    setTicked(isWhole ? 0 : all.length);
  };
  return (
    <>
      <span className="strong" role="status">
        {t("ticked", { count: ticked })}
      </span>
      <Button small kind="quiet" onClick={tickAll}>
        {isWhole ? t("tick_none") : t("tick_page")}
      </Button>
    </>
  );
}

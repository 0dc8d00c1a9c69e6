// What an alliance is on the four axes: each value in its place, since when, and what it still has to be evidenced by.

import { paths } from "~/http/paths";
import { Axes, Axis } from "~/ui/Axis";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { AllianceView } from "./alliances.queries.server";
import { type Axis as AxisName, axes, axisValues } from "./classification.rules";
import { useClassificationLabels } from "./use-classification-labels";

type DevelopmentMode = (typeof axisValues)["development_mode"][number];
type Shown = Pick<AllianceView, "id" | "current" | "missing">;

export function AllianceAxes({ alliance, mayChange }: { alliance: Shown; mayChange: boolean }) {
  const labels = useClassificationLabels();
  return (
    <Axes>
      {axes.map((axis) => (
        <Axis
          key={axis}
          title={labels.axis(axis)}
          values={axisValues[axis].map((value) => ({ id: value, label: labels.value(value) }))}
          chosen={alliance.current[axis]?.value ?? null}
          open={alliance.missing[axis] !== undefined}
          why={<Why alliance={alliance} axis={axis} mayChange={mayChange} />}
        />
      ))}
    </Axes>
  );
}

function Why({ alliance, axis, mayChange }: { alliance: Shown; axis: AxisName; mayChange: boolean }) {
  const t = useT("alliances");
  const tClassification = useT("classification");
  const labels = useClassificationLabels();
  const format = useFormat();
  const row = alliance.current[axis];
  const missing = alliance.missing[axis];
  const sinceWhen = ({
    effectiveFrom,
    ...choice
  }: {
    value: string;
    subKind: string | null;
    effectiveFrom: string;
  }) =>
    choice.subKind === null
      ? t("since", { date: format.date(effectiveFrom) })
      : t("choice_since", { choice: labels.choice(choice), date: format.date(effectiveFrom) });
  return (
    <>
      {missing && (
        <p>
          <Status kind="waiting">{tClassification("not_evidenced")}</Status>
          <br />
          {tClassification(`missing_${missing}`)} <a href={paths.equity}>{t("see_equity")}</a>
        </p>
      )}
      {row && axis === "development_mode" && <p>{tClassification(`help_${row.value as DevelopmentMode}`)}</p>}
      <p>
        {row ? sinceWhen(row) : t("not_set")}{" "}
        {mayChange && (
          <a
            href={paths.classifyAlliance(alliance.id, axis)}
            aria-label={t("change_axis", { axis: labels.axis(axis) })}
          >
            {t("change")}
          </a>
        )}
      </p>
    </>
  );
}

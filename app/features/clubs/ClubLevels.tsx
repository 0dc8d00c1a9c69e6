// The levels of a club with what they give, for everybody who sees the club; the lead's buttons stand beside.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { BenefitView, LevelView } from "./clubs.queries.server";

const standings: Record<BenefitView["standing"], StatusKind> = {
  coming: "waiting",
  current: "approved",
  ended: "draft",
};

export function ClubLevels({ levels, mayRun }: { levels: readonly LevelView[]; mayRun: boolean }) {
  const t = useT("clubs");
  if (levels.length === 0) return <p className="soft">{t("no_levels")}</p>;
  return (
    <ol className="stack">
      {levels.map((level) => (
        <li key={level.id} className="stack">
          <h3>
            {level.name} <span className="sub">{t("from_points", { points: level.threshold })}</span>
          </h3>
          {level.benefits.length === 0 && <p className="soft">{t("no_benefits")}</p>}
          {level.benefits.map((benefit) => (
            <Benefit key={benefit.id} benefit={benefit} mayRun={mayRun} />
          ))}
          {mayRun && level.benefits.length === 0 && (
            <Form method="post" className="row">
              <input type="hidden" name="levelId" value={level.id} />
              <SubmitButton
                kind="quiet"
                small
                name="intent"
                value="remove_level"
                aria-label={t("remove_level_named", { name: level.name })}
              >
                {t("remove_level")}
              </SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ol>
  );
}

function Benefit({ benefit, mayRun }: { benefit: BenefitView; mayRun: boolean }) {
  const t = useT("clubs");
  const format = useFormat();
  const { id, title, description, startsOn, endsOn, standing } = benefit;
  const from = format.date(startsOn);
  return (
    <div>
      <p>
        <strong>{title}</strong> <Status kind={standings[standing]}>{t(`standing_${standing}`)}</Status>
      </p>
      {description && (
        <p>
          <Lines>{description}</Lines>
        </p>
      )}
      <p className="sub">
        {endsOn ? t("from_until", { from, until: format.date(endsOn) }) : t("from_on", { from })}
      </p>
      {mayRun && standing !== "ended" && (
        <Form method="post" className="row">
          <input type="hidden" name="benefitId" value={id} />
          <SubmitButton
            kind="quiet"
            small
            name="intent"
            value="end_benefit"
            aria-label={t("end_benefit_named", { title })}
          >
            {t("end_benefit")}
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}

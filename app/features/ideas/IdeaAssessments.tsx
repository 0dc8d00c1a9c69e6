import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts } from "~/ui/page";
import type { AssessmentView } from "./ideas.queries.server";
import { criteria } from "./ideas.rules";

/** The assessment that counts, and those before it behind a fold. */
export function IdeaAssessments({ assessments }: { assessments: readonly AssessmentView[] }) {
  const t = useT("ideas");
  const [current, ...earlier] = assessments;
  if (!current) return <p className="soft">{t("not_assessed")}</p>;
  return (
    <>
      <Assessment assessment={current} />
      {earlier.length > 0 && (
        <details>
          <summary>{t("earlier_assessments", { count: earlier.length })}</summary>
          {earlier.map((assessment) => (
            <Assessment key={assessment.id} assessment={assessment} />
          ))}
        </details>
      )}
    </>
  );
}

function Assessment({ assessment }: { assessment: AssessmentView }) {
  const t = useT("ideas");
  const format = useFormat();
  return (
    <>
      <p className="sub">
        {t("assessed_on", {
          date: format.dateTime(assessment.assessedAt),
          score: format.number(assessment.score, 1),
        })}
      </p>
      <Facts
        items={criteria.map((criterion) => {
          const note = assessment[`${criterion}Note`];
          return {
            label: t(criterion),
            value: (
              <>
                {t("mark_of", { mark: assessment[criterion] })}
                {note && (
                  <span className="sub">
                    {" "}
                    <Lines>{note}</Lines>
                  </span>
                )}
              </>
            ),
          };
        })}
      />
    </>
  );
}

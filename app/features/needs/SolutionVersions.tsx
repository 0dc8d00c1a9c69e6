import type { NeedState } from "#db/tables-needs";
import { FileLink } from "~/features/files/FileLink";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import type { SolutionView } from "./needs.queries.server";

/** The solution that stands, and the versions before it behind a fold. */
export function SolutionVersions({
  solutions,
  state,
}: {
  solutions: readonly SolutionView[];
  state: NeedState;
}) {
  const t = useT("needs");
  const [current, ...earlier] = solutions;
  if (!current)
    return <p className="soft">{t(state === "withdrawn" ? "no_solution" : "solution_awaited")}</p>;
  return (
    <>
      <Version solution={current} />
      {earlier.length > 0 && (
        <details>
          <summary>{t("earlier_versions", { count: earlier.length })}</summary>
          {earlier.map((solution) => (
            <Version key={solution.number} solution={solution} />
          ))}
        </details>
      )}
    </>
  );
}

function Version({ solution }: { solution: SolutionView }) {
  const { number, description, file, createdAt, createdBy } = solution;
  const t = useT("needs");
  const format = useFormat();
  const date = format.dateTime(createdAt);
  return (
    <>
      <p className="sub">
        {createdBy ? t("version_by", { number, date, person: createdBy }) : t("version", { number, date })}
      </p>
      <p>
        <Lines>{description}</Lines>
      </p>
      {file && <FileLink file={file} />}
    </>
  );
}

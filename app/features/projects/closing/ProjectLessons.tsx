// What each party has learned, side by side.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, Section } from "~/ui/page";
import type { ClosingView, LessonsView } from "./closing.queries.server";

type ProjectLessonsProps = {
  projectId: string;
  lessons: readonly LessonsView[];
  silent: ClosingView["silent"];
  mayWrite: boolean;
};

export function ProjectLessons({ projectId, lessons, silent, mayWrite }: ProjectLessonsProps) {
  const t = useT("project-closing");
  const format = useFormat();
  const isWritten = lessons.some(({ isUs }) => isUs);
  return (
    <Section
      title={t("lessons")}
      sub={t("lessons_sub")}
      action={
        mayWrite && (
          <ButtonLink small kind="quiet" icon="edit" href={paths.closeProject(projectId, { do: "lessons" })}>
            {t(isWritten ? "lessons_change" : "lessons_write")}
          </ButtonLink>
        )
      }
    >
      <div className="stack-loose">
        {lessons.map(({ firm, wentWell, wentBadly, doNext, writtenBy, writtenAt }) => (
          <article key={firm.id} className="stack">
            <h3>{firm.name}</h3>
            <Facts
              wide
              items={(
                [
                  ["went_well", wentWell],
                  ["went_badly", wentBadly],
                  ["do_next", doNext],
                ] as const
              )
                .filter(([, text]) => text !== "")
                .map(([name, text]) => ({ label: t(name), value: <Lines>{text}</Lines> }))}
            />
            <p className="soft">{t("written_by", { person: writtenBy, date: format.date(writtenAt) })}</p>
          </article>
        ))}
        {silent.length > 0 && <p className="soft">{t("lessons_missing", { firms: format.list(silent) })}</p>}
      </div>
    </Section>
  );
}

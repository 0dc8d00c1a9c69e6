// One programme: for the lead with its ways to write and publish it, for a member to read and learn.

import { AllianceHead } from "~/features/alliances/AllianceHead";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { Dialog } from "~/ui/Dialog";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Facts, Section, WithRail } from "~/ui/page";
import { CourseForm } from "./CourseForm";
import { CourseTable } from "./CourseTable";
import { DraftButton } from "./DraftButton";
import { EnrolDialog } from "./EnrolDialog";
import { ProgrammeForm } from "./ProgrammeForm";
import { type LearningProps, ProgrammeLearningSection } from "./ProgrammeLearningSection";
import { ProgrammeStatus } from "./ProgrammeStatus";
import type { ProgrammeView } from "./programmes.queries.server";
import { programmeSteps } from "./programmes.rules";

export type ProgrammePageProps = LearningProps & { programme: ProgrammeView; mayRun: boolean };

/** `asked`: what the address opens by `?do=`. */
export function ProgrammePage({
  programme,
  mayRun,
  asked,
  ...own
}: ProgrammePageProps & { asked: string | null }) {
  const t = useT("guidance");
  // Of what has no form of its own on the page, or whose form is gone because somebody was quicker.
  const refusal = useRefusal(...programmeSteps, "discard", "raise_course", "enrol");
  const mayEdit = mayRun && programme.state === "draft";
  const { id, alliance, courses } = programme;
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.programmes(alliance.id), label: t("title") }, { label: programme.title }]}
        kicker={t(`kind_${programme.kind}`)}
        title={programme.title}
        badge={<ProgrammeStatus state={programme.state} badge />}
      />
      <RefusalNote refusal={refusal} />
      <WithRail label={t("facts")} rail={<ProgrammeFacts programme={programme} />}>
        {mayRun && <LeadSteps programme={programme} />}
        <ProgrammeLearningSection programme={programme} {...own} />
        <Section title={t("purpose")}>
          <p className="prose">
            <Lines>{programme.purpose}</Lines>
          </p>
        </Section>
        <Section
          title={t("courses")}
          sub={t("course_count", { count: courses.length })}
          action={
            mayEdit && (
              <ButtonLink small icon="plus" href="?do=course">
                {t("add_course")}
              </ButtonLink>
            )
          }
        >
          {courses.length === 0 ? (
            <p className="soft">{t("no_courses")}</p>
          ) : (
            <CourseTable
              courses={courses}
              draftVersion={mayEdit ? programme.version : null}
              completed={own.learning?.completedCourses ?? null}
            />
          )}
        </Section>
      </WithRail>
      {mayEdit && asked === "change" && (
        <Dialog title={t("change_programme")} closeHref={paths.programme(id)}>
          <ProgrammeForm draft={programme} />
        </Dialog>
      )}
      {own.firm && asked === "enrol" && <EnrolDialog programme={programme} firm={own.firm} />}
      {mayEdit && asked === "course" && (
        <Dialog title={t("add_course")} closeHref={paths.programme(id)}>
          <CourseForm version={programme.version} />
        </Dialog>
      )}
    </>
  );
}

function ProgrammeFacts({ programme }: { programme: ProgrammeView }) {
  const t = useT("guidance");
  const format = useFormat();
  const points = programme.courses.reduce((sum, course) => sum + course.points, 0);
  const { certificateMonths, publishedAt, retiredAt } = programme;
  return (
    <Section title={t("facts")}>
      <Facts
        items={[
          { label: t("written_by"), value: programme.lead.name },
          { label: t("points"), value: format.number(points) },
          {
            label: t("certificate"),
            value:
              certificateMonths === null
                ? t("certificate_no_end")
                : t("certificate_holds", { count: certificateMonths }),
          },
          ...(publishedAt ? [{ label: t("published_on"), value: format.date(publishedAt) }] : []),
          ...(retiredAt ? [{ label: t("retired_on"), value: format.date(retiredAt) }] : []),
        ]}
      />
    </Section>
  );
}

function LeadSteps({ programme }: { programme: ProgrammeView }) {
  const t = useT("guidance");
  const { state, version, steps } = programme;
  return (
    <Section label={t("steps")}>
      <div className="stack">
        <Note>{t(`about_${state}`)}</Note>
        <div className="row">
          {steps.map((step) => (
            <DraftButton
              key={step}
              intent={step}
              version={version}
              label={t(step)}
              kind={step === "publish" ? "primary" : "plain"}
            />
          ))}
          {state === "draft" && (
            <>
              <ButtonLink icon="edit" href="?do=change">
                {t("change")}
              </ButtonLink>
              <DraftButton intent="discard" version={version} label={t("discard")} kind="quiet" />
            </>
          )}
        </div>
      </div>
    </Section>
  );
}

// The reader's own part in a programme: enrolling, how far one has come, and, for those who answer for the firm, enrolling others.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { FirmLearning, ProgrammeLearning } from "./learning.queries.server";
import type { ProgrammeView } from "./programmes.queries.server";

export type LearningProps = {
  learning: ProgrammeLearning | null;
  /** The reader can enrol now. */
  mayEnrol: boolean;
  /** For those who can enrol others of their firm now, else null. */
  firm: FirmLearning | null;
};

export function ProgrammeLearningSection({
  programme,
  learning,
  mayEnrol,
  firm,
}: LearningProps & { programme: ProgrammeView }) {
  const t = useT("guidance");
  if (!learning && !mayEnrol && !firm) return null;
  return (
    <Section title={t("your_learning")}>
      <div className="stack">
        {learning && <OwnProgress programme={programme} learning={learning} />}
        {learning && mayEnrol && <Note kind="waiting">{t("renewable")}</Note>}
        {(mayEnrol || (learning && !learning.certificate)) && (
          <Note>{t("about_enrolling", { lead: programme.lead.name })}</Note>
        )}
        {(mayEnrol || firm) && (
          <div className="row">
            {mayEnrol && (
              <Form method="post">
                <SubmitButton name="intent" value="enrol">
                  {t(learning ? "renew" : "enrol")}
                </SubmitButton>
              </Form>
            )}
            {firm && (
              <ButtonLink icon="person" href="?do=enrol">
                {t("enrol_colleagues")}
              </ButtonLink>
            )}
          </div>
        )}
        {firm && (
          <p className="sub">
            {firm.isWhole
              ? t("firm_takes_part", { count: firm.enrolled })
              : t("firm_enrolled", { count: firm.enrolled })}
          </p>
        )}
      </div>
    </Section>
  );
}

function OwnProgress({ programme, learning }: { programme: ProgrammeView; learning: ProgrammeLearning }) {
  const t = useT("guidance");
  const format = useFormat();
  const { certificate, enrolledBy, enrolledAt, completedCourses, points } = learning;
  const date = format.date(enrolledAt);
  return (
    <>
      <p>
        <Status kind={certificate ? "approved" : "waiting"}>
          {t("progress", { done: completedCourses.length, of: programme.courses.length, points })}
        </Status>
      </p>
      <p className="sub">
        {enrolledBy ? t("enrolled_by", { person: enrolledBy, date }) : t("enrolled_on", { date })}
      </p>
      {certificate && (
        <p>
          <ButtonLink icon="seal" href={paths.certificate(certificate)}>
            {t("your_certificate")}
          </ButtonLink>
        </p>
      )}
    </>
  );
}

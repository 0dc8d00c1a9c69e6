// The lessons of a course in their order: with the lead's ways to change them in a draft, with a learner's marks of what is read.

import { Form } from "@remix-run/react";
import { FileLink } from "~/features/files/FileLink";
import { SubmitButton } from "~/ui/Button";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { CourseView, LessonView } from "./courses.queries.server";
import { PartActions } from "./PartActions";

export function LessonList({
  course: { lessons, learning },
  draftVersion,
  mayLearn,
}: {
  course: CourseView;
  draftVersion: number | null;
  mayLearn: boolean;
}) {
  const t = useT("guidance");
  return (
    <>
      {lessons.map((lesson, place) => (
        <Section
          key={lesson.id}
          id={`lesson-${lesson.id}`}
          title={lesson.title}
          sub={t("lesson_number", { number: place + 1, of: lessons.length })}
        >
          <div className="stack">
            <LessonBody lesson={lesson} />
            {draftVersion !== null && (
              <PartActions
                kind="lesson"
                id={lesson.id}
                title={lesson.title}
                isFirst={place === 0}
                version={draftVersion}
              />
            )}
            {learning && (
              <ReadMark
                lesson={lesson}
                isRead={learning.lessonsRead.includes(lesson.id)}
                mayLearn={mayLearn}
              />
            )}
          </div>
        </Section>
      ))}
    </>
  );
}

function ReadMark({ lesson, isRead, mayLearn }: { lesson: LessonView; isRead: boolean; mayLearn: boolean }) {
  const t = useT("guidance");
  if (isRead)
    return (
      <p>
        <Status kind="approved">{t("read")}</Status>
      </p>
    );
  if (!mayLearn) return null;
  return (
    <Form method="post">
      <input type="hidden" name="lessonId" value={lesson.id} />
      <SubmitButton
        kind="plain"
        icon="check"
        small
        name="intent"
        value="read"
        aria-label={t("mark_read_named", { title: lesson.title })}
      >
        {t("mark_read")}
      </SubmitButton>
    </Form>
  );
}

function LessonBody({ lesson: { text, url, file } }: { lesson: LessonView }) {
  const t = useT("guidance");
  return (
    <div className="prose stack">
      {text && (
        <p>
          <Lines>{text}</Lines>
        </p>
      )}
      {url && (
        <p>
          <Icon name="link" />{" "}
          <a href={url} rel="noopener noreferrer nofollow" target="_blank">
            {t("open_link", { host: new URL(url).host })}
          </a>
        </p>
      )}
      {file && <FileLink file={file} />}
    </div>
  );
}

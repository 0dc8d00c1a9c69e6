// Programmes for tests: a draft with one course, and one that is published.

import type { Scope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { getCourse } from "~/features/guidance/courses.queries.server";
import { addCourse } from "~/features/guidance/edit-courses.server";
import { addFileLesson } from "~/features/guidance/edit-parts.server";
import { enrol } from "~/features/guidance/enrol.server";
import { readLesson, takeQuiz } from "~/features/guidance/learn.server";
import { getProgramme } from "~/features/guidance/programmes.queries.server";
import type { ProgrammeStep } from "~/features/guidance/programmes.rules";
import type { ProgrammeInput, WholeCourse } from "~/features/guidance/programmes.schema";
import { moveProgramme, writeProgramme } from "~/features/guidance/write-programme.server";
import { must } from "./life-cycle";
import { setMode } from "./needs";
import { createAlliance, type Firm, type World } from "./world";

/** Another alliance of the supplier, in the guidance mode. */
export const trainedAlliance = async (world: World, members: Firm[]): Promise<string> => {
  const { id } = await createAlliance(world.supplier, members, "Trained");
  await setMode(world, id, "guidance");
  return id;
};

export const programmeOf = (change: Partial<ProgrammeInput> = {}): ProgrammeInput => ({
  kind: "change_habits",
  title: "Commissioning drives",
  purpose: "After it an engineer commissions a drive alone.",
  certificateMonths: 24,
  ...change,
});

/** Two lessons and a quiz of two questions, whose first answers are right. */
export const courseOf = (change: Partial<WholeCourse> = {}): WholeCourse => ({
  title: "Safety functions",
  points: 20,
  passPercent: 100,
  attemptsAllowed: 2,
  lessons: [
    { title: "Safe torque off", text: "What it does.", url: null },
    { title: "The manual", text: "", url: "https://docs.supplier.example/sto" },
  ],
  questions: [
    { question: "What goes?", options: ["The torque", "The voltage"], rightOption: 0 },
    { question: "What stays?", options: ["The voltage", "The torque", "Nothing"], rightOption: 0 },
  ],
  ...change,
});

const linkTo = (number: string): string => `http://localhost:3000/certificates/${number}`;

/** Reads every lesson of a course and answers its quiz rightly; the certificate's number where that was the last course. */
export const learnedCourse = async (
  learner: Scope,
  lead: Scope,
  courseId: string,
): Promise<string | null> => {
  const key = await getCourse(lead, courseId);
  let certificate: string | null = null;
  for (const { id } of key?.lessons ?? [])
    certificate = must(await readLesson(learner, courseId, id, linkTo)).certificate ?? certificate;
  if (!key || key.questions.length === 0) return certificate;
  const attempt = ((await getCourse(learner, courseId))?.learning?.attempts.length ?? 0) + 1;
  const answers = Object.fromEntries(key.questions.map(({ id, rightOption }) => [id, rightOption ?? 0]));
  return must(await takeQuiz(learner, courseId, { attempt, answers }, linkTo)).certificate ?? certificate;
};

/** Enrols the person in a published programme of one course and completes it; the certificate's number. */
export const certified = async (learner: Scope, lead: Scope, { id, courseId }: Made): Promise<string> => {
  must(await enrol(learner, id, [learner.user.id]));
  const number = await learnedCourse(learner, lead, courseId);
  if (!number) throw new Error("no certificate");
  return number;
};

type Made = { id: string; courseId: string };

export const versionOf = async (scope: Scope, programmeId: string): Promise<number> =>
  (await getProgramme(scope, programmeId))?.version ?? 0;

/** Adds a course to the draft as it stands, and answers its id. */
export const addedCourse = async (
  lead: Scope,
  programmeId: string,
  change: Partial<WholeCourse> = {},
): Promise<string> => {
  const version = await versionOf(lead, programmeId);
  return must(await addCourse(lead, programmeId, { ...courseOf(change), version })).id;
};

/** Adds a lesson to a course of a draft, and answers the id of its file. */
export const addedFileLesson = async (lead: Scope, courseId: string, file: CheckedFile): Promise<string> => {
  const version = (await getCourse(lead, courseId))?.programme.version ?? 0;
  const lesson = { title: "The protocol", text: "Read it on site.", version };
  const { id } = must(await addFileLesson(lead, courseId, lesson, file));
  return (await getCourse(lead, courseId))?.lessons.find((one) => one.id === id)?.file?.id ?? "";
};

/** The lead's draft with one course. */
export const draftedProgramme = async (
  lead: Scope,
  allianceId: string,
  {
    programme = {},
    course = {},
  }: { programme?: Partial<ProgrammeInput>; course?: Partial<WholeCourse> } = {},
): Promise<Made> => {
  const { id } = must(await writeProgramme(lead, allianceId, programmeOf(programme)));
  return { id, courseId: await addedCourse(lead, id, course) };
};

/** Takes a step on the programme as it stands; the refusal's code, or null where it was taken. */
export const programmeStepOf = async (
  lead: Scope,
  id: string,
  step: ProgrammeStep,
): Promise<string | null> => {
  const moved = await moveProgramme(lead, id, step, await versionOf(lead, id));
  return moved.ok ? null : moved.refusal.code;
};

/** The same, published. */
export const publishedProgramme = async (
  lead: Scope,
  allianceId: string,
  change: Parameters<typeof draftedProgramme>[2] = {},
): Promise<Made> => {
  const made = await draftedProgramme(lead, allianceId, change);
  const refused = await programmeStepOf(lead, made.id, "publish");
  if (refused) throw new Error(refused);
  return made;
};

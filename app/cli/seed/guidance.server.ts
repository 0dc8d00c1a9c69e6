// What the lead of the demo's channel teaches its members: a programme that people have finished, one that is new, and a draft.

import type { Scope } from "~/access/scope.server";
import { listCertificates } from "~/features/guidance/certificates.queries.server";
import { getCourse } from "~/features/guidance/courses.queries.server";
import { addCourse } from "~/features/guidance/edit-courses.server";
import { addFileLesson } from "~/features/guidance/edit-parts.server";
import { enrol } from "~/features/guidance/enrol.server";
import { readLesson, takeQuiz } from "~/features/guidance/learn.server";
import { getProgramme } from "~/features/guidance/programmes.queries.server";
import type { ProgrammeInput, WholeCourse } from "~/features/guidance/programmes.schema";
import { revokeCertificate } from "~/features/guidance/revoke-certificate.server";
import { moveProgramme, writeProgramme } from "~/features/guidance/write-programme.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { withFile } from "./demo-file.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const quiz = { passPercent: 80, attemptsAllowed: 3 };

const commissioning: { programme: ProgrammeInput; courses: WholeCourse[] } = {
  programme: {
    kind: "change_habits",
    title: "Commissioning drives of the series H",
    purpose:
      "After it an engineer commissions a drive with its safety functions alone, and hands it over with a protocol.\n\nFor engineers of all members who work on site.",
    certificateMonths: 12,
  },
  courses: [
    {
      title: "Safety functions",
      points: 20,
      ...quiz,
      lessons: [
        {
          title: "Safe torque off",
          text: "STO takes the torque from the motor. It does not brake it, and it does not take the voltage from the terminals.\n\nA hanging load needs a brake of its own.",
          url: null,
        },
        {
          title: "The safety manual",
          text: "Read chapters 3 and 4 before the quiz.",
          url: "https://docs.lingang-controls.example/series-h/safety",
        },
      ],
      questions: [
        {
          question: "What does safe torque off do?",
          options: [
            "It takes the torque from the motor",
            "It brakes the motor",
            "It takes the voltage from the terminals",
          ],
          rightOption: 0,
        },
        {
          question: "A load hangs on the axis. What does it need?",
          options: ["Nothing else", "A brake of its own", "A longer ramp"],
          rightOption: 1,
        },
      ],
    },
    {
      title: "Tuning on the test bench",
      points: 15,
      ...quiz,
      lessons: [
        { title: "自整定", text: "断开负载后运行自整定，记录电机参数，再接入负载微调速度环。", url: null },
        {
          title: "Hand-over",
          text: "Fill in the protocol together with the customer, and leave a copy.",
          url: null,
        },
      ],
      questions: [],
    },
  ],
};

const advantages: { programme: ProgrammeInput; courses: WholeCourse[] } = {
  programme: {
    kind: "show_advantages",
    title: "变频器全部优势",
    purpose: "让渠道的销售与工程师能够讲清楚、演示清楚节能与远程运维的优势。",
    certificateMonths: null,
  },
  courses: [
    {
      title: "节能测算",
      points: 10,
      ...quiz,
      lessons: [
        { title: "风机与水泵", text: "流量降到八成，功率约降到一半。请用客户自己的工况测算。", url: null },
      ],
      questions: [
        {
          question: "风机流量降到 80%，轴功率约为原来的多少？",
          options: ["约 80%", "约 51%", "约 20%"],
          rightOption: 1,
        },
      ],
    },
  ],
};

const protocol = {
  course: "Tuning on the test bench",
  lesson: { title: "The protocol", text: "Open it beside the drive: each line is measured, none is copied." },
  name: "hand-over-protocol.csv",
  content:
    "step,measured,limit\nmotor current at rated load,,102 %\nspeed deviation,,0.5 %\nstop by STO,,300 ms\n",
};

const newFields: { programme: ProgrammeInput; course: WholeCourse } = {
  programme: {
    kind: "open_fields",
    title: "Drives in cold stores",
    purpose: "Where our partners have not sold yet: compressors and fans at −30 °C.",
    certificateMonths: 24,
  },
  course: {
    title: "What the cold does to a drive",
    points: 10,
    ...quiz,
    lessons: [
      {
        title: "Starting up at −30 °C",
        text: "Electrolytic capacitors lose most of their capacity in the cold. Warm the cabinet before the drive gets voltage.",
        url: null,
      },
    ],
    questions: [],
  },
};

/** The distributor's engineer has a certificate, its owner is on the way; the competitor's owner has one that was revoked. */
export const seedProgrammes = async (lead: Scope, allianceId: string, firms: DemoFirms): Promise<void> => {
  const [owner, sales, rival] = [
    await actAs(firms.partner, "owner@partner.example"),
    await actAs(firms.partner, "sales@partner.example"),
    await actAs(firms.rival, "owner@rival.example"),
  ];
  const first = await daysAgo(190, () => published(lead, allianceId, commissioning));
  await daysAgo(188, async () => done(await enrol(owner, first, "firm")));
  await daysAgo(170, () => complete(sales, lead, first));
  await daysAgo(120, async () => done(await enrol(rival, first, [rival.user.id])));
  await daysAgo(100, () => complete(rival, lead, first));
  await daysAgo(20, async () => {
    const { items } = await listCertificates(lead, allianceId);
    const certificate = items.find(({ holder }) => holder === rival.user.name);
    const reason = "The quiz was taken by somebody else; agreed with the firm on the phone.";
    if (certificate)
      done(await revokeCertificate(lead, allianceId, { certificateId: certificate.id, reason }));
  });
  const second = await daysAgo(12, () => published(lead, allianceId, advantages));
  await daysAgo(11, async () => done(await enrol(sales, second, [sales.user.id])));
  await daysAgo(9, async () => {
    const course = (await getProgramme(lead, first))?.courses[0]?.id ?? "";
    for (const { id } of (await getCourse(lead, course))?.lessons ?? [])
      done(await readLesson(owner, course, id, linkTo));
  });
  await daysAgo(1, async () => {
    const { id } = done(await writeProgramme(lead, allianceId, newFields.programme));
    const version = (await getProgramme(lead, id))?.version ?? 0;
    done(await addCourse(lead, id, { ...newFields.course, version }));
  });
};

const linkTo = (number: string): string => absoluteUrl(paths.certificate(number));

/** Reads every lesson and answers every quiz rightly. */
const complete = async (learner: Scope, lead: Scope, programmeId: string): Promise<void> => {
  for (const course of (await getProgramme(lead, programmeId))?.courses ?? []) {
    const key = await getCourse(lead, course.id);
    for (const { id } of key?.lessons ?? []) done(await readLesson(learner, course.id, id, linkTo));
    const answers = Object.fromEntries(
      (key?.questions ?? []).map(({ id, rightOption }) => [id, rightOption ?? 0]),
    );
    if (course.questions > 0) done(await takeQuiz(learner, course.id, { attempt: 1, answers }, linkTo));
  }
};

const published = async (
  lead: Scope,
  allianceId: string,
  { programme, courses }: typeof commissioning,
): Promise<string> => {
  const { id } = done(await writeProgramme(lead, allianceId, programme));
  const version = async () => (await getProgramme(lead, id))?.version ?? 0;
  for (const course of courses) {
    const { id: courseId } = done(await addCourse(lead, id, { ...course, version: await version() }));
    if (course.title === protocol.course) {
      await withFile(protocol.name, protocol.content, async (file) =>
        done(await addFileLesson(lead, courseId, { ...protocol.lesson, version: await version() }, file)),
      );
    }
  }
  done(await moveProgramme(lead, id, "publish", await version()));
  return id;
};

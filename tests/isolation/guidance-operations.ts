// What firms do with programmes of the guidance mode, in an alliance of the supplier with partner and rival. A draft is the lead's
// alone; what is published is read by both members.

import { listCertificates } from "~/features/guidance/certificates.queries.server";
import { getCourse } from "~/features/guidance/courses.queries.server";
import { addCourse } from "~/features/guidance/edit-courses.server";
import { addFileLesson } from "~/features/guidance/edit-parts.server";
import { enrol } from "~/features/guidance/enrol.server";
import { revokeCertificate } from "~/features/guidance/revoke-certificate.server";
import { moveProgramme, writeProgramme } from "~/features/guidance/write-programme.server";
import { textFile } from "../factories/files";
import { courseOf, learnedCourse, versionOf } from "../factories/guidance";
import { type Firms, type Operation, pickFrom } from "./firms";

export const guidanceOperations = {
  writeProgramme: async (firms, doer) => {
    const words = firms.words(12, "supplier");
    const [title = "", purpose = "", courseTitle = "", lesson = "", text = "", question = ""] = words;
    const [fileTitle = "", fileText = "", fileName = "", content = ""] = words.slice(6, 10);
    const scope = firms.scope(doer);
    const written = await writeProgramme(scope, firms.trainedId, {
      kind: "open_fields",
      title,
      purpose,
      certificateMonths: 12,
    });
    if (!written.ok) return false;
    if (doer !== "supplier") throw new Error(`${doer} wrote a programme of the supplier`);
    const { id } = written.value;
    const course = courseOf({
      title: courseTitle,
      lessons: [{ title: lesson, text, url: null }],
      questions: [{ question, options: words.slice(-2), rightOption: 0 }],
    });
    const added = await addCourse(scope, id, { ...course, version: await versionOf(scope, id) });
    if (!added.ok) return false;
    const courseId = added.value.id;
    const inFile = { title: fileTitle, text: fileText, version: await versionOf(scope, id) };
    const given = await addFileLesson(scope, courseId, inFile, await textFile(content, `${fileName}.txt`));
    if (!given.ok) return false;
    const file = (await getCourse(scope, courseId))?.lessons.find((one) => one.id === given.value.id)?.file;
    firms.files.push({ id: file?.id ?? "" });
    firms.programmes.push({ id, courseId, words });
    return true;
  },
  publishProgramme: async (firms, doer, pick) => {
    const programme = pickFrom(firms.programmes, pick);
    if (!programme) return false;
    const scope = firms.scope(doer);
    const moved = await moveProgramme(scope, programme.id, "publish", await versionOf(scope, programme.id));
    if (moved.ok && doer !== "supplier") throw new Error(`${doer} published a programme of the supplier`);
    if (moved.ok) firms.canaries.share(programme.words, "partner", "rival");
    return moved.ok;
  },
  enrol: async (firms, doer, pick) => {
    const programme = pickFrom(firms.programmes, pick);
    if (!programme) return false;
    const scope = firms.scope(doer);
    const done = await enrol(scope, programme.id, pick % 2 === 0 ? "firm" : [scope.user.id]);
    if (done.ok && doer !== "partner" && doer !== "rival")
      throw new Error(`${doer} enrolled in a programme for partner and rival`);
    return done.ok;
  },
  learn: async (firms, doer, pick) => {
    const programme = pickFrom(firms.programmes, pick);
    const scope = firms.scope(doer);
    const course = programme && (await getCourse(scope, programme.courseId));
    if (!programme || !course?.learning || course.learning.isDone) return false;
    const number = await learnedCourse(scope, firms.scope("supplier"), programme.courseId);
    return number !== null;
  },
  revokeCertificate: async (firms, doer, pick) => {
    const { items } = await listCertificates(firms.scope("supplier"), firms.trainedId);
    const certificate = pickFrom(items, pick);
    if (!certificate) return false;
    const reason = firms.canaries.make("supplier", ...audienceOf(firms, certificate.firm));
    const named = { certificateId: certificate.id, reason };
    const done = await revokeCertificate(firms.scope(doer), firms.trainedId, named);
    if (done.ok && doer !== "supplier") throw new Error(`${doer} revoked a certificate of the supplier`);
    return done.ok;
  },
  retireProgramme: async (firms, doer, pick) => {
    const programme = pickFrom(firms.programmes, pick);
    if (!programme) return false;
    const scope = firms.scope(doer);
    const moved = await moveProgramme(scope, programme.id, "retire", await versionOf(scope, programme.id));
    if (moved.ok && doer !== "supplier") throw new Error(`${doer} retired a programme of the supplier`);
    return moved.ok;
  },
} satisfies Record<string, Operation>;

/** The reason stands in the record, which the holder's firm reads too. */
const audienceOf = (firms: Firms, name: string): ("partner" | "rival")[] =>
  (["partner", "rival"] as const).filter((firm) => firms.world[firm].name === name);

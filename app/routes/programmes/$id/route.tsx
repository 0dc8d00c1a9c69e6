import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { addCourse, raiseCourse } from "~/features/guidance/edit-courses.server";
import { type Enrolled, enrol } from "~/features/guidance/enrol.server";
import { getFirmLearning, getProgrammeLearning } from "~/features/guidance/learning.queries.server";
import { nothingInput, peopleInput } from "~/features/guidance/learning.schema";
import { readOpenness } from "~/features/guidance/open-to-guidance.server";
import { ProgrammePage } from "~/features/guidance/ProgrammePage";
import { getProgramme } from "~/features/guidance/programmes.queries.server";
import type { ProgrammeStep } from "~/features/guidance/programmes.rules";
import {
  courseChange,
  coursePlace,
  programmeChange,
  versionInput,
} from "~/features/guidance/programmes.schema";
import { changeProgramme, discardProgramme, moveProgramme } from "~/features/guidance/write-programme.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const programme = await getProgramme(scope, params.id ?? "");
  if (!programme) return null;
  const learning = programme.isLead ? null : await getProgrammeLearning(scope, programme.id);
  const takesOn =
    !programme.isLead &&
    programme.state === "published" &&
    (await readOpenness(scope, programme.alliance.id))?.isOpen === true;
  return {
    programme,
    mayRun: programme.isLead && scope.can("alliances.run"),
    learning,
    mayEnrol: takesOn && (!learning || learning.isRenewable) && scope.can("alliances.take_part"),
    firm: takesOn && scope.can("alliances.answer") ? await getFirmLearning(scope, programme.id) : null,
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const step = (call: FormCall, taken: ProgrammeStep) =>
  takeForm(
    call,
    versionInput,
    ({ version }) => moveProgramme(call.scope, idOf(call), taken, version),
    () => redirectWithToast(paths.programme(idOf(call)), { message: `programme_${taken}` }),
  );

/** The page with how many were enrolled. */
const enrolled = (call: FormCall, count: number): Response =>
  redirectWithToast(paths.programme(idOf(call)), { message: "people_enrolled", values: { count } });

const enrolAll = (call: FormCall, who: Enrolled) =>
  takeForm(
    call,
    nothingInput,
    () => enrol(call.scope, idOf(call), who),
    (value) => enrolled(call, value.enrolled),
  );

export const action = guardedAction(
  {
    change: "alliances.run",
    add_course: "alliances.run",
    raise_course: "alliances.run",
    publish: "alliances.run",
    reopen: "alliances.run",
    retire: "alliances.run",
    discard: "alliances.run",
    enrol: "alliances.take_part",
    enrol_people: "alliances.answer",
    enrol_firm: "alliances.answer",
  },
  {
    change: (call) =>
      takeForm(
        call,
        programmeChange,
        (input) => changeProgramme(call.scope, idOf(call), input),
        () => redirectWithToast(paths.programme(idOf(call)), { message: "programme_changed" }),
      ),
    add_course: (call) =>
      takeForm(
        call,
        courseChange,
        (input) => addCourse(call.scope, idOf(call), { ...input, lessons: [], questions: [] }),
        ({ id }) => redirectWithToast(paths.course(id), { message: "course_added" }),
      ),
    raise_course: (call) =>
      takeForm(
        call,
        coursePlace,
        (input) => raiseCourse(call.scope, input),
        () => redirectTo(paths.programme(idOf(call))),
      ),
    publish: (call) => step(call, "publish"),
    reopen: (call) => step(call, "reopen"),
    retire: (call) => step(call, "retire"),
    enrol: (call) => enrolAll(call, [call.scope.user.id]),
    enrol_firm: (call) => enrolAll(call, "firm"),
    enrol_people: (call) =>
      takeForm(
        call,
        peopleInput,
        ({ people }) => enrol(call.scope, idOf(call), people),
        (value) => enrolled(call, value.enrolled),
      ),
    discard: (call) =>
      takeForm(
        call,
        versionInput,
        ({ version }) => discardProgramme(call.scope, idOf(call), version),
        ({ allianceId }) =>
          redirectWithToast(paths.programmes(allianceId), { message: "programme_discarded" }),
      ),
  },
);

export default function ProgrammeRoute() {
  const [search] = useSearchParams();
  return <ProgrammePage {...useLoaderData<typeof loader>()} asked={search.get("do")} />;
}

import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { MeetingForm } from "~/features/projects/meetings/MeetingForm";
import { MeetingItems } from "~/features/projects/meetings/MeetingItems";
import { MeetingPeople } from "~/features/projects/meetings/MeetingPeople";
import { MeetingTimes } from "~/features/projects/meetings/MeetingTimes";
import { getMeeting, type MeetingView } from "~/features/projects/meetings/meetings.queries.server";
import { timeIn, writesMeeting } from "~/features/projects/meetings/meetings.rules";
import {
  changeForm,
  itemForm,
  itemOfForm,
  type MeetingFormValues,
  personForm,
  taskForm,
} from "~/features/projects/meetings/meetings.schema";
import {
  addItem,
  addPerson,
  changeMeeting,
  makeTask,
  removeItem,
  removePerson,
} from "~/features/projects/meetings/meetings.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { doersOf } from "~/features/projects/plan/doers";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";

const valuesOf = (meeting: MeetingView): MeetingFormValues => ({
  title: meeting.title,
  startsOn: dateIn(new Date(meeting.startsAt), meeting.timeZone),
  startsAt: timeIn(meeting.startsAt, meeting.timeZone),
  minutes: String(meeting.minutes),
  place: meeting.place,
  notes: meeting.notes,
});

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const meeting = await getMeeting(scope, params.id ?? "");
  const project = meeting && (await getJoinedProject(scope, meeting.projectId));
  if (!project) return null;
  const who = {
    mayRun: scope.can("projects.run"),
    mayWork: scope.can("projects.work"),
    firmId: scope.organizationId,
  };
  const shown = { project: { id: project.id, name: project.name }, meeting, values: valuesOf(meeting) };
  if (isOver(project.state) || !writesMeeting(who, meeting.firm.id)) return { ...shown, may: null };
  const { phases, people } = await getPlan(scope, project);
  const isIn = (person: (typeof people)[number]) =>
    meeting.people.some(({ id, firm }) => id === person.id && firm.id === person.firm.id);
  const current = phases.find(({ tasks }) =>
    tasks.some(({ state }) => state === "open" || state === "doing"),
  );
  return {
    ...shown,
    may: {
      doers: doersOf(project.parties, people, { onlyFirm: null }),
      phases: phases.map(({ id, name }) => ({ id, name })),
      phaseId: (current ?? phases[0])?.id ?? "",
      offered: people
        .filter((person) => !isIn(person))
        .map(({ id, name, firm }) => ({ value: `${firm.id}:${id}`, label: `${firm.name} · ${name}` })),
    },
  };
});

const idOf = (call: ScopedCall): string => call.params.id ?? "";

type Told =
  | "meeting_changed"
  | "meeting_person_added"
  | "meeting_person_removed"
  | "meeting_item_added"
  | "meeting_item_removed"
  | "meeting_task_made";

const back = (id: string, message: Told) => () => redirectWithToast(paths.projectMeeting(id), { message });

/** Items are those of the meeting of the address: of another meeting there is none. */
const ofMeeting = async (call: ScopedCall & { form: FormData }) => {
  const meeting = await getMeeting(call.scope, idOf(call));
  return meeting?.items.some(({ id }) => id === call.form.get("itemId")) ?? false;
};

export const action = guardedAction(
  {
    change: "projects.work",
    add_person: "projects.work",
    remove_person: "projects.work",
    add_item: "projects.work",
    remove_item: "projects.work",
    make_task: "projects.work",
  },
  {
    change: (call) =>
      takeChange(
        call,
        changeForm,
        ({ input, version }) => changeMeeting(call.scope, { id: idOf(call), version }, input),
        back(idOf(call), "meeting_changed"),
        async () => {
          const meeting = await getMeeting(call.scope, idOf(call));
          return meeting && { version: meeting.version, values: valuesOf(meeting) };
        },
      ),
    add_person: (call) =>
      takeForm(
        call,
        personForm,
        (person) => addPerson(call.scope, idOf(call), person),
        back(idOf(call), "meeting_person_added"),
      ),
    remove_person: (call) =>
      takeForm(
        call,
        personForm,
        (person) => removePerson(call.scope, idOf(call), person),
        back(idOf(call), "meeting_person_removed"),
      ),
    add_item: (call) =>
      takeForm(
        call,
        itemForm,
        (input) => addItem(call.scope, idOf(call), input),
        back(idOf(call), "meeting_item_added"),
      ),
    remove_item: async (call) =>
      (await ofMeeting(call))
        ? takeForm(
            call,
            itemOfForm,
            ({ itemId }) => removeItem(call.scope, itemId),
            back(idOf(call), "meeting_item_removed"),
          )
        : null,
    make_task: async (call) =>
      (await ofMeeting(call))
        ? takeForm(
            call,
            taskForm,
            (asked) => makeTask(call.scope, asked),
            back(idOf(call), "meeting_task_made"),
          )
        : null,
  },
);

export default function MeetingPage() {
  const { project, meeting, values, may } = useLoaderData<typeof loader>();
  const t = useT("project-meetings");
  const tProjects = useT("projects");
  const refusal = useRefusal("add_person", "remove_person", "add_item", "remove_item", "make_task");
  const { title, startsAt, zones, minutes, place, notes, people, items, firm, calledBy } = meeting;
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectMeetings(project.id), label: tProjects("tab_meetings") },
          { label: title },
        ])}
        title={title}
        lede={t("called_by", { person: calledBy, firm: firm.name })}
      />
      <RefusalNote refusal={refusal} />
      <WithRail
        label={t("facts")}
        rail={
          <>
            <Section title={t("facts")}>
              <Facts
                items={[
                  { label: t("starts"), value: <MeetingTimes startsAt={startsAt} zones={zones} /> },
                  { label: t("lasts"), value: t("minutes_long", { minutes }) },
                  ...(place ? [{ label: t("place"), value: place }] : []),
                ]}
              />
            </Section>
            <MeetingPeople people={people} offered={may?.offered ?? null} />
          </>
        }
      >
        <Section title={t("notes")}>
          {notes ? (
            <p>
              <Lines>{notes}</Lines>
            </p>
          ) : (
            <p className="soft">{t("no_notes")}</p>
          )}
        </Section>
        <MeetingItems items={items} may={may} />
        {may && (
          <Section title={t("change")}>
            <MeetingForm
              intent="change"
              values={values}
              version={meeting.version}
              timeZone={meeting.timeZone}
              cancelHref={paths.projectMeetings(project.id)}
            />
          </Section>
        )}
      </WithRail>
    </>
  );
}

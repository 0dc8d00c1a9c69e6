// Tasks over several projects, each with what can be made of it at once. The forms post to the page of all tasks, wherever they stand.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { TaskStatus } from "../plan/TaskStatus";
import type { MyTask } from "./my-tasks.queries.server";
import { nextStates } from "./my-tasks.rules";

type MyTaskTableProps = {
  tasks: readonly MyTask[];
  caption: string;
  from: "home" | "list";
  /** What is offered beside a task: to say how it stands, to take it, or nothing to those who only read. */
  offer: "state" | "take" | null;
};

export function MyTaskTable({ tasks, caption, from, offer }: MyTaskTableProps) {
  const t = useT("my-tasks");
  const tPlan = useT("project-plan");
  const format = useFormat();
  const columns: Column<MyTask>[] = [
    {
      key: "name",
      header: tPlan("task"),
      rowHeader: true,
      cell: ({ kind, name }) => (kind === "milestone" ? tPlan("milestone_named", { name }) : name),
      below: ({ project }) => project.name,
    },
    {
      key: "finish",
      header: tPlan("finish"),
      numeric: true,
      cell: ({ timing }) => (timing ? format.date(timing.finish) : "–"),
    },
    {
      key: "deadline",
      header: tPlan("deadline"),
      numeric: true,
      cell: ({ deadline }) => (deadline ? format.date(deadline) : "–"),
    },
    {
      key: "state",
      header: tPlan("standing"),
      evident: true,
      cell: ({ state, isLate }) =>
        isLate ? <Status kind="refused">{t("late")}</Status> : <TaskStatus state={state} />,
    },
    ...(offer
      ? [
          {
            key: "offer",
            header: t("next"),
            evident: true,
            cell: (task: MyTask) => <TaskOffer task={task} from={from} offer={offer} />,
          } satisfies Column<MyTask>,
        ]
      : []),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={tasks}
      rowKey={({ id }) => id}
      href={({ id }) => paths.projectTask(id)}
    />
  );
}

function TaskOffer({ task, from, offer }: { task: MyTask } & Pick<MyTaskTableProps, "from" | "offer">) {
  const t = useT("my-tasks");
  const { id, name, version } = task;
  const known = (
    <>
      <input type="hidden" name="taskId" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="from" value={from} />
    </>
  );
  if (offer === "take")
    return (
      <Form method="post" action={paths.myTasks} preventScrollReset>
        {known}
        <SubmitButton small kind="plain" name="intent" value="take">
          {t("take")}
          <span className="visually-hidden"> {name}</span>
        </SubmitButton>
      </Form>
    );
  return (
    <span className="row">
      {nextStates(task).map((state) => (
        <Form key={state} method="post" action={paths.myTasks} preventScrollReset>
          {known}
          <input type="hidden" name="state" value={state} />
          <SubmitButton small kind={state === "done" ? "plain" : "quiet"} name="intent" value="move">
            {t(`make_${state}`)}
            <span className="visually-hidden"> {name}</span>
          </SubmitButton>
        </Form>
      ))}
    </span>
  );
}

// A person's tasks on the home page: the most urgent, and where the others are.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { MyTaskTable } from "./MyTaskTable";
import type { MyTasks } from "./my-tasks.queries.server";

export type BriefTasks = { tasks: MyTasks; mine: number; untaken: number };

/** `tasks` holds what is shown; the counts, how many there are. */
export function MyTasksSections({ brief, mayWork }: { brief: BriefTasks; mayWork: boolean }) {
  const t = useT("my-tasks");
  const { tasks, mine, untaken } = brief;
  const all = <a href={paths.myTasks}>{t("see_all")}</a>;
  return (
    <>
      {mine > 0 && (
        <Section
          title={t("mine")}
          sub={t("count", { count: mine })}
          action={mine > tasks.mine.length ? all : undefined}
        >
          <MyTaskTable
            tasks={tasks.mine}
            caption={t("mine_caption")}
            from="home"
            offer={mayWork ? "state" : null}
          />
        </Section>
      )}
      {untaken > 0 && (
        <Section
          title={t("untaken")}
          sub={t("count", { count: untaken })}
          action={untaken > tasks.untaken.length ? all : undefined}
        >
          <MyTaskTable tasks={tasks.untaken} caption={t("untaken_caption")} from="home" offer="take" />
        </Section>
      )}
    </>
  );
}

import { apiAction, apiLoader } from "~/api/api-guard.server";
import { answerProject } from "~/api/endpoints/projects";
import { on, show } from "~/api/offers.server";
import { installation, linkTo, projectStep } from "~/api/project-step.server";
import { presentProject } from "~/api/resources/project";
import * as commands from "~/features/projects/parties.server";
import { getProject } from "~/features/projects/projects.queries.server";

const offers = {
  POST: on(answerProject, async (call) => {
    const { answer, note } = call.body;
    const system = await installation(call.context);
    if (answer === "join") {
      return projectStep(call, (scope, { id }) =>
        commands.answerProject(scope, system, id, { answer: "joined", note, link: linkTo(id) }),
      );
    }
    const project = await getProject(call.scope, call.params.id ?? "");
    if (!project) return null;
    const { id } = project;
    const declined = await commands.answerProject(call.scope, system, id, {
      answer: "declined",
      note,
      link: linkTo(id),
    });
    // Whoever has declined sees it no more: the answer is what it was.
    if (!declined.ok) return { ok: false, refusal: declined.refusal };
    const ours = { ...project.ours, state: "declined" as const };
    return show({ data: presentProject({ ...project, ours, checks: [] }) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);

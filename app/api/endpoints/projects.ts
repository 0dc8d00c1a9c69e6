import { z } from "zod";
import { projectStates } from "~/features/projects/projects.rules";
import { endpoint } from "../endpoint";
import { id, many, one } from "../fields";
import { filteredListQuery, plainListQuery } from "../lists";
import {
  checksGiven,
  dependency,
  dependencyExample,
  move,
  newDependency,
  newParty,
  newProject,
  newTask,
  partyNamed,
  phase,
  phaseExample,
  phaseNamed,
  plan,
  planExample,
  project,
  projectAnswer,
  projectExample,
  projectPatch,
  projectStep,
  projectSummary,
  projectSummaryExample,
  task,
  taskExample,
  taskPatch,
  workGiven,
} from "../resources/project";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const running = { tag, access: "projects.run" } as const;
const working = { tag, access: "projects.work" } as const;

const response = one(project);
const shown = { data: projectExample };
const other = projectExample.parties[1]?.organization.id ?? "";

export const listProjects = endpoint({
  ...reading,
  id: "listProjects",
  method: "GET",
  path: "/projects",
  query: filteredListQuery("-starts_on", {
    state: z.enum(projectStates).optional(),
    alliance_id: id.optional(),
  }),
  response: many(projectSummary),
  example: { response: { data: [projectSummaryExample], next_cursor: null } },
});

export const openProject = endpoint({
  ...running,
  id: "openProject",
  method: "POST",
  path: "/projects",
  body: newProject,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      alliance_id: projectExample.alliance.id,
      name: projectExample.name,
      goal: projectExample.goal,
      template: "crm_rollout",
      currency: "CNY",
      budget_minor: 80_000_000,
      starts_on: "2026-03-02",
      ends_on: "2026-06-30",
      parties: [{ organization_id: other, role: "contributor" }],
    },
    response: shown,
  },
});

export const getProject = endpoint({
  ...reading,
  id: "getProject",
  method: "GET",
  path: "/projects/{id}",
  response,
  versioned: true,
  example: { response: shown },
});

export const changeProject = endpoint({
  ...running,
  id: "changeProject",
  method: "PATCH",
  path: "/projects/{id}",
  body: projectPatch,
  response,
  versioned: true,
  example: { body: { budget_minor: 90_000_000 }, response: shown },
});

const step = <Body extends z.ZodType>(name: string, verb: string, body: Body, example: z.input<Body>) =>
  endpoint({
    ...running,
    id: name,
    method: "POST",
    path: `/projects/{id}/${verb}`,
    body,
    response,
    versioned: true,
    example: { body: example, response: shown },
  });

export const moveProject = step("moveProject", "step", projectStep, { step: "start" });
export const answerProject = step("answerProject", "answer", projectAnswer, { answer: "join" });
export const inviteProjectParty = step("inviteProjectParty", "parties", newParty, {
  organization_id: other,
  role: "contributor",
});
export const removeProjectParty = step("removeProjectParty", "remove-party", partyNamed, {
  organization_id: other,
});
export const answerProjectChecks = step("answerProjectChecks", "checks", checksGiven, {
  answers: [{ factor: "leadership", answer: "yes" }],
});

export const leaveProject = endpoint({
  ...running,
  id: "leaveProject",
  method: "POST",
  path: "/projects/{id}/leave",
  response: one(z.strictObject({ id })),
  example: { response: { data: { id: projectExample.id } } },
});

export const getProjectPlan = endpoint({
  ...reading,
  id: "getProjectPlan",
  method: "GET",
  path: "/projects/{id}/plan",
  response: one(plan),
  example: { response: { data: planExample } },
});

const phaseAnswer = { response: one(phase), versioned: true } as const;
const phaseShown = { data: phaseExample };
const gone = { response: one(z.strictObject({ id })) };

export const addProjectPhase = endpoint({
  ...running,
  ...phaseAnswer,
  id: "addProjectPhase",
  method: "POST",
  path: "/projects/{id}/phases",
  body: phaseNamed,
  status: 201,
  example: { body: { name: phaseExample.name }, response: phaseShown },
});

export const renameProjectPhase = endpoint({
  ...running,
  ...phaseAnswer,
  id: "renameProjectPhase",
  method: "PATCH",
  path: "/project-phases/{id}",
  body: phaseNamed,
  example: { body: { name: phaseExample.name }, response: phaseShown },
});

export const removeProjectPhase = endpoint({
  ...running,
  ...gone,
  id: "removeProjectPhase",
  method: "DELETE",
  path: "/project-phases/{id}",
  example: { response: { data: { id: phaseExample.id } } },
});

export const moveProjectPhase = endpoint({
  ...running,
  ...phaseAnswer,
  id: "moveProjectPhase",
  method: "POST",
  path: "/project-phases/{id}/move",
  body: move,
  example: { body: { direction: "up" }, response: phaseShown },
});

const taskAnswer = { response: one(task), versioned: true } as const;
const taskShown = { data: taskExample };

export const listProjectTasks = endpoint({
  ...reading,
  id: "listProjectTasks",
  method: "GET",
  path: "/projects/{id}/tasks",
  query: plainListQuery("id"),
  response: many(task),
  example: { response: { data: [taskExample], next_cursor: null } },
});

export const listMyTasks = endpoint({
  ...reading,
  id: "listMyTasks",
  method: "GET",
  path: "/project-tasks",
  query: plainListQuery("id"),
  response: many(task),
  example: { response: { data: [taskExample], next_cursor: null } },
});

export const addProjectTask = endpoint({
  ...working,
  ...taskAnswer,
  id: "addProjectTask",
  method: "POST",
  path: "/projects/{id}/tasks",
  body: newTask,
  status: 201,
  example: {
    body: {
      phase_id: taskExample.phase_id,
      name: taskExample.name,
      duration_days: 5,
      organization_id: taskExample.organization.id,
    },
    response: taskShown,
  },
});

export const getProjectTask = endpoint({
  ...reading,
  ...taskAnswer,
  id: "getProjectTask",
  method: "GET",
  path: "/project-tasks/{id}",
  example: { response: taskShown },
});

export const changeProjectTask = endpoint({
  ...working,
  ...taskAnswer,
  id: "changeProjectTask",
  method: "PATCH",
  path: "/project-tasks/{id}",
  body: taskPatch,
  example: { body: { duration_days: 8 }, response: taskShown },
});

export const removeProjectTask = endpoint({
  ...working,
  ...gone,
  id: "removeProjectTask",
  method: "DELETE",
  path: "/project-tasks/{id}",
  versioned: true,
  example: { response: { data: { id: taskExample.id } } },
});

export const workOnProjectTask = endpoint({
  ...working,
  ...taskAnswer,
  id: "workOnProjectTask",
  method: "POST",
  path: "/project-tasks/{id}/work",
  body: workGiven,
  example: { body: { state: "doing", progress: 40 }, response: taskShown },
});

export const takeProjectTask = endpoint({
  ...working,
  ...taskAnswer,
  id: "takeProjectTask",
  method: "POST",
  path: "/project-tasks/{id}/take",
  example: { response: taskShown },
});

export const moveProjectTask = endpoint({
  ...running,
  ...taskAnswer,
  id: "moveProjectTask",
  method: "POST",
  path: "/project-tasks/{id}/move",
  body: move,
  example: { body: { direction: "down" }, response: taskShown },
});

export const addTaskDependency = endpoint({
  ...running,
  id: "addTaskDependency",
  method: "POST",
  path: "/projects/{id}/dependencies",
  body: newDependency,
  response: one(dependency),
  status: 201,
  example: {
    body: {
      predecessor_id: dependencyExample.predecessor_id,
      successor_id: dependencyExample.successor_id,
    },
    response: { data: dependencyExample },
  },
});

export const removeTaskDependency = endpoint({
  ...running,
  ...gone,
  id: "removeTaskDependency",
  method: "DELETE",
  path: "/task-dependencies/{id}",
  example: { response: { data: { id: dependencyExample.id } } },
});

// Which projects a list shows, as it stands in the address. Pure; safe for the browser.

import type { ProjectState } from "#db/tables-projects";
import { cleanText } from "~/lib/text";
import { projectStates } from "./projects.rules";

export type ProjectFilter = {
  state: ProjectState | null;
  /** In the name. */
  text: string | null;
  allianceId: string | null;
};

export const allProjects: ProjectFilter = { state: null, text: null, allianceId: null };

export const longestSearch = 100;

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readProjectFilter = (params: URLSearchParams): ProjectFilter => ({
  state: projectStates.find((state) => state === params.get("state")) ?? null,
  text: cleanText(params.get("q") ?? "").slice(0, longestSearch) || null,
  allianceId: null,
});

/** The filter as query parameters, without those that let everything through; `readProjectFilter` reads them back. */
export const projectFilterParams = ({ state, text }: ProjectFilter): Record<string, string> => ({
  ...(state ? { state } : {}),
  ...(text ? { q: text } : {}),
});

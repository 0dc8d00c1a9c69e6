// What the root's loader gives to every page.

import { useRouteLoaderData } from "@remix-run/react";
import type { Viewer } from "~/access/viewer.server";
import type { Theme } from "~/ui/Appearance";
import type { Locale } from "~/ui/locale";
import type { Toast } from "./toast.server";

/** How much waits for the viewer, by entry of the navigation; an entry that shows no number is absent. */
export type Due = { queue?: number; partners?: number };

export type RootData = {
  viewer: Viewer | null;
  due: Due;
  /** Notices that the viewer has not read in the firm acted for. */
  unread: number;
  locale: Locale;
  timeZone: string;
  theme: Theme;
  /** The instant of the request; page and browser count from the same one. */
  now: string;
  /** Names this request in the log. */
  reference: string;
  isDemo: boolean;
  toast: Toast | null;
  /** What the person had typed here when the session ran out, each field with its values. */
  held: Record<string, string[]> | null;
};

/** Undefined where the root's loader itself failed. */
export const useRootData = (): RootData | undefined => useRouteLoaderData("root");

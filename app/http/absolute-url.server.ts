import { settings } from "~/env.server";

/** The address of a path of ours as it stands in a mail or is handed on. */
export const absoluteUrl = (path: string): string => `${settings().origin}${path}`;

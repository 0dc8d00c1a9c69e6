// The answers that routes give besides a page: a redirect to a path of ours, with or without a toast, and the refusals.
// What crosses to the browser is plain data, never an Error.

import { data, redirect } from "@remix-run/node";
import { safePath } from "~/lib/safe-path";
import { paths } from "./paths";
import { type Toast, toastCookie } from "./toast.server";

/** Redirects (303) to a path of ours; anything else goes home. */
export const redirectTo = (path: string, headers?: HeadersInit): Response =>
  redirect(safePath(path, paths.home), { status: 303, headers });

/** Redirects with a toast that the next page shows. */
export const redirectWithToast = (path: string, toast: Toast, headers?: HeadersInit): Response => {
  const all = new Headers(headers);
  all.append("Set-Cookie", toastCookie(toast));
  return redirectTo(path, all);
};

/**
 * For a form that is one move on a page: the page is shown anew with the toast, and the move is no step of the browser's history where
 * script has sent it.
 */
export const redirectInPlace = (path: string, toast: Toast): Response =>
  redirectWithToast(path, toast, { "X-Remix-Replace": "true" });

/** What an error page is made of: a key of the messages `ui.error_*`; nothing else crosses. */
export type RefusedPage = { problem: string };

const refusedPage = (status: number, problem: string, headers?: HeadersInit) =>
  data<RefusedPage>({ problem }, { status, headers });

/** Also the answer for rows of others: they do not exist. */
export const notFound = () => refusedPage(404, "not_found");
export const badRequest = () => refusedPage(400, "bad_request");
export const forbidden = () => refusedPage(403, "forbidden");
export const noFirm = () => refusedPage(403, "no_firm");
export const bodyTooLarge = () => refusedPage(413, "too_large");
export const tooMany = (seconds: number) =>
  refusedPage(429, "too_many", { "Retry-After": String(Math.ceil(seconds)) });
export const unavailable = () => refusedPage(503, "unavailable", { "Retry-After": "5" });

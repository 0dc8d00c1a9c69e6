import { guardedLoader } from "~/access/guard.server";
import { scopeAgain } from "~/access/identify.server";
import { systemScope } from "~/access/make-scope.server";
import { streams } from "~/features/live/streams.server";
import { badRequest, notFound, tooMany, unavailable } from "~/http/responses.server";

/** Tells an open page, as server-sent events, that what it shows has changed: `?topic=project:<id>`. */
export const loader = guardedLoader("projects.read", async ({ scope, session, request, url, context }) => {
  // The framework reads the answer to a request of its own to the end, which a stream does not have.
  if (context.isData) throw notFound();
  if (!request.headers.get("Accept")?.includes("text/event-stream")) throw badRequest();
  const heard = request.headers.get("Last-Event-ID") ?? "";
  const opened = await streams.open(
    scope,
    await systemScope("streams of changes look up revisions for all firms"),
    {
      topic: url.searchParams.get("topic") ?? "",
      sessionId: session.id,
      lastRevision: /^\d{1,9}$/.test(heard) ? Number(heard) : null,
      again: () => scopeAgain(session, context),
    },
  );
  if (!opened.ok) {
    if (opened.refusal.code === "not_found") return null;
    throw opened.refusal.code === "streams_full" ? unavailable() : tooMany(15);
  }
  return new Response(opened.value, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
      // For proxies that would otherwise wait for the end of the answer.
      "X-Accel-Buffering": "no",
    },
  });
});

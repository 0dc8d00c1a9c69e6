/**
 * The framework's entry on the server: renders a page, logs what a loader, an action or a component threw, and exports
 * the services that the HTTP server asks for, so that a process holds one copy of them.
 */
import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type HandleDocumentRequestFunction,
  type HandleErrorFunction,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { isBodyTooLarge } from "~/http/body-too-large";
import { NonceContext } from "~/http/nonce";
import { loadMessages } from "~/messages/catalogue";
import { CatalogueContext } from "~/messages/context";
import { describeError, log, loggablePath } from "~/server/log";

export { services } from "~/services.server";

/** Longest wait for deferred data, ms; the rendering goes on a little longer, so that the page can still say so. */
export const streamTimeout = 5_000;
const abortDelay = streamTimeout + 1_000;

const handleRequest: HandleDocumentRequestFunction = (
  request,
  status,
  headers,
  context,
  { nonce, reference },
) =>
  new Promise((resolve, reject) => {
    let begun = false;
    let currentStatus = status;

    const begin = () => {
      begun = true;
      const body = new PassThrough();
      body.once("close", () => clearTimeout(timer));
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: currentStatus }));
      pipe(body);
    };

    // A robot gets the page when all of it is there; a person gets what is ready while the rest is on its way.
    const waitForAll = isbot(request.headers.get("User-Agent") ?? "");

    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <CatalogueContext.Provider value={loadMessages}>
          <RemixServer context={context} url={request.url} abortDelay={abortDelay} nonce={nonce} />
        </CatalogueContext.Provider>
      </NonceContext.Provider>,
      {
        nonce,
        ...(waitForAll ? { onAllReady: begin } : { onShellReady: begin }),
        onShellError(error) {
          clearTimeout(timer);
          reject(error);
        },
        onError(error) {
          currentStatus = 500;
          // Before the page has begun, the framework logs the error and renders the error page instead.
          if (begun && !request.signal.aborted) logFailure(request, reference, error);
        },
      },
    );
    const timer = setTimeout(abort, abortDelay);
  });

export default handleRequest;

/** Logs a surprise under the request's reference. A client that has gone, or asked for what is not there, is none. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isBodyTooLarge(error)) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  logFailure(request, context.reference, error);
};

function logFailure(request: Request, reference: string, error: unknown): void {
  const path = loggablePath(new URL(request.url).pathname);
  log().error({ reference, method: request.method, path, error: describeError(error) }, "failed");
}

/**
 * The framework's entry on the server: renders a page, logs what a loader, an action or a component threw, and exports
 * the services that the HTTP server asks for, so that a process holds one copy of them.
 */
import type { EntryContext, HandleDocumentRequestFunction, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { isBodyTooLarge } from "~/http/body-too-large";
import { NonceContext } from "~/http/nonce";
import { loadMessages } from "~/messages/catalogue";
import { CatalogueContext } from "~/messages/context";
import { describeError, log, loggablePath } from "~/server/log";

export { services } from "~/services.server";

/**
 * Renders in one piece: a loader answers whole data, so that a stream would only cut what is there already into chunks,
 * and what fails in a component is answered with the error page and not in the middle of a page.
 */
const handleRequest: HandleDocumentRequestFunction = async (request, status, headers, context, { nonce }) => {
  const { serverHandoffStream, ...page } = context;
  const data = serverHandoffStream ? await readText(serverHandoffStream) : "";
  const html = renderToString(
    <NonceContext.Provider value={nonce}>
      <CatalogueContext.Provider value={loadMessages}>
        <RemixServer context={page as EntryContext} url={request.url} nonce={nonce} />
      </CatalogueContext.Provider>
    </NonceContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(Buffer.from(`<!DOCTYPE html>${html}${handOff(data, nonce)}`), { headers, status });
};

export default handleRequest;

const readText = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** What the page was rendered from, for the browser: the same two statements that the framework streams. */
const handOff = (data: string, nonce: string): string => {
  // Within a script element no `<` may begin a tag, and U+2028 and U+2029 end a line.
  const text = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const controller = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${controller}.enqueue(${text});${controller}.close();</script>`;
};

/** Logs a surprise under the request's reference. A client that has gone, or asked for what is not there, is none. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isBodyTooLarge(error)) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const path = loggablePath(new URL(request.url).pathname);
  log().error(
    { reference: context.reference, method: request.method, path, error: describeError(error) },
    "failed",
  );
};

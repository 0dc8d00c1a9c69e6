// The framework's floor on the portal's own server: the page is rendered as the framework's own template does it, with no
// services behind it.

import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type HandleDocumentRequestFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "~/http/nonce";

const handleRequest: HandleDocumentRequestFunction = (request, status, headers, context, { nonce }) =>
  new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
      },
    );
  });

export default handleRequest;

const nothing = async (): Promise<void> => {};

export const services = { ready: async () => true, migrate: nothing, startJobs: nothing, stop: nothing };

// Which headers of an answer reach the browser with a page. By itself the framework passes cookies alone.

import type { HeadersArgs } from "@remix-run/node";

const passed = ["Retry-After", "Allow"];

/** For a route to export as `headers`: when to come back, and what is allowed, as its action or its refusal says. */
export const passedHeaders = ({ actionHeaders, errorHeaders, parentHeaders }: HeadersArgs): Headers => {
  const headers = new Headers(parentHeaders);
  for (const name of passed) {
    const value = errorHeaders?.get(name) ?? actionHeaders.get(name);
    if (value != null) headers.set(name, value);
  }
  return headers;
};

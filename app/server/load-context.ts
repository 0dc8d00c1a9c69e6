/**
 * What the HTTP server tells every loader and action about the request (`context`), beside the request itself.
 */
export type LoadContext = {
  /** Allowed by this answer's content security policy for inline scripts and styles. */
  nonce: string;
  /** The client's IP address: of the connection, or as reported by the trusted proxy. */
  clientAddress: string;
  /** Names this request in the log and on an error page. */
  reference: string;
  /** Whether the framework's script asks for data, and not a browser for a page or a resource. */
  isData: boolean;
};

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends LoadContext {}
}

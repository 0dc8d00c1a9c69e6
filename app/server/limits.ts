/**
 * Every bound of the HTTP server in one place: how much, how long, how many. Tests pass smaller ones.
 */
const megabyte = 1024 * 1024;

export type BodyRule = {
  /** Most bytes of a body, counted as they arrive. */
  maxBytes: number;
  /** Handed on while it arrives, so that it can go to disk; every other body is read whole before a page is asked. */
  streamed: boolean;
};

export type Limits = {
  /** Longest path with query, in characters. */
  addressLength: number;
  /** Most bytes of request line and headers together. */
  headerBytes: number;
  /** The rule of every path that `uploads` does not name. */
  form: BodyRule;
  /**
   * Paths that take more, without the `.data` that the framework's own requests append; a segment like `:id` stands for any one.
   */
  uploads: Record<string, BodyRule>;
  /** Most bytes of bodies held in memory at once, over all requests. */
  bufferedBytes: number;
  /** Time for the headers of a request, ms. */
  headersMs: number;
  /** Time that a body may keep us waiting, ms; an upload's is granted anew with every `uploadStepBytes`. */
  bodyMs: number;
  uploadStepBytes: number;
  /** Time for a whole request with its body, ms. */
  requestMs: number;
  /** Time in which a client must take something of what is written to it, ms. */
  readMs: number;
  /** How long what is left of a body is thrown away after the answer, so that the client gets to read that, ms. */
  lingerMs: number;
  /** How long a connection may idle between requests, ms; longer than a proxy's own, which is usually 60 s. */
  keepAliveMs: number;
  /** How often expired connections are looked for, ms. */
  checkMs: number;
  requestsPerConnection: number;
  /** Pages in work at once, those that wait for their turn, and how long they wait, ms. */
  running: number;
  waiting: number;
  waitMs: number;
  /** Uploads in work at once; they may be slow, so they do not count as pages. */
  uploadsRunning: number;
};

const upload: BodyRule = { maxBytes: 200 * megabyte, streamed: true };
/** Somewhat more than the pages themselves take, which say their limit in words. */
const file: BodyRule = { maxBytes: 21 * megabyte, streamed: true };
const projectFile: BodyRule = { maxBytes: 26 * megabyte, streamed: true };
const statements: BodyRule = { maxBytes: 64 * megabyte, streamed: true };

export const defaultLimits: Limits = {
  addressLength: 8192,
  headerBytes: 32 * 1024,
  form: { maxBytes: megabyte, streamed: false },
  uploads: {
    "/imports/new": upload,
    "/imports/:id/mended": upload,
    "/api/v1/imports": upload,
    "/api/v1/imports/:id/mended": upload,
    "/equity/import": statements,
    "/api/v1/equity-statements": statements,
    "/alliances/:id/library/new": file,
    "/library/:id/version": file,
    "/alliances/:id/life-cycle/file": file,
    "/alliances/:id/charter/file": file,
    "/needs/:id/file": file,
    "/courses/:id/file": file,
    "/equity/:id/file": file,
    "/ledger-entries/:id/file": file,
    "/projects/:id/files/new": projectFile,
    "/project-files/:id/version": projectFile,
    "/api/v1/projects/:id/files": projectFile,
    "/api/v1/project-files/:id/versions": projectFile,
    "/api/v1/alliances/:id/library": file,
    "/api/v1/library-assets/:id/versions": file,
    "/api/v1/alliances/:id/evidence-files": file,
    "/api/v1/alliances/:id/agreement-files": file,
    "/api/v1/alliances/:id/agreement-version-files": file,
    "/api/v1/needs/:id/files": file,
    "/api/v1/courses/:id/files": file,
    "/api/v1/holdings/:id/files": file,
  },
  bufferedBytes: 64 * megabyte,
  headersMs: 10_000,
  bodyMs: 10_000,
  uploadStepBytes: 64 * 1024,
  requestMs: 3_600_000,
  readMs: 12_000,
  lingerMs: 5_000,
  keepAliveMs: 65_000,
  checkMs: 1_000,
  requestsPerConnection: 1_000,
  running: 64,
  waiting: 512,
  waitMs: 10_000,
  uploadsRunning: 8,
};

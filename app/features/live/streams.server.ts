// Streams of changes to open pages (server-sent events). One timer looks up the revisions of everything that is listened to, so that a
// change by another process is heard like one by this, and no stream holds a connection of the database. An event says what has changed
// and its revision, never what it is: the page asks for that itself, with its own rights.

import type { Scope, SystemScope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";

export const liveLimits = {
  /** Streams of one session; a page that is not looked at has none. */
  perSession: 6,
  /** Streams of this process. */
  inAll: 1000,
  /** How often changes are looked for, ms. */
  lookMs: 500,
  /** How often a stream without a change gives a sign of life, and whoever listens is asked for their rights, ms. */
  beatMs: 15_000,
  /** Events that a client has not taken yet, before it is cut off. */
  waiting: 16,
};

/** After how long the browser connects again, ms. */
const retryMs = 2000;

type Listener = {
  /** What is listened to, as the address names it: `project:<id>`. */
  topic: string;
  sessionId: string;
  /** The revision that the client has heard of last; null at its first connection. */
  lastRevision: number | null;
  /** Whoever listens, read anew; null once they act for no firm or are signed out. */
  again: () => Promise<Scope | null>;
};

type Stream = Omit<Listener, "lastRevision"> & {
  projectId: string;
  controller: ReadableStreamDefaultController<Uint8Array>;
  sent: number;
  /** When something was written last, ms since the epoch. */
  wroteAt: number;
};

const encoder = new TextEncoder();

/** The project that a topic names; null for anything else. */
const projectOf = (topic: string): string | null => {
  const id = /^project:(.*)$/.exec(topic)?.[1] ?? "";
  return isId(id) ? id : null;
};

/** The revision of a plan that the firm may read; null for any other. */
const revisionOf = async (scope: Scope, projectId: string): Promise<number | null> => {
  if (!scope.can("projects.read")) return null;
  const plan = await scope.db.projects
    .of("project_plans")
    .where("project_plans.project_id", "=", projectId)
    .select("project_plans.revision")
    .executeTakeFirst();
  return plan?.revision ?? null;
};

export type LiveStreams = {
  /**
   * Opens a stream of `text/event-stream`. It begins with the revision as it is, unless that is the one heard last. Refusals:
   * `not_found`, for what the firm does not see; `streams_of_session`; `streams_full`.
   */
  open(scope: Scope, system: SystemScope, listener: Listener): Promise<Result<ReadableStream<Uint8Array>>>;
  /** Ends all streams, so that the process can stop; their pages connect again. */
  end(): void;
  count(): number;
};

export const createStreams = (limits: typeof liveLimits = liveLimits): LiveStreams => {
  const streams = new Set<Stream>();
  let timer: NodeJS.Timeout | null = null;

  const write = (stream: Stream, text: string): void => {
    if ((stream.controller.desiredSize ?? 0) < -limits.waiting) {
      end(stream);
      return;
    }
    stream.controller.enqueue(encoder.encode(text));
    stream.wroteAt = Date.now();
  };

  const tell = (stream: Stream, revision: number): void => {
    stream.sent = revision;
    const data = JSON.stringify({ topic: stream.topic, revision });
    write(stream, `id: ${revision}\nevent: changed\ndata: ${data}\n\n`);
  };

  const end = (stream: Stream): void => {
    if (streams.delete(stream)) stream.controller.close();
  };

  /** Ends a stream whose reader has no right to it any more; the page does not connect again. */
  const endForGood = (stream: Stream): void => {
    if (streams.has(stream)) write(stream, "event: over\ndata: {}\n\n");
    end(stream);
  };

  /** Tells what is new to whoever may know of it now. */
  const serve = async (stream: Stream): Promise<void> => {
    const scope = await stream.again();
    const revision = scope === null ? null : await revisionOf(scope, stream.projectId);
    if (!streams.has(stream)) return;
    if (revision === null) endForGood(stream);
    else if (revision !== stream.sent) tell(stream, revision);
    else write(stream, ": still here\n\n");
  };

  const look = async (system: SystemScope): Promise<void> => {
    const now = new Date().toISOString();
    const listening = [...streams];
    const [plans, sessions] = await Promise.all([
      system.db
        .selectFrom("project_plans")
        .where("project_id", "in", [...new Set(listening.map(({ projectId }) => projectId))])
        .select(["project_id", "revision"])
        .execute(),
      system.db
        .selectFrom("sessions")
        .where("id", "in", [...new Set(listening.map(({ sessionId }) => sessionId))])
        .where("expires_at", ">", now)
        .where("absolute_expires_at", ">", now)
        .select("id")
        .execute(),
    ]);
    const revisions = new Map(plans.map(({ project_id, revision }) => [project_id, revision]));
    const signedIn = new Set(sessions.map(({ id }) => id));
    for (const stream of listening) {
      if (!streams.has(stream)) continue;
      if (!signedIn.has(stream.sessionId)) endForGood(stream);
      else if (
        revisions.get(stream.projectId) !== stream.sent ||
        Date.now() - stream.wroteAt >= limits.beatMs
      )
        await serve(stream);
    }
  };

  const lookOn = (system: SystemScope): void => {
    timer = setTimeout(async () => {
      // A database that does not answer is asked again; the pages' own loaders say that it is away.
      await look(system).catch(() => undefined);
      timer = null;
      if (streams.size > 0) lookOn(system);
    }, limits.lookMs).unref();
  };

  return {
    async open(scope, system, { lastRevision, ...listener }) {
      const projectId = projectOf(listener.topic);
      const revision = projectId === null ? null : await revisionOf(scope, projectId);
      if (projectId === null || revision === null) return refuse("not_found");
      if (streams.size >= limits.inAll) return refuse("streams_full");
      const ofSession = [...streams].filter(({ sessionId }) => sessionId === listener.sessionId);
      if (ofSession.length >= limits.perSession) return refuse("streams_of_session");
      let opened: Stream | undefined;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          opened = { ...listener, projectId, controller, sent: revision, wroteAt: 0 };
          streams.add(opened);
          write(opened, `retry: ${retryMs}\n\n`);
          if (revision !== lastRevision) tell(opened, revision);
        },
        cancel: () => {
          if (opened) streams.delete(opened);
        },
      });
      if (!timer) lookOn(system);
      return ok(body);
    },
    end: () => {
      for (const stream of streams) end(stream);
    },
    count: () => streams.size,
  };
};

/** Those of this process. */
export const streams = createStreams();

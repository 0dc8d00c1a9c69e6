/**
 * What the server asks of the application besides pages. The server build exports it from its entry module, so that a
 * process holds one database pool.
 */
export type Services = {
  /** Whether the database answers and its migrations are current. */
  ready(): Promise<boolean>;
  /** Brings the database up to date; throws where it cannot. */
  migrate(): Promise<void>;
  /** Lets long work be done by threads that run this file. */
  workInThreads(file: string): void;
  /** Starts the outbox worker and the schedules. */
  startJobs(): Promise<void>;
  /** Ends the answers that have no end of their own. */
  endStreams(): void;
  /** Lets jobs in work finish and closes the database. */
  stop(): Promise<void>;
};

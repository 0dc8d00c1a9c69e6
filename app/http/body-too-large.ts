/**
 * The error with which a request's body ends when it is longer than its path allows. The server throws it into the
 * stream; whoever reads the body may meet it, and answers 413.
 */
const name = "BodyTooLargeError";

export class BodyTooLargeError extends Error {
  override readonly name = name;
  /** Bytes that the path allows. */
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The body is longer than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/** By name and not by class: server and application are bundled apart, and each has a copy of the class. */
export const isBodyTooLarge = (error: unknown): error is BodyTooLargeError =>
  error instanceof Error && error.name === name;

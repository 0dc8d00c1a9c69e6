/** Ends a command with exit code 1 and a sentence for the person at the terminal, instead of a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

// Whom a comment mentions. Pure; safe for the browser.

export type Mentionable = { id: string; name: string; firm: { id: string } };

/** An `@` that is no part of an address, before a letter. */
const at = /(?<![\p{Script=Latin}\p{N}._%+/-])@(?=\p{L})/gu;

const isLatin = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{Script=Latin}\p{N}]/u.test(letter);

/** Whether `text` begins with the name, and the name ends there; between Han characters a name ends anywhere. */
const beginsWith = (text: string, name: string): boolean => {
  if (text.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return false;
  return !(isLatin(name.at(-1)) && isLatin(text[name.length]));
};

/** The people whose name begins the text, of those with the longest one: namesakes are all meant. */
const namedAt = <Person extends Mentionable>(text: string, people: readonly Person[]): Person[] => {
  const fitting = people.filter(({ name }) => name !== "" && beginsWith(text, name));
  const longest = Math.max(0, ...fitting.map(({ name }) => name.length));
  return fitting.filter(({ name }) => name.length === longest);
};

/** What was typed for a name that is nobody's: its first word. */
const wordAt = (text: string): string => /^[\p{L}\p{N}'’·-]{1,40}/u.exec(text)?.[0] ?? "";

/**
 * Who is named by `@Name` in the texts, each once; and the first name that is nobody's among these people, null where there is none.
 * The same is said of a name that nobody bears and of one that is borne by somebody who cannot read the comment.
 */
export const mentionsIn = <Person extends Mentionable>(
  texts: readonly string[],
  people: readonly Person[],
): { found: Person[]; unknown: string | null } => {
  const found = new Set<Person>();
  let unknown: string | null = null;
  for (const text of texts)
    for (const match of text.matchAll(at)) {
      const rest = text.slice(match.index + 1);
      const named = namedAt(rest, people);
      for (const person of named) found.add(person);
      if (named.length === 0) unknown ??= wordAt(rest);
    }
  return { found: [...found], unknown };
};

/** The text in pieces, of which those that name one of the people are marked. */
export const markMentions = (
  text: string,
  names: readonly string[],
): { text: string; isMention: boolean }[] => {
  const people = names.map((name) => ({ id: name, name, firm: { id: "" } }));
  const pieces: { text: string; isMention: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(at)) {
    const [named] = namedAt(text.slice(match.index + 1), people);
    if (!named) continue;
    const end = match.index + 1 + named.name.length;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isMention: false });
    pieces.push({ text: text.slice(match.index, end), isMention: true });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMention: false });
  return pieces;
};

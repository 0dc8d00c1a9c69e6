// Reads an ICU message far enough to know what it asks for: its arguments, the options of each select, its tags, and the
// text that a reader sees. Whether use-intl accepts the message is for use-intl to say.

export type MessageShape = {
  /** Kind by name: `plural`, `selectordinal`, `select`, `number`, `date`, `time`, `tag`, or `plain`. */
  arguments: Map<string, string>;
  /** The options of each select, sorted. */
  options: Map<string, string[]>;
  /** What is written, with U+FFFC in place of every argument. */
  text: string;
};

const branching = new Set(["plural", "selectordinal", "select"]);
const placeholder = "\uFFFC";

class Reader {
  readonly shape: MessageShape = { arguments: new Map(), options: new Map(), text: "" };
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** A message up to the end, or up to the brace that closes the option it stands in. */
  message(isNested: boolean): void {
    while (this.#at < this.#source.length) {
      const rest = this.#source.slice(this.#at);
      const tag = /^<\/?([A-Za-z][\w-]*)\s*\/?>/.exec(rest);
      const quoted = /^'([{}<#][^']*)'?/.exec(rest);
      if (rest.startsWith("}") && isNested) return;
      if (rest.startsWith("{")) this.#argument();
      else if (tag?.[1]) {
        this.shape.arguments.set(tag[1], "tag");
        this.#at += tag[0].length;
      } else if (quoted?.[1]) {
        this.shape.text += quoted[1];
        this.#at += quoted[0].length;
      } else {
        this.shape.text += rest.charAt(0);
        this.#at += rest.startsWith("''") ? 2 : 1;
      }
    }
    if (isNested) throw new Error(`unclosed brace in: ${this.#source}`);
  }

  #argument(): void {
    const [, name = "", kind = "plain"] = this.#take(/^\{\s*([\w.]+)\s*(?:,\s*(\w+)\s*)?/);
    this.shape.arguments.set(name, kind);
    if (branching.has(kind)) this.#branches(name, kind);
    else {
      this.#take(/^(?:,[^{}]*)?\}/);
      this.shape.text += placeholder;
    }
  }

  #branches(name: string, kind: string): void {
    const options: string[] = [];
    this.#take(/^,\s*(?:offset:\d+\s*)?/);
    while (!this.#source.startsWith("}", this.#at)) {
      const [, option = ""] = this.#take(/^\s*(=?[\w-]+)\s*\{/);
      options.push(option);
      this.message(true);
      this.#take(/^\}\s*/);
    }
    this.#take(/^\}/);
    if (kind === "select") this.shape.options.set(name, options.sort());
  }

  #take(pattern: RegExp): RegExpExecArray {
    const match = pattern.exec(this.#source.slice(this.#at));
    if (!match) throw new Error(`unreadable at ${this.#at}: ${this.#source}`);
    this.#at += match[0].length;
    return match;
  }
}

/** The shape of a message. Throws where its braces do not fit. */
export const readMessage = (source: string): MessageShape => {
  const reader = new Reader(source);
  reader.message(false);
  return reader.shape;
};

/**
 * Reads XML piece by piece: what opens, what closes, and the text between. As much of XML 1.0 as spreadsheets are written in: names lose
 * their prefix, a document type is refused, and with it every entity but the five that all know. Pure.
 */

export type XmlEvent =
  | { kind: "open"; name: string; attributes: (name: string) => string | undefined }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

export class XmlError extends Error {}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]+));/g, (whole, decimal, hex, name) => {
        if (name) return entities[name] ?? whole;
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
      })
    : text;

/** No tag and no text between two tags is longer, in UTF-16 units; the text of a cell has at most 32,767. */
const longestPart = 1024 * 1024;

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

const [quote, apostrophe, greater] = [0x22, 0x27, 0x3e];

/** The end of a tag that begins at `from`; a `>` within quotes does not end it. */
const tagEnd = (text: string, from: number): number => {
  let open = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (open !== 0) open = code === open ? 0 : open;
    else if (code === greater) return at;
    else if (code === quote || code === apostrophe) open = code;
  }
  return -1;
};

const patterns = new Map<string, RegExp>();
const patternOf = (name: string): RegExp => {
  const pattern = patterns.get(name) ?? new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, pattern);
  return pattern;
};

const attributesOf =
  (tag: string) =>
  (name: string): string | undefined => {
    const found = patternOf(name).exec(tag);
    const value = found?.[1] ?? found?.[2];
    return value === undefined ? undefined : decoded(value);
  };

/** What stands whole in the text is read; answers what is left of it. */
function* eventsIn(text: string, isLast: boolean): Generator<XmlEvent, string> {
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf("<", at);
    if (next !== at) {
      if (next === -1 && !isLast) break;
      const end = next === -1 ? text.length : next;
      yield { kind: "text", text: decoded(text.slice(at, end)) };
      at = end;
      continue;
    }
    const special = ["<!--", "<![CDATA[", "<?"].find((start) => text.startsWith(start, at));
    if (special) {
      const close = special === "<!--" ? "-->" : special === "<?" ? "?>" : "]]>";
      const end = text.indexOf(close, at + special.length);
      if (end === -1) break;
      if (special === "<![CDATA[") yield { kind: "text", text: text.slice(at + special.length, end) };
      at = end + close.length;
      continue;
    }
    // Of `<![CDATA[` and `<!--` perhaps only the beginning has arrived.
    if (text[at + 1] === "!" || at + 1 === text.length) {
      if (text.length - at >= 9 || isLast) throw new XmlError("a document type");
      break;
    }
    const end = tagEnd(text, at);
    if (end === -1) break;
    const isEmpty = text[end - 1] === "/";
    const tag = text.slice(at + 1, isEmpty ? end - 1 : end);
    at = end + 1;
    if (tag.startsWith("/")) {
      yield { kind: "close", name: localName(tag.slice(1).trim()) };
      continue;
    }
    const name = localName(/^[^\s]+/.exec(tag)?.[0] ?? "");
    yield { kind: "open", name, attributes: attributesOf(tag) };
    if (isEmpty) yield { kind: "close", name };
  }
  return text.slice(at);
}

/** Throws `XmlError` for what is no XML of this kind. Text may come in several pieces. */
export async function* readXml(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<XmlEvent[]> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  const take = (text: string, isLast: boolean): XmlEvent[] => {
    const events: XmlEvent[] = [];
    const reading = eventsIn(rest + text, isLast);
    let step = reading.next();
    for (; !step.done; step = reading.next()) events.push(step.value);
    rest = step.value;
    if (rest.length > longestPart || (isLast && rest !== "")) throw new XmlError("a part without an end");
    return events;
  };
  for await (const piece of pieces) yield take(decoder.decode(piece, { stream: true }), false);
  yield take(decoder.decode(), true);
}

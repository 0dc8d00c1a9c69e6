/** Without a name, a thing is told apart by the end of its id. */
export const unnamed = (id: string): string => `…${id.slice(-8)}`;

type ThingTextProps = { id: string; name?: string | null; href?: string | null };

/** A thing by its name, opening where it can be opened. */
export function ThingText({ id, name, href }: ThingTextProps) {
  if (!name) return <span className="mono">{unnamed(id)}</span>;
  return href ? <a href={href}>{name}</a> : name;
}

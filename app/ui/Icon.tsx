/**
 * The icon set: strokes on a 16-unit grid, a file each in `icons/`, which `styles/icons.css` names. An icon takes the colour of
 * the text beside it. Where the icon stands alone, `label` says what it means; elsewhere it is silent.
 */
export const iconNames = [
  "alliances",
  "approved",
  "arrow-down",
  "arrow-right",
  "arrow-up",
  "bell",
  "calendar",
  "check",
  "clock",
  "close",
  "columns",
  "comment",
  "copy",
  "customers",
  "deals",
  "down",
  "download",
  "draft",
  "edit",
  "equity",
  "file",
  "filter",
  "flag",
  "globe",
  "hide",
  "home",
  "info",
  "key",
  "leads",
  "left",
  "link",
  "lock",
  "mail",
  "menu",
  "moon",
  "partners",
  "person",
  "plus",
  "print",
  "product",
  "projects",
  "queue",
  "record",
  "refused",
  "reports",
  "return",
  "right",
  "seal",
  "search",
  "settings",
  "show",
  "sign-out",
  "star",
  "sun",
  "table",
  "theme",
  "undo",
  "up",
  "upload",
  "waiting",
  "warn",
] as const;

export type IconName = (typeof iconNames)[number];

type IconProps = {
  name: IconName;
  /** Text for readers who do not see the icon; only where no text stands beside it. */
  label?: string;
  className?: string;
};

export function Icon({ name, label, className }: IconProps) {
  const shape = className ? `icon icon-${name} ${className}` : `icon icon-${name}`;
  return label ? <i className={shape} role="img" aria-label={label} /> : <i className={shape} />;
}

/** The mark of the product: one sheet of ours over one of theirs. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 26 18" aria-hidden="true">
      <rect className="brand-mark-them" x="10.9" y="4.9" width="14" height="12" rx="2.5" />
      <rect className="brand-mark-us" x="0" y="0" width="16" height="13" rx="3" />
    </svg>
  );
}

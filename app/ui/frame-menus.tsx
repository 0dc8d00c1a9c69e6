/**
 * The two menus of the frame: the firm one acts for, and the person who acts. Only `Frame` shows them.
 */
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Menu } from "~/ui/Menu";
import { initials, Monogram } from "~/ui/Monogram";

export type FirmSwitchProps = {
  /** The firm one acts for, and in which role. */
  firm: { name: string; role: string };
  /** The other firms of this person; a press posts `organizationId` and `returnTo` to `switchAction`. */
  otherFirms?: readonly { id: string; name: string; role?: string }[];
  switchAction?: string;
  returnTo: string;
};

export function FirmSwitch({ firm, otherFirms, switchAction = "/switch-firm", returnTo }: FirmSwitchProps) {
  const t = useT("ui");
  const face = (
    <>
      <Monogram name={firm.name} />
      <span className="firm-name">
        <strong>{firm.name}</strong>
        <span className="sub">{firm.role}</span>
      </span>
    </>
  );
  if (!otherFirms?.length) return <div className="firm">{face}</div>;
  return (
    <Menu
      className="firm"
      label={t("switch_firm", { firm: firm.name, role: firm.role })}
      button={
        <>
          {face}
          <Icon name="down" />
        </>
      }
    >
      <form method="post" action={switchAction}>
        <input type="hidden" name="returnTo" value={returnTo} />
        {otherFirms.map((other) => (
          <button type="submit" className="menu-item" name="organizationId" value={other.id} key={other.id}>
            <Monogram name={other.name} side="third" small />
            <span>
              {other.name}
              {other.role && <span className="sub">{other.role}</span>}
            </span>
          </button>
        ))}
      </form>
    </Menu>
  );
}

export type PersonMenuProps = {
  person: { name: string; email: string; href: string };
};

export function PersonMenu({ person }: PersonMenuProps) {
  const t = useT("ui");
  return (
    <Menu
      button={<span className="face">{initials(person.name)}</span>}
      label={t("account_of", { name: person.name })}
      className="me"
      end
    >
      <p className="menu-head">
        <strong>{person.name}</strong>
        <span className="sub">{person.email}</span>
      </p>
      <a className="menu-item" href={person.href}>
        <Icon name="person" />
        {t("account")}
      </a>
      <form method="post" action="/sign-out">
        <button type="submit" className="menu-item">
          <Icon name="sign-out" />
          {t("sign_out")}
        </button>
      </form>
    </Menu>
  );
}

/**
 * Personal contacts as a viewer reads them: enough to tell one person from another, not enough to reach them. Pure; queries
 * mask before a value leaves the server.
 */

const hidden = "•••";

const firstOf = (text: string): string => Array.from(text)[0] ?? "";

/** `Lin Yue` → `L•••`, `林悦` → `林•••`; nothing stays nothing. */
export const maskName = (name: string): string => (name === "" ? "" : `${firstOf(name)}${hidden}`);

/** `lin.yue@partner.example` → `l•••@partner.example`: the firm is no secret, the mailbox is. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf("@");
  return at > 0 ? `${firstOf(email)}${hidden}${email.slice(at)}` : maskName(email);
};

/** `+86 21 5555 0142` → `•••42`; a number of under six digits is hidden whole. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, "");
  if (phone === "") return "";
  return digits.length < 6 ? hidden : `${hidden}${digits.slice(-2)}`;
};

type Contact = { name?: string; email?: string; phone?: string };

/** The contact with name, e-mail and telephone masked; other members stay as they are. */
export const maskContact = <Value extends Contact>(contact: Value): Value => ({
  ...contact,
  ...(contact.name === undefined ? {} : { name: maskName(contact.name) }),
  ...(contact.email === undefined ? {} : { email: maskEmail(contact.email) }),
  ...(contact.phone === undefined ? {} : { phone: maskPhone(contact.phone) }),
});

/** The name of the box for a kind on a channel. */
export const choiceField = (kind: string, channel: string): string => `${kind}-${channel}`;
